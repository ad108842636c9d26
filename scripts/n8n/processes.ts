import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Outcome {
	code: number | null;
	/** Lines of both streams in the order they came. */
	output: string;
}

const groups = new Set<number>();
process.on('exit', () => groups.forEach(killGroup));

/** Starts a program as the head of a process group of its own, which ends at the latest with this process. */
export function start(command: string, args: string[], options: SpawnOptions): ChildProcess {
	const child = spawn(command, args, { ...options, detached: true });
	if (child.pid !== undefined) groups.add(child.pid);
	return child;
}

/**
 * Runs a program to its end.
 * @param onLine is called with every line of both streams as it comes.
 */
export async function run(
	command: string,
	args: string[],
	options: SpawnOptions = {},
	onLine: (line: string) => void = () => {},
): Promise<Outcome> {
	const child = start(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
	const lines: string[] = [];
	for (const stream of [child.stdout!, child.stderr!]) {
		createInterface({ input: stream }).on('line', (line) => {
			lines.push(line);
			onLine(line);
		});
	}
	const [code] = (await once(child, 'close')) as [number | null];
	groups.delete(child.pid!);
	return { code, output: lines.join('\n') };
}

/** Whether the child has ended. */
export const ended = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/** Milliseconds a program has to end by itself. */
const PATIENCE = 15_000;

/** Ends a child of `start` and everything in its group; what is left after `PATIENCE` is killed. */
export async function stop(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
	if (child.pid === undefined) return;
	if (!ended(child)) {
		child.kill(signal);
		const timer = setTimeout(killGroup, PATIENCE, child.pid);
		await once(child, 'exit');
		clearTimeout(timer);
	}
	killGroup(child.pid);
	groups.delete(child.pid);
}

function killGroup(group: number): void {
	try {
		process.kill(-group, 'SIGKILL');
	} catch (error) {
		// ESRCH: nobody is left in the group.
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}
