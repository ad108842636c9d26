const startsWith = (bytes: Buffer, sign: string, at = 0) =>
	bytes.subarray(at, at + sign.length).toString('latin1') === sign;

/** How files of each type that Allegro takes or sends begin. */
const SIGNS: Record<string, (bytes: Buffer) => boolean> = {
	'application/pdf': (bytes) => startsWith(bytes, '%PDF'),
	'image/jpeg': (bytes) => startsWith(bytes, '\xff\xd8\xff'),
	'image/png': (bytes) => startsWith(bytes, '\x89PNG'),
	'image/webp': (bytes) => startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8),
	'x-application/zpl': (bytes) => startsWith(bytes, '^XA'),
};

/** Whether a file is of a type that is known by its first bytes. */
export const isKnownFile = (bytes: Buffer): boolean =>
	Object.values(SIGNS).some((isOfType) => isOfType(bytes));

/**
 * What a file is by its first bytes, else by its declared type: other nodes hand files over as
 * `application/octet-stream`, and so does Allegro (allegro-facts 6.6).
 */
export const fileTypeOf = (bytes: Buffer, declared = ''): string =>
	Object.entries(SIGNS).find(([, isOfType]) => isOfType(bytes))?.[0] ??
	(declared.replace(/;.*/s, '').trim().toLowerCase() || 'application/octet-stream');
