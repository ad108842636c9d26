/** Time as the emulator sees it: the machine's, which tests can move on or take over. */
export class Clock {
	private ahead = 0;
	private heldAt: number | undefined;

	/** Milliseconds since 1970. */
	ms(): number {
		return (this.heldAt ?? Date.now()) + this.ahead;
	}

	now(): Date {
		return new Date(this.ms());
	}

	/** Moves the clock on by so many milliseconds, for token lifetimes, blocks and event journals alike. */
	advance(milliseconds: number): void {
		this.ahead += milliseconds;
	}

	/** Stops the clock: until `reset` it moves by `advance` alone, so that what is under way stays so. */
	hold(): void {
		this.heldAt ??= Date.now();
	}

	/** Back to the machine's time, running. */
	reset(): void {
		this.ahead = 0;
		this.heldAt = undefined;
	}
}
