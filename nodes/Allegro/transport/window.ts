import { refuseCancelled } from '../../shared/cancellation';
import type { Clock } from '../../shared/clock';
import { AllegroFailure } from './failure';
import { Queue } from './queue';
import type { Patience } from './gate';
import type { Limit } from './timing';

/** Windows are kept this much longer than Allegro's own, for clocks that run unevenly. */
const MARGIN = 1.01;

/**
 * A sliding log of one limit: a request counts from its sending until a whole window after its reply, so whenever
 * Allegro counted it in between, the limit holds. Up to the limit nobody waits.
 */
export class Window {
	private readonly ended = new Queue<number>();
	private open = 0;
	private turn: Promise<void> = Promise.resolve();

	constructor(
		private readonly limit: Limit,
		private readonly clock: Clock,
	) {}

	/**
	 * Resolves when a request may be sent, in the order of asking.
	 * @throws Cancelled, AllegroFailure of kind `rateLimited` where that is after the deadline
	 */
	async enter({ signal, deadline = Infinity }: Patience): Promise<void> {
		const before = this.turn;
		let pass = () => {};
		this.turn = new Promise((resolve) => (pass = resolve));
		try {
			await before;
			for (;;) {
				refuseCancelled(signal);
				const wait = this.wait();
				if (wait <= 0) break;
				if (this.clock.now() + wait > deadline) throw outOfTurn();
				await this.clock.wait(wait, signal);
			}
			this.open++;
		} finally {
			pass();
		}
	}

	/** The reply is there. */
	leave(): void {
		this.open--;
		this.ended.push(this.clock.now());
	}

	/** Nothing was sent after all. */
	withdraw(): void {
		this.open--;
	}

	/** Nothing is counted any more. */
	get idle(): boolean {
		this.forget();
		return this.open === 0 && this.ended.length === 0;
	}

	/** Milliseconds until the next request may be sent. */
	private wait(): number {
		this.forget();
		if (this.open + this.ended.length < this.limit.most) return 0;
		const oldest = this.ended.first;
		return oldest === undefined ? this.limit.window / 10 : oldest + this.span - this.clock.now();
	}

	private forget(): void {
		const since = this.clock.now() - this.span;
		while (this.ended.first !== undefined && this.ended.first <= since) this.ended.shift();
	}

	private get span(): number {
		return this.limit.window * MARGIN;
	}
}

const outOfTurn = () =>
	new AllegroFailure({
		kind: 'rateLimited',
		lasting: true,
		message: 'So many requests wait for their turn within the limits of Allegro that this one came too late',
		advice: 'Try again in a minute.',
	});
