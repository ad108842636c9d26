import { refuseCancelled } from '../../../nodes/shared/cancellation';
import type { Clock } from '../../../nodes/shared/clock';

/** A clock that stands still until everybody waits, then jumps to the next waiter. */
export class FakeClock implements Clock {
	private time = 0;
	private readonly waiters: Array<{ at: number; wake: () => void }> = [];

	now(): number {
		return this.time;
	}

	async wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
		refuseCancelled(signal);
		const at = this.time + Math.max(0, milliseconds);
		await new Promise<void>((wake) => {
			let i = this.waiters.length;
			while (i > 0 && this.waiters[i - 1]!.at > at) i--;
			this.waiters.splice(i, 0, { at, wake });
		});
		refuseCancelled(signal);
	}

	/** Lets time pass until the work is done. */
	async run<T>(work: Promise<T>): Promise<T> {
		let isDone = false;
		const done = () => {
			isDone = true;
		};
		work.then(done, done);
		for (;;) {
			await new Promise((resolve) => setImmediate(resolve));
			if (isDone) return await work;
			const next = this.waiters.shift();
			if (!next) throw new Error('Nobody waits and nothing is done');
			this.time = Math.max(this.time, next.at);
			next.wake();
			while (this.waiters[0]?.at === this.time) this.waiters.shift()!.wake();
		}
	}
}
