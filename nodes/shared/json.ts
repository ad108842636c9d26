/** From so many digits on a number may be more than JavaScript holds exactly. */
const LONG = 16;
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/g;

/**
 * `JSON.parse` that rounds nothing: a number JavaScript cannot hold exactly becomes a string of its digits.
 * @throws SyntaxError as `JSON.parse` does
 */
export function parseExactly(text: string): unknown {
	if (!hasLongNumber(text)) return JSON.parse(text);
	return JSON.parse(
		text.replace(STRING_OR_NUMBER, (token) =>
			token.startsWith('"') || token.length < LONG || String(Number(token)) === token ? token : `"${token}"`,
		),
	);
}

/** Whether so many digits stand in a row; one look per row length is enough, which matters in large lists. */
function hasLongNumber(text: string): boolean {
	const isDigit = (at: number) => {
		const code = text.charCodeAt(at);
		return code >= 48 && code <= 57;
	};
	for (let i = LONG - 1; i < text.length; i += LONG) {
		if (!isDigit(i)) continue;
		let first = i;
		let last = i;
		while (isDigit(first - 1)) first--;
		while (isDigit(last + 1)) last++;
		if (last - first + 1 >= LONG) return true;
	}
	return false;
}
