/** From so many digits on a number may be more than JavaScript holds exactly. */
const LONG = 16;

const QUOTE = 34;
const BACKSLASH = 92;
const MINUS = 45;

/** A number as JSON writes it, at one place. */
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;

/**
 * `JSON.parse` that rounds nothing: a number JavaScript cannot hold exactly becomes a string of its digits. A byte order
 * mark before the text is passed over. The effort grows with the length of the text and no faster, whatever it holds.
 * @throws SyntaxError as `JSON.parse` does
 */
export function parseExactly(text: string): unknown {
	const content = text.startsWith('\ufeff') ? text.slice(1) : text;
	return JSON.parse(hasLongNumber(content) ? longNumbersQuoted(content) : content);
}

const isDigit = (code: number) => code >= 48 && code <= 57;

/** Whether so many digits stand in a row; one look per row length is enough, which matters in large lists. */
function hasLongNumber(text: string): boolean {
	const isDigitAt = (at: number) => isDigit(text.charCodeAt(at));
	for (let i = LONG - 1; i < text.length; i += LONG) {
		if (!isDigitAt(i)) continue;
		let first = i;
		let last = i;
		while (isDigitAt(first - 1)) first--;
		while (isDigitAt(last + 1)) last++;
		if (last - first + 1 >= LONG) return true;
	}
	return false;
}

/** The text with quotes round each number that JavaScript would round; every character is looked at once. */
function longNumbersQuoted(text: string): string {
	const parts: string[] = [];
	let kept = 0;
	let at = 0;
	while (at < text.length) {
		const code = text.charCodeAt(at);
		if (code === QUOTE) {
			at = afterString(text, at);
		} else if (code === MINUS || isDigit(code)) {
			NUMBER.lastIndex = at;
			const [number = ''] = NUMBER.exec(text) ?? [];
			if (number.length >= LONG && String(Number(number)) !== number) {
				parts.push(text.slice(kept, at), '"', number, '"');
				kept = at + number.length;
			}
			at += Math.max(1, number.length);
		} else {
			at++;
		}
	}
	return parts.join('') + text.slice(kept);
}

/** The place after the string that begins at `start`; the end of the text where it is not closed. */
function afterString(text: string, start: number): number {
	let at = start + 1;
	while (at < text.length) {
		const code = text.charCodeAt(at);
		if (code === QUOTE) return at + 1;
		at += code === BACKSLASH ? 2 : 1;
	}
	return at;
}
