import type { IN8nHttpFullResponse } from 'n8n-workflow';

import { WebApiFailure } from '../faults/failure';

/** The largest reply that is read, in bytes. */
export const MOST_BYTES = 32 * 1024 * 1024;

/**
 * The text of a streamed reply.
 * @throws WebApiFailure of kind `unsafe` as soon as more than `MOST_BYTES` have come
 */
export async function contentOf({ body, headers }: IN8nHttpFullResponse): Promise<string> {
	if (typeof body === 'string') return body;
	const chunks: Buffer[] = [];
	let size = 0;
	// Leaving the loop closes the connection.
	for await (const chunk of body as unknown as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size > MOST_BYTES) {
			throw new WebApiFailure({
				kind: 'unsafe',
				message: `The reply was not read, because it is larger than ${MOST_BYTES >> 20} MB`,
				advice: 'Ask for less at once: smaller pages, fewer items.',
			});
		}
		chunks.push(chunk);
	}
	return decoded(Buffer.concat(chunks), String(headers['content-type'] ?? ''));
}

/** By the charset of the header, else of the XML declaration, else UTF-8. */
function decoded(bytes: Buffer, contentType: string): string {
	const declaration = bytes.toString('latin1', 0, 100);
	const label =
		/charset="?([\w-]+)/i.exec(contentType)?.[1] ??
		/<\?xml[^>]*encoding=["']([\w-]+)/i.exec(declaration)?.[1];
	try {
		return new TextDecoder(label ?? 'utf-8').decode(bytes);
	} catch {
		return bytes.toString('utf8');
	}
}
