/** `run` gets the time that it was due at. */
interface Work {
	due: number;
	run: (at: number) => void;
}

/**
 * Work that finishes later on the emulator's clock. Nothing ticks: what is due is done before the next call
 * is answered, in the order of its due times.
 */
export class Schedule {
	private works: Work[] = [];

	/** Runs the work once the clock has reached `due`, in ms since 1970. */
	at(due: number, run: (at: number) => void): void {
		const index = this.works.findIndex((work) => work.due > due);
		this.works.splice(index < 0 ? this.works.length : index, 0, { due, run });
	}

	/** Does what is due by `now`. */
	settle(now: number): void {
		for (let work = this.works[0]; work && work.due <= now; work = this.works[0]) {
			this.works.shift();
			work.run(work.due);
		}
	}
}
