import { Cancelled } from '../../shared/failure';
import type { Clock } from '../../shared/clock';
import type { AllegroFailure } from './failure';
import type { Timing } from './timing';
import { inWords } from './words';

/** How long somebody waits for a request to be let through. */
export interface Patience {
	/** How long refusals may last, in milliseconds from the first in the row. */
	patience: number;
	/** The moment at which every wait has to be over, on the transport's clock. */
	deadline?: number;
	signal?: AbortSignal;
}

/** A request that was let through. */
export interface Pass {
	/** The gate was closed: the reply to this request decides whether it opens. */
	isProbe: boolean;
}

const OPEN: Pass = { isProbe: false };

interface Waiting extends Patience {
	resolve: (pass: Pass) => void;
	reject: (reason: Error) => void;
}

/** Refusals without a success in between. */
interface Row {
	since: number;
	closedAt: number;
	until: number;
	count: number;
	/** The last one. */
	said: AllegroFailure;
}

/**
 * What a 429 closes, because a call during a block prolongs it (allegro-facts 4.1). When the time is over, one request
 * finds out whether Allegro answers again, and everybody else waits for its reply. Whose patience ends before the next
 * such request gives up at once, so that all who wait with the same patience give up together.
 */
export class Gate {
	private row?: Row;
	private probe?: Pass;
	private probed = () => {};
	private waiting: Waiting[] = [];
	private isWatched = false;

	constructor(
		private readonly timing: Timing,
		private readonly clock: Clock,
	) {}

	/** Nobody was refused lately. */
	get idle(): boolean {
		this.forget();
		return this.row === undefined && this.waiting.length === 0;
	}

	/**
	 * Resolves when a request may go: at once while the gate is open, else in the order of asking, one alone first.
	 * @throws Cancelled, AllegroFailure of kind `rateLimited` where it stays closed for longer than the patience
	 */
	async pass(asker: Patience): Promise<Pass> {
		this.forget();
		if (!this.row) return OPEN;
		if (this.isHopeless(asker, this.row)) throw this.givenUp(this.row);
		return await new Promise<Pass>((resolve, reject) => {
			this.waiting.push({ ...asker, resolve, reject });
			void this.watch();
		});
	}

	/** Whether a request that was let through may still be sent: the gate may have closed meanwhile. */
	admits(pass: Pass): boolean {
		return this.row === undefined || pass === this.probe;
	}

	/** The request of that pass is over; where neither `refused` nor `passed` was called, the next one finds out. */
	end(pass: Pass): void {
		if (pass === this.probe) this.free();
	}

	/** Since when Allegro has refused; undefined where it does not. */
	get since(): number | undefined {
		this.forget();
		return this.row?.since;
	}

	/**
	 * Allegro refused a request sent at `sentAt`. Refusals of what was sent before the gate closed are the same one.
	 * @param said Allegro's words, with what `Retry-After` asked for
	 * @param since when the row of refusals began, where it is older than this gate knows
	 */
	refused(sentAt: number, said: AllegroFailure, since = this.clock.now()): void {
		this.forget();
		const now = this.clock.now();
		const row = (this.row ??= { since, closedAt: -Infinity, until: now, count: 0, said });
		if (sentAt >= row.closedAt) {
			row.closedAt = now;
			row.count++;
			this.free();
		}
		row.said = said;
		row.until = Math.max(row.until, now + this.closedFor(row));
		this.waiting = this.waiting.filter((one) => {
			const gone = this.isHopeless(one, row);
			if (gone) one.reject(this.givenUp(row));
			return !gone;
		});
	}

	/** Allegro answered a request sent at `sentAt`. */
	passed(sentAt: number): void {
		if (this.row && sentAt >= this.row.closedAt) this.open();
	}

	/** Lets everybody through. */
	open(): void {
		this.row = undefined;
		this.free();
		for (const { resolve } of this.waiting.splice(0)) resolve(OPEN);
	}

	private free(): void {
		this.probe = undefined;
		this.probed();
	}

	/** A row that nobody has asked about for a whole window says nothing of today. */
	private forget(): void {
		const { row, probe, waiting, clock, timing } = this;
		if (!row || probe || waiting.length > 0) return;
		if (clock.now() > row.until + timing.limits.key.window) this.row = undefined;
	}

	/** Waits in the place of all who wait, and lets one after the other find out. */
	private async watch(): Promise<void> {
		if (this.isWatched) return;
		this.isWatched = true;
		while (this.row && this.waiting.length > 0) {
			const [first] = this.waiting as [Waiting];
			const wait = this.row.until - this.clock.now();
			if (this.probe) {
				await new Promise<void>((resolve) => (this.probed = resolve));
			} else if (wait > 0) {
				await this.clock.wait(wait, first.signal).catch(() => this.dismiss(first));
			} else if (first.signal?.aborted) {
				this.dismiss(first);
			} else {
				this.waiting.shift();
				first.resolve((this.probe = { isProbe: true }));
			}
		}
		this.isWatched = false;
	}

	private dismiss(one: Waiting): void {
		this.waiting = this.waiting.filter((other) => other !== one);
		one.reject(new Cancelled());
	}

	private isHopeless({ patience, deadline = Infinity }: Patience, { since, until }: Row): boolean {
		return until > this.clock.now() && until > Math.min(since + patience, deadline);
	}

	private givenUp({ since, until, said }: Row): AllegroFailure {
		const now = this.clock.now();
		const asked = said.retryAfterMs ?? 0;
		const why =
			asked > 0 && asked >= until - now
				? `Allegro asked to wait ${inWords(asked)}.`
				: `Allegro has refused for ${inWords(now - since)}.`;
		return said.with({
			lasting: true,
			retryAfterMs: until - now,
			tries: `${why} It can be asked again in ${inWords(until - now)}.`,
		});
	}

	/** What `Retry-After` says where that is sensible, at least the key's window from the second refusal on. */
	private closedFor({ count, said }: Row): number {
		const { longestClosed, firstWaitAtLimit, limits } = this.timing;
		const asked = Math.min(said.retryAfterMs ?? 0, longestClosed);
		const jitter = 1 + Math.random() / 4;
		if (count < 2) return asked > 0 ? asked : firstWaitAtLimit * jitter;
		return Math.max(asked, limits.key.window * Math.min(2 ** (count - 2), 2) * jitter);
	}
}
