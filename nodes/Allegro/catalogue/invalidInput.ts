/** Something the user gave that cannot be sent: which field, what is wrong with it, what to do. Raised before any request. */
export class InvalidInput extends Error {
	constructor(
		readonly field: string,
		readonly problem: string,
		readonly advice: string,
	) {
		super(`'${field}' ${problem}`);
	}
}
