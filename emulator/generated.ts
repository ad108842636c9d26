import type { Schema } from '../api';
import { isJson } from './mediaTypes';
import type { Plan } from './plan';
import type { Reply } from './route';
import { sample } from './sample';

/** A page with one line of text, the smallest thing that a PDF reader opens. */
const PDF = Buffer.from(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 298 420]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length 42>>stream
BT /F 18 Tf 40 200 Td (Local Allegro) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
%%EOF
`);

const FILES: Record<string, Buffer> = {
	'text/csv': Buffer.from('id,quantity\r\n1,1\r\n'),
	'x-application/zpl': Buffer.from('^XA^FO40,40^FDLocal Allegro^FS^XZ'),
};

/** A file of this media type; a PDF where none is kept. */
export const fileOf = (mediaType: string): Buffer => FILES[mediaType] ?? PDF;

/** Headers that an operation declares with its reply; `location` is where its own address would lead. */
const HEADERS: Record<string, (address: string) => string> = {
	location: (address) => `${address}/generated`,
	'retry-after': () => '1',
	etag: () => '"1"',
	'content-disposition': () => 'attachment; filename="local-allegro.pdf"',
};

const bodies = new WeakMap<Schema, unknown>();

/** Body that satisfies the schema, made once. */
function bodyOf(schema: Schema): unknown {
	if (!bodies.has(schema)) bodies.set(schema, sample(schema, { seed: 1 }));
	return bodies.get(schema);
}

/**
 * A valid reply of an operation for which the emulator keeps no state: the same one at every call.
 * `address` is the request's own, without its query.
 */
export function generated({ operation, success }: Plan, mediaType: string, address: string): Reply {
	const { content = {}, headers: names = [] } = operation.replies[success] ?? {};
	const headers: Record<string, string> = {};
	for (const name of names) {
		const value = HEADERS[name.toLowerCase()]?.(address);
		if (value !== undefined) headers[name.toLowerCase()] = value;
	}
	const declared = Object.keys(content);
	if (declared.length === 0) return { status: success, headers };
	if (!isJson(mediaType)) return { status: success, headers, body: fileOf(mediaType) };
	const schema = content[declared.find((one) => one.replace(/\s/g, '') === mediaType) ?? declared[0]!]!;
	return { status: success, headers, body: bodyOf(schema) };
}
