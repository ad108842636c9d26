const LONG_NUMBER = /\d{16}/;
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * `JSON.parse` that rounds nothing: a number JavaScript cannot hold exactly becomes a text of its digits.
 * @throws SyntaxError as `JSON.parse` does
 */
export function parseExactly(text: string): unknown {
	if (!LONG_NUMBER.test(text)) return JSON.parse(text);
	return JSON.parse(
		text.replace(STRING_OR_NUMBER, (token) =>
			token.startsWith('"') || token.length < 16 || String(Number(token)) === token ? token : `"${token}"`,
		),
	);
}
