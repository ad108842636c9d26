/** A value that cannot be sent in its field; `path` as in `fields[0].fid`. */
export class InvalidValue extends Error {
	constructor(
		readonly path: string,
		/** What is wrong with it, e.g. `is no number`. */
		readonly complaint: string,
		readonly advice: string,
	) {
		super(`'${path}' ${complaint}`);
		this.name = 'InvalidValue';
	}
}
