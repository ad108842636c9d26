import type { ChildProcess, Serializable } from 'node:child_process';
import { once } from 'node:events';

/** A process that answers every message. */
export class Asked {
	private readonly end: Promise<never>;

	constructor(private readonly child: ChildProcess) {
		this.end = once(child, 'exit').then(([code]) => {
			throw new Error(`A process of the measure ended with code ${code}`);
		});
		this.end.catch(() => {});
	}

	async ask<T>(message: unknown): Promise<T> {
		const answer = once(this.child, 'message') as Promise<[T]>;
		this.child.send(message as Serializable);
		return (await Promise.race([answer, this.end]))[0];
	}

	stop(): void {
		this.child.kill();
	}
}
