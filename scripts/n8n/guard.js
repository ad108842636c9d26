/**
 * Loaded into n8n before anything else: when the process that started it goes, however abruptly, n8n goes too.
 * The channel to that process is the sign of life.
 */
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
