/** Time as the emulator sees it: the machine's, which tests can move on. */
export class Clock {
	private ahead = 0;

	/** Milliseconds since 1970. */
	ms(): number {
		return Date.now() + this.ahead;
	}

	now(): Date {
		return new Date(this.ms());
	}

	/** Moves the clock on by so many milliseconds, for token lifetimes, blocks and event journals alike. */
	advance(milliseconds: number): void {
		this.ahead += milliseconds;
	}

	/** Back to the machine's time. */
	reset(): void {
		this.ahead = 0;
	}
}
