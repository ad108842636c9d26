/** Something the reader can put right: shown as its sentence alone, without a stack. */
export class Trouble extends Error {}

/**
 * Runs a script's main function; a `Trouble` becomes one line and exit code 1, anything else shows its stack.
 * Ctrl-C and SIGTERM end the script, and with it what `start` and `run` began.
 */
export async function runScript(main: () => Promise<void>): Promise<void> {
	const leave = () => process.exit(130);
	process.once('SIGINT', leave);
	process.once('SIGTERM', leave);
	try {
		await main();
	} catch (error) {
		console.error(error instanceof Trouble ? `\n${error.message}` : error);
		process.exit(1);
	}
}
