import { InvalidInput } from '../../shared/invalidInput';

/** What Node sends in a header; of a value with more it would send the rest alone: `łódź` as `ód`. */
const CARRIED = /^[\t\x20-\x7e\x80-\xff]*$/;

/** RFC 9110, `token`. */
const NAME = /^[!#$%&'*+.^_`|~\w-]+$/;

/**
 * A header's value, without blanks around it.
 * @throws InvalidInput for line breaks, control characters and letters beyond Latin-1, which no header carries
 */
export function headerValue(label: string, text: string): string {
	const value = text.trim();
	if (/[\r\n]/.test(value))
		throw new InvalidInput(label, 'holds a line break, which no header carries', 'Give it on one line.');
	if (CARRIED.test(value)) return value;
	throw new InvalidInput(
		label,
		'holds letters that no header carries, such as ł or an emoji',
		'Write it without them.',
	);
}

/** A header's name in lower case. @throws InvalidInput for what is none, e.g. `X Trace` */
export function headerName(label: string, text: string): string {
	const name = text.trim();
	if (NAME.test(name)) return name.toLowerCase();
	throw new InvalidInput(label, 'is no name of a header', 'Give letters, digits and hyphens, e.g. X-Trace.');
}
