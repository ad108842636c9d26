import type { Clock } from '../../shared/clock';
import { Queue } from './queue';

const FIRST_WIDTH = 4;
/** Up to here more lanes open while replies are not slow, past it only while they are as fast as the best ones. */
const USUAL_WIDTH = 32;
const CAREFUL_STEP = 1 / 2;
const FAST_FACTOR = 2;
const FAST_EXTRA_MS = 150;
/** A reply counts as slow past so many times the best one and this many milliseconds more. */
const SLOW_FACTOR = 4;
const SLOW_EXTRA_MS = 1000;
/** Weight of a new reply in the recent latency. */
const FRESHNESS = 0.2;
/** How fast the best latency is forgotten, per reply: another operation may be slower by nature. */
const FORGETTING = 1.02;

/**
 * How many requests run at once: few at first, more while replies stay fast, half after a 429 or a slow-down, which
 * is how Allegro warns before it refuses (allegro-facts 4.1). Who asks first is served first.
 */
export class Lanes {
	private readonly waiting = new Queue<() => void>();
	private running = 0;
	private width: number;
	private narrowedAt = Number.NEGATIVE_INFINITY;
	private best = Number.POSITIVE_INFINITY;
	/** Of all replies so far: what is fast must not be judged by the load that the lanes make themselves. */
	private fastest = Number.POSITIVE_INFINITY;
	private recent: number | undefined;
	private nextStart = Number.NEGATIVE_INFINITY;

	/** @param most never more than this many at once */
	constructor(
		readonly most: number,
		private readonly clock: Clock,
	) {
		this.width = Math.min(FIRST_WIDTH, most);
	}

	/** Runs the task when a lane is free. */
	async run<T>(task: () => Promise<T>): Promise<T> {
		if (this.running >= this.open) await new Promise<void>((resolve) => this.waiting.push(resolve));
		else this.running++;
		try {
			await this.spread();
			return await task();
		} finally {
			this.running--;
			while (this.running < this.open && this.waiting.length > 0) {
				this.running++;
				this.waiting.shift()?.();
			}
		}
	}

	/**
	 * Spreads the starts over the time that a reply takes. Requests that leave together come back together: then nothing
	 * is under way while all those replies are worked through.
	 */
	private async spread(): Promise<void> {
		const now = this.clock.now();
		const wait = this.nextStart - now;
		this.nextStart = Math.max(now, this.nextStart);
		if (this.best !== Number.POSITIVE_INFINITY) this.nextStart += this.best / this.open;
		if (wait >= 1) await this.clock.wait(wait);
	}

	private get isFast(): boolean {
		return (this.recent ?? 0) <= this.fastest * FAST_FACTOR + FAST_EXTRA_MS;
	}

	/** How many lanes are open. */
	get open(): number {
		return Math.max(1, Math.floor(this.width));
	}

	/** A request sent at `sentAt` was refused with 429. Refusals of one burst narrow once. */
	refused(sentAt: number): void {
		if (sentAt < this.narrowedAt) return;
		this.narrowedAt = this.clock.now();
		this.width = Math.max(1, this.width / 2);
		this.recent = undefined;
	}

	/**
	 * A request sent at `sentAt` was answered well.
	 * @param most the most lanes that such requests may open
	 */
	answered(sentAt: number, most = this.most): void {
		if (sentAt < this.narrowedAt) return;
		const latency = this.clock.now() - sentAt;
		this.best = Math.min(latency, this.best * FORGETTING);
		this.fastest = Math.min(latency, this.fastest);
		this.recent = this.recent === undefined ? latency : this.recent + FRESHNESS * (latency - this.recent);
		if (this.recent > this.best * SLOW_FACTOR + SLOW_EXTRA_MS) {
			this.refused(sentAt);
		} else if (this.waiting.length > 0 && this.width < most && (this.width < USUAL_WIDTH || this.isFast)) {
			// With every reply one more, which doubles them in the time of a reply; past the usual number, or after a
			// refusal, more carefully.
			const known = this.narrowedAt !== Number.NEGATIVE_INFINITY;
			const step = known ? 1 / this.width : this.width < USUAL_WIDTH ? 1 : CAREFUL_STEP;
			this.width = Math.min(this.most, most, this.width + step);
		}
	}
}
