import type { IN8nHttpFullResponse } from 'n8n-workflow';

import { unreadable } from '../envelope/parse';
import { WebApiFailure } from '../faults/failure';

/** The largest reply that is read, in bytes. */
export const MOST_BYTES = 32 * 1024 * 1024;

/**
 * The text of a streamed reply.
 * @throws WebApiFailure of kind `unreadable` as soon as more than `MOST_BYTES` have come, and where its bytes are in
 * none of the encodings that it names
 */
export async function contentOf({ body, headers }: IN8nHttpFullResponse): Promise<string> {
	if (typeof body === 'string') return body;
	const chunks: Buffer[] = [];
	let size = 0;
	// A stream, because that was asked for; leaving the loop closes the connection.
	for await (const chunk of body as unknown as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size > MOST_BYTES) {
			throw new WebApiFailure({
				kind: 'unreadable',
				message: `The reply was not read, because it is larger than ${MOST_BYTES >> 20} MB`,
				advice: 'Ask for less at once: smaller pages, fewer items.',
			});
		}
		chunks.push(chunk);
	}
	return decoded(Buffer.concat(chunks), String(headers['content-type'] ?? ''));
}

/** By the byte order mark, else the header, else the XML declaration, else UTF-8. */
function decoded(bytes: Buffer, contentType: string): string {
	const declaration = bytes.toString('latin1', 0, 200);
	const labels = [
		markedEncoding(bytes),
		/charset="?([\w-]+)/i.exec(contentType)?.[1],
		/<\?xml[^>]*encoding=["']([\w-]+)/i.exec(declaration)?.[1],
		'utf-8',
	];
	const named = labels.filter((label) => label !== undefined);
	for (const label of named) {
		const text = textIn(label, bytes);
		if (text !== undefined) return text;
	}
	throw unreadable(`its bytes are no text in ${named[0]}`);
}

function markedEncoding(bytes: Buffer): string | undefined {
	const [first, second, , fourth] = bytes;
	if (first === 0xff && second === 0xfe) return 'utf-16le';
	if (first === 0xfe && second === 0xff) return 'utf-16be';
	// `<?` without a mark.
	if (first === 0x3c && second === 0 && fourth === 0) return 'utf-16le';
	if (first === 0 && second === 0x3c) return 'utf-16be';
	return undefined;
}

/** The bytes as text, without the byte order mark; undefined where they are not in that encoding. */
function textIn(label: string, bytes: Buffer): string | undefined {
	try {
		return new TextDecoder(label, { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}
