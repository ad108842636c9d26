/** A list's own counter of all rows, as its pages tell it one after the other. */
export class Counter {
	/** How many rows the whole list has; undefined where nobody says so. */
	total?: number;
	/** It has gone down in this pass: rows went away, and what stood behind them moved up, perhaps past the reader. */
	fell = false;
	/** It has gone down at any time, so that rows that were read may be gone. */
	everFell = false;
	/** It has gone up: rows came, and what stood behind them moved down. */
	rose = false;
	private passes = 0;
	/** What it said last in this pass, and last in the pass before. */
	private said?: number;
	private before?: number;
	private isOfPage = false;

	/** Begins a pass over the list; hands out what takes note of the counter in each of its replies. */
	begin(): (count: number | undefined, first?: { end: number }) => void {
		const pass = ++this.passes;
		this.before = this.said ?? this.before;
		this.said = this.total = undefined;
		this.fell = false;
		return (count, first) => {
			// Replies may be under way still when their pass is over.
			if (pass === this.passes) this.saw(count, first);
		};
	}

	/** Rows came from behind the last that is counted. */
	exceeded(total?: number): void {
		this.total = total;
	}

	private saw(count: number | undefined, first?: { end: number }): void {
		// A counter that says no more than the first page could be that of the page alone.
		if (first) this.isOfPage = count !== undefined && count <= first.end;
		if (count === undefined || this.isOfPage) return;
		if (this.said !== undefined && count < this.said) this.fell = this.everFell = true;
		if (this.said !== undefined && count > this.said) this.rose = true;
		if (first && this.before !== undefined && count < this.before) this.everFell = true;
		this.said = this.total = count;
	}
}
