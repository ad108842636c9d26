/**
 * Something the user gave that cannot be sent, raised before any request.
 * Example: `new InvalidInput('Quantity', 'is no whole number', 'Give digits only.')`.
 */
export class InvalidInput extends Error {
	/**
	 * @param field its label in the form, or its path in a JSON body, e.g. `fields[0].fid`
	 * @param problem what is wrong with it, as the rest of a sentence, e.g. `is no number`
	 * @param advice what to do, in whole sentences
	 */
	constructor(
		readonly field: string,
		readonly problem: string,
		readonly advice: string,
	) {
		super(`'${field}' ${problem}`);
		this.name = 'InvalidInput';
	}
}
