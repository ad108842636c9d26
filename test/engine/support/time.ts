import { clock } from '../../../nodes/shared/clock';
import type { Emulator } from '../../../emulator/server';

/** What a test can do with the time of node and local Allegro. */
export interface Time {
	/** Moves both on by so many milliseconds. */
	advance(milliseconds: number): void;
	/** How long the node has waited in this test, by its own reckoning, in milliseconds. */
	readonly waited: number;
	/** Resolves when the node waits for the so-manieth time in this test, before that wait ends. */
	waiting(count: number): Promise<void>;
}

/**
 * One time for the node and the local Allegro, which passes only while the node waits and when the test says so. No wait
 * takes long, and what is under way stays so, however fast or slow the machine is.
 */
export class SharedTime implements Time {
	/** What has passed since the start of the file; the node's clock must not run backwards between tests. */
	private passed = 0;
	private waits = 0;
	private watchers: Array<{ count: number; resolve: () => void }> = [];
	private readonly restores: Array<() => void>;
	waited = 0;

	constructor(private readonly emulator: Emulator) {
		const start = { day: Date.now(), clock: clock.now() };
		const { wait: refuseIfCancelled } = clock;
		const wait = async (milliseconds: number, signal?: AbortSignal) => {
			await refuseIfCancelled(0, signal);
			this.waits++;
			this.waited += milliseconds;
			this.advance(milliseconds);
			for (const { count, resolve } of this.watchers) if (count <= this.waits) resolve();
			// Whatever else can go on does, as it would during the wait.
			await new Promise((resolve) => setImmediate(resolve));
			await refuseIfCancelled(0, signal);
		};
		// A thousandth of a millisecond at each look: what comes later has a later time.
		const now = () => start.clock + (this.passed += 0.001);
		this.restores = [
			jest.spyOn(clock, 'wait').mockImplementation(wait),
			jest.spyOn(clock, 'now').mockImplementation(now),
			jest.spyOn(Date, 'now').mockImplementation(() => Math.floor(start.day + this.passed)),
		].map((spy) => () => spy.mockRestore());
	}

	/** For every test anew: the local Allegro's clock at the time of the node's, both standing. */
	begin(): void {
		this.emulator.clock.reset();
		this.emulator.clock.hold();
		this.waits = 0;
		this.waited = 0;
		this.watchers = [];
	}

	advance(milliseconds: number): void {
		this.passed += milliseconds;
		this.emulator.clock.advance(milliseconds);
	}

	async waiting(count: number): Promise<void> {
		if (count <= this.waits) return;
		await new Promise<void>((resolve) => this.watchers.push({ count, resolve }));
	}

	end(): void {
		for (const restore of this.restores) restore();
	}
}
