const OCTETS = 'application/octet-stream';

/** Whether bytes begin with `sign`, one character for each byte, at a place. */
const startsWith = (bytes: Buffer, sign: string, at = 0) =>
	bytes.subarray(at, at + sign.length).toString('latin1') === sign;

/** How files of each type begin that Allegro takes in any upload or sends. */
const SIGNS: Record<string, (bytes: Buffer) => boolean> = {
	'application/pdf': (bytes) => /^(?:\xef\xbb\xbf)?\s*%PDF/.test(head(bytes)),
	'image/jpeg': (bytes) => startsWith(bytes, '\xff\xd8\xff'),
	'image/png': (bytes) => startsWith(bytes, '\x89PNG'),
	'image/webp': (bytes) => startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8),
	'image/gif': (bytes) => startsWith(bytes, 'GIF87a') || startsWith(bytes, 'GIF89a'),
	// Its first two bytes alone begin many a text; the four reserved ones after the length are zero.
	'image/bmp': (bytes) => startsWith(bytes, 'BM') && startsWith(bytes, '\0\0\0\0', 6),
	'image/tiff': (bytes) => startsWith(bytes, 'II*\0') || startsWith(bytes, 'MM\0*'),
	'x-application/zpl': (bytes) => /^\s*(?:\^XA|~[A-Z]{2})/.test(head(bytes)),
	// EPL begins with an empty line, then "N" clears the printer's memory.
	'x-application/epl': (bytes) => /^\s*N\r?\n(?:[A-Za-z]\d*|[RSDqQAB]\d)/.test(head(bytes)),
};

const head = (bytes: Buffer) => bytes.subarray(0, 64).toString('latin1');

/** What is no control sign but tab and line breaks, in valid UTF-8. */
function isText(bytes: Buffer): boolean {
	const start = bytes.subarray(0, 512).toString('utf8');
	// The cut may go through the last letter.
	// eslint-disable-next-line no-control-regex -- control signs are what is meant
	return !/[\u0000-\u0008\u000e-\u001f]/.test(start) && !start.slice(0, -1).includes('\ufffd');
}

/** Whether a file is of a type that is known by its first bytes. */
export const isKnownFile = (bytes: Buffer): boolean =>
	Object.values(SIGNS).some((isOfType) => isOfType(bytes));

/**
 * What a file is by its first bytes; other nodes hand files over as `application/octet-stream`, and so does Allegro
 * (allegro-facts 6.6). A declared type never wins over the bytes: it counts only for types that cannot be told by them, and
 * what calls itself a PDF and does not begin like one is text or just bytes.
 * @example fileTypeOf(Buffer.from('JVBERi0xLjQ='), 'application/pdf') // 'text/plain': it is base64 of a PDF
 */
export function fileTypeOf(bytes: Buffer, declared = ''): string {
	const found = Object.entries(SIGNS).find(([, isOfType]) => isOfType(bytes))?.[0];
	if (found) return found;
	const said = declared.replace(/;.*/s, '').trim().toLowerCase();
	if (said !== '' && !(said in SIGNS)) return said;
	return said in SIGNS && bytes.length > 0 && isText(bytes) ? 'text/plain' : OCTETS;
}
