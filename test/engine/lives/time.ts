import type { Emulator } from '../../../emulator/server';
import { clock } from '../../../nodes/shared/clock';

/** Waits up to this long, in ms, are a pause before another try; longer ones are a time that runs out. */
const PAUSE = 1000;
/** Looks, and real ms between two of them, during which nothing moves before the time goes on to the end of a wait. */
const LOOKS = 3;
const LOOK = 4;

/**
 * The time of a life, the same for trigger and local Allegro: it stands, moves with every request by as much as a reply
 * takes, and by what the life says. Each life begins at the same moment, so that a seed gives the same life anywhere.
 */
export class LifeTime {
	/** When every life begins, in ms since 1970. */
	private readonly start = Date.UTC(2026, 11, 1, 9);
	/** Of this life, and of all in this process: a measuring clock never runs backwards. */
	private passed = 0;
	private passedInAll = 0;
	/** How far the clock of n8n's machine is ahead of Allegro's, in ms. */
	skew = 0;
	private timers: Array<{ end: number; resolve: () => void }> = [];
	/** How often the time has moved. */
	private moves = 0;
	private isLooking = false;
	private readonly spies: jest.SpyInstance[];

	constructor(private readonly emulator: Emulator) {
		const { wait: refuseIfCancelled } = clock;
		const wait = async (milliseconds: number, signal?: AbortSignal) => {
			await refuseIfCancelled(0, signal);
			if (milliseconds <= PAUSE) this.advance(milliseconds);
			else await this.until(this.passedInAll + milliseconds, signal);
			await new Promise((resolve) => setImmediate(resolve));
			await refuseIfCancelled(0, signal);
		};
		const day = () => Math.floor(this.start + this.passed + this.skew);
		this.spies = [
			jest.spyOn(clock, 'wait').mockImplementation(wait),
			jest.spyOn(clock, 'now').mockImplementation(() => (this.passedInAll += 0.001)),
			jest.spyOn(Date, 'now').mockImplementation(day),
			// Waits between two tries are drawn by it.
			jest.spyOn(Math, 'random').mockReturnValue(0.5),
		];
	}

	/** Resolves once so much time has passed in all, or the signal fires. */
	private async until(end: number, signal?: AbortSignal): Promise<void> {
		await new Promise<void>((resolve) => {
			const timer = { end, resolve };
			this.timers.push(timer);
			signal?.addEventListener(
				'abort',
				() => {
					this.timers = this.timers.filter((one) => one !== timer);
					resolve();
				},
				{ once: true },
			);
			this.look();
		});
	}

	/** Where everything waits and no request is under way, the first wait ends. */
	private look(moves = this.moves, looks = 0): void {
		if (looks === 0 && this.isLooking) return;
		this.isLooking = true;
		setTimeout(() => {
			this.isLooking = false;
			if (this.timers.length === 0) return;
			if (moves !== this.moves) return this.look();
			if (looks < LOOKS) return this.look(moves, looks + 1);
			this.advance(Math.max(0, Math.min(...this.timers.map(({ end }) => end)) - this.passedInAll));
			this.look();
		}, LOOK);
	}

	/** Allegro's time, in ms since 1970. */
	now(): number {
		return this.start + this.passed;
	}

	/** For every life anew. */
	begin(): void {
		this.passed = 0;
		this.skew = 0;
		this.timers = [];
		this.emulator.clock.reset();
		this.emulator.clock.hold();
	}

	advance(milliseconds: number): void {
		this.moves++;
		this.passed += milliseconds;
		this.passedInAll += milliseconds;
		this.emulator.clock.advance(milliseconds);
		for (const { end, resolve } of this.timers) if (end <= this.passedInAll) resolve();
		this.timers = this.timers.filter(({ end }) => end > this.passedInAll);
	}

	end(): void {
		for (const spy of this.spies) spy.mockRestore();
	}
}
