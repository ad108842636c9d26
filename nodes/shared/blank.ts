/** Whether a value says nothing: missing, null, a text of blanks, or a list of nothing. @example isBlank([' ', null]) // true */
export const isBlank = (value: unknown): boolean =>
	value === undefined ||
	value === null ||
	(typeof value === 'string' && value.trim() === '') ||
	(Array.isArray(value) && value.every(isBlank));
