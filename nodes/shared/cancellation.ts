import { Cancelled } from './failure';

/** @throws Cancelled where the execution was cancelled */
export function refuseCancelled(signal?: AbortSignal): void {
	if (signal?.aborted) throw new Cancelled();
}

/** Ends any number of works when the execution is cancelled, with one listener: Node warns from the eleventh on. */
export class Cancellation {
	private readonly ends = new Set<() => void>();

	constructor(readonly signal?: AbortSignal) {
		const end = () => {
			for (const each of this.ends) each();
		};
		signal?.addEventListener('abort', end, { once: true });
	}

	/**
	 * The work's result, or at once a failure when the execution is cancelled.
	 * @throws Cancelled
	 */
	async guard<T>(work: Promise<T>): Promise<T> {
		let end = () => {};
		const ended = new Promise<never>((_, reject) => {
			end = () => reject(new Cancelled());
		});
		this.ends.add(end);
		if (this.signal?.aborted) end();
		try {
			return await Promise.race([ended, work]);
		} finally {
			this.ends.delete(end);
		}
	}
}
