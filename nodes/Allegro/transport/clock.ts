import { sleep } from 'n8n-workflow';
import { AllegroFailure } from './failure';

/** Time as the pace and the repeats see it; tests bring their own. */
export interface Clock {
	/** Milliseconds that never run backwards. */
	now(): number;
	/** Resolves after that many milliseconds. @throws AllegroFailure of kind `cancelled` when the signal fires first */
	wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export const clock: Clock = {
	now: () => performance.now(),
	wait: async (milliseconds, signal) => await unlessCancelled(sleepUnless(milliseconds, signal), signal),
};

/** n8n 2 ends the sleep with the signal; n8n 1 has no such parameter and lets the timer run out unheard. */
const sleepUnless = async (milliseconds: number, signal?: AbortSignal) => await sleep(milliseconds, signal);

/**
 * The work's result, or at once a failure when the execution is cancelled.
 * @throws AllegroFailure of kind `cancelled`
 */
export async function unlessCancelled<T>(work: Promise<T>, signal?: AbortSignal): Promise<T> {
	if (!signal) return await work;
	let stop = () => {};
	const cancelled = new Promise<never>((_, reject) => {
		stop = () => reject(cancellation());
		signal.addEventListener('abort', stop, { once: true });
		if (signal.aborted) stop();
	});
	try {
		return await Promise.race([cancelled, work]);
	} finally {
		signal.removeEventListener('abort', stop);
	}
}

/** @throws AllegroFailure of kind `cancelled` where the execution was cancelled */
export function refuseCancelled(signal?: AbortSignal): void {
	if (signal?.aborted) throw cancellation();
}

const cancellation = () => new AllegroFailure({ kind: 'cancelled', message: 'The execution was cancelled' });
