import { once } from 'node:events';
import { connect } from 'node:net';

/** Whether something listens on the port of 127.0.0.1. */
export async function isOpen(port: number): Promise<boolean> {
	const socket = connect(port, '127.0.0.1');
	const opened = await Promise.race([
		once(socket, 'connect').then(() => true),
		once(socket, 'error').then(() => false),
	]).catch(() => false);
	socket.destroy();
	return opened;
}
