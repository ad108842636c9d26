/** Something the reader can put right: shown as its sentence alone, without a stack. */
export class Trouble extends Error {}

/** Registers what must be closed when the script ends, however it ends; last in, first out. */
export type AtEnd = (close: () => Promise<void>) => void;

/**
 * Runs a script's main function, closes what it registered and ends the process: with code 1 if main threw, else with
 * the `process.exitCode` that it set, else 0.
 * A `Trouble` is shown as one sentence, anything else with its stack. Ctrl-C and SIGTERM close and end the script
 * too, with `process.exitCode` if main has set it, else 130.
 */
export async function runScript(main: (atEnd: AtEnd) => Promise<void>): Promise<void> {
	const closers: Array<() => Promise<void>> = [];
	let ending = false;
	const end = async (code: number) => {
		ending = true;
		for (const close of closers.reverse()) await close().catch(console.error);
		process.exit(code);
	};
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		// Ctrl-C may come twice, from the terminal and through the program that runs this one.
		process.on(signal, () => ending || void end(Number(process.exitCode ?? 130)));
	}
	try {
		await main((close) => closers.push(close));
		if (!ending) await end(Number(process.exitCode ?? 0));
	} catch (error) {
		// What was closed under main's feet is no news.
		if (ending) return;
		console.error(error instanceof Trouble ? `\n${error.message}` : error);
		await end(1);
	}
}
