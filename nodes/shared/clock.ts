import { sleep } from 'n8n-workflow';
import { refuseCancelled } from './cancellation';

/** Time as waits and measurements see it; tests bring their own. */
export interface Clock {
	/** Milliseconds that never run backwards. */
	now(): number;
	/** Resolves after that many milliseconds. @throws Cancelled when the signal fires first */
	wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** How soon a wait notices that the execution was cancelled; n8n 1 has no sleep that ends with a signal. */
const SLICE_MS = 250;

/** The real clock; its waits end with an execution's cancel signal. */
export const clock: Clock = {
	now: () => performance.now(),
	wait: async (milliseconds, signal) => {
		const end = performance.now() + milliseconds;
		refuseCancelled(signal);
		for (let left = milliseconds; left > 0; left = end - performance.now()) {
			await sleep(Math.min(left, signal ? SLICE_MS : left));
			refuseCancelled(signal);
		}
	},
};
