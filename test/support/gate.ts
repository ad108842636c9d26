/** Holds whatever arrives until the test lets it go on, so that what is under way at once is decided and not hoped for. */
export class Gate {
	private held: Array<() => void> = [];
	private watchers: Array<{ count: number; resolve: () => void }> = [];
	private isOpen = false;

	/** Where things pass; resolves when the test lets this one go on. */
	readonly pass = async (): Promise<void> => {
		if (this.isOpen) return;
		await new Promise<void>((go) => {
			this.held.push(go);
			this.watchers = this.watchers.filter(({ count, resolve }) => {
				if (this.held.length < count) return true;
				resolve();
				return false;
			});
		});
	};

	/** Resolves when so many are held at once. */
	async filled(count: number): Promise<void> {
		if (this.held.length >= count) return;
		await new Promise<void>((resolve) => this.watchers.push({ count, resolve }));
	}

	/** Lets the first so many go on, the last that came first where `backwards`. */
	release(count = this.held.length, backwards = false): void {
		const going = this.held.splice(0, count);
		for (const go of backwards ? going.reverse() : going) go();
	}

	/** Holds nothing any more. */
	open(): void {
		this.isOpen = true;
		this.release();
	}
}
