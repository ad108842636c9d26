/**
 * Values that stay as they are wherever the package runs, and that a test or a measurement may replace: they run the
 * nodes inside n8n's own engine, which makes the node and calls it, so that nothing can be handed in on that way.
 * Code below the entry of a room takes the values as an argument.
 * Example: `const timing = new Setting({ minute: 60_000 })`, in a test `const restore = timing.replace({ minute: 10 })`.
 */
export class Setting<Values extends object> {
	readonly standard: Readonly<Values>;
	private current: Readonly<Values>;

	constructor(standard: Values) {
		this.standard = this.current = Object.freeze({ ...standard });
	}

	get value(): Readonly<Values> {
		return this.current;
	}

	/**
	 * Puts changes of the standard values in place.
	 * @returns what puts the values from before back
	 */
	replace(changes: Partial<Values>): () => void {
		const before = this.current;
		this.current = Object.freeze({ ...this.standard, ...changes });
		return () => {
			this.current = before;
		};
	}
}
