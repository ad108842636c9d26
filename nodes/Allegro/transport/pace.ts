import { refuseCancelled } from '../../shared/cancellation';
import type { Clock } from '../../shared/clock';
import { AllegroFailure } from './failure';
import { Queue } from './queue';
import type { Limit, Timing } from './timing';
import type { LimitName } from './types';

/** Windows are kept this much longer than Allegro's own, for clocks that run unevenly. */
const MARGIN = 1.01;
/** From this many remembered keys or windows on, idle ones are forgotten. */
const REMEMBERED = 200;

/**
 * A sliding log of one limit: a request counts from its sending until a whole window after its reply, so whenever
 * Allegro counted it in between, the limit holds. Up to the limit nobody waits.
 */
class Window {
	private readonly ended = new Queue<number>();
	private open = 0;
	private turn: Promise<void> = Promise.resolve();

	constructor(
		private readonly limit: Limit,
		private readonly clock: Clock,
	) {}

	/** Resolves when a request may be sent, in the order of asking. */
	async enter(signal?: AbortSignal): Promise<void> {
		const before = this.turn;
		let pass = () => {};
		this.turn = new Promise((resolve) => (pass = resolve));
		try {
			await before;
			for (;;) {
				refuseCancelled(signal);
				const wait = this.wait();
				if (wait <= 0) break;
				await this.clock.wait(wait, signal);
			}
			this.open++;
		} finally {
			pass();
		}
	}

	leave(): void {
		this.open--;
		this.ended.push(this.clock.now());
	}

	/** Nothing is counted any more. */
	get idle(): boolean {
		this.forget();
		return this.open === 0 && this.ended.length === 0;
	}

	/** Milliseconds until the next request may be sent. */
	protected wait(): number {
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

/** The window of a client ID with the gate that a 429 closes: a call during a block prolongs it (allegro-facts 4.1). */
class Gate extends Window {
	private closedAt = Number.NEGATIVE_INFINITY;
	private closedUntil = Number.NEGATIVE_INFINITY;
	private refusals = 0;

	constructor(
		private readonly timing: Timing,
		private readonly time: Clock,
	) {
		super(timing.limits.key, time);
	}

	/** Closes the gate after a 429; replies to requests sent before it closed are the same refusal. */
	refused(sentAt: number, retryAfterMs?: number): void {
		const now = this.time.now();
		if (sentAt >= this.closedAt) {
			this.closedAt = now;
			this.refusals++;
		}
		this.closedUntil = Math.max(this.closedUntil, now + (retryAfterMs ?? this.backOff()));
	}

	/** A reply other than 429 ends a row of refusals. */
	passed(sentAt: number): void {
		if (sentAt >= this.closedAt) this.refusals = 0;
	}

	protected override wait(): number {
		const closed = this.closedUntil - this.time.now();
		if (closed > this.timing.longestWait) {
			throw new AllegroFailure({
				kind: 'rateLimited',
				status: 429,
				message: `Allegro asked to wait ${Math.ceil(closed / 60_000)} minutes after too many requests`,
				retryAfterMs: closed,
			});
		}
		return Math.max(closed, super.wait());
	}

	override get idle(): boolean {
		return this.closedUntil <= this.time.now() && super.idle;
	}

	private backOff(): number {
		const jitter = 1 + Math.random() / 4;
		if (this.refusals < 2) return this.timing.firstWaitAtLimit * jitter;
		return this.timing.limits.key.window * Math.min(2 ** (this.refusals - 2), 4) * jitter;
	}
}

/** Keeps every request of this process within Allegro's limits, however many executions run at once. */
export class Pace {
	private readonly gates = new Map<string, Gate>();
	private readonly windows = new Map<string, Window>();

	constructor(
		private readonly timing: Timing,
		private readonly clock: Clock,
	) {}

	/**
	 * Waits for the turn of one request.
	 * @param key client ID, shared by all sellers that use it
	 * @param seller who the limits of single resources count for
	 * @returns what to call when the reply is there
	 * @throws Cancelled, or AllegroFailure of kind `rateLimited` where Allegro wants a longer wait than is sensible
	 */
	async admit(key: string, seller: string, limit?: LimitName, signal?: AbortSignal): Promise<() => void> {
		const gate = this.gate(key);
		const window = limit && this.window(`${limit} ${key} ${seller}`, limit);
		await window?.enter(signal);
		let entered = false;
		try {
			await gate.enter(signal);
			entered = true;
		} finally {
			if (!entered) window?.leave();
		}
		return () => {
			gate.leave();
			window?.leave();
		};
	}

	/** A request of this key, sent at `sentAt`, was refused with 429. */
	refused(key: string, sentAt: number, retryAfterMs?: number): void {
		this.gate(key).refused(sentAt, retryAfterMs);
	}

	/** A request of this key, sent at `sentAt`, was answered otherwise. */
	passed(key: string, sentAt: number): void {
		this.gate(key).passed(sentAt);
	}

	private gate(key: string): Gate {
		return remember(this.gates, key, () => new Gate(this.timing, this.clock));
	}

	private window(name: string, limit: LimitName): Window {
		return remember(this.windows, name, () => new Window(this.timing.limits[limit], this.clock));
	}
}

function remember<T extends Window>(known: Map<string, T>, name: string, make: () => T): T {
	let window = known.get(name);
	if (!window) {
		if (known.size >= REMEMBERED) {
			for (const [other, { idle }] of known) if (idle) known.delete(other);
		}
		known.set(name, (window = make()));
	}
	return window;
}
