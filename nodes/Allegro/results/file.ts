import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { fileTypeOf } from '../catalogue/fileType';
import type { FileResult } from '../catalogue/results';
import { reply as replyTo } from '../calls';
import { gather } from '../catalogue/wire';
import { operationAt } from '../resources';
import { AllegroFailure } from '../transport';
import type { AllegroReply } from '../transport';
import { valuesFor } from './following';
import { object, TEXT } from './preview';
import type { ResultKind, Task } from './result';

const QUOTED_OR_PLAIN = /(?:^|[;\s])filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]+))/i;
const EXTENDED = /(?:^|[;\s])filename\*\s*=\s*[\w-]+'[^']*'([^;]+)/i;

/**
 * The name without folders, which are the sender's business; `filename*=UTF-8''…` (RFC 5987) comes first. Undefined
 * where there is none, and for `.` and `..`, which are folders.
 */
export function fileNameOf(disposition = ''): string | undefined {
	const [, quoted, plain] = QUOTED_OR_PLAIN.exec(disposition) ?? [];
	const name = decoded(EXTENDED.exec(disposition)?.[1]?.trim()) ?? quoted?.replace(/\\(.)/g, '$1') ?? plain;
	const last = name?.split(/[/\\]/).pop();
	const clean = last && withoutControls(last).trim();
	return clean && !/^\.+$/.test(clean) ? clean : undefined;
}

/** Signs that no file name holds, e.g. line breaks and zero bytes. */
// eslint-disable-next-line no-control-regex -- control signs are what is meant
const withoutControls = (name: string) => name.replace(/[\u0000-\u001f\u007f]/g, '');

/** Undefined for bytes that are no UTF-8; the plain name stands in for them. */
function decoded(text: string | undefined): string | undefined {
	try {
		return text && decodeURIComponent(text);
	} catch {
		return undefined;
	}
}

const extensionOf = (mimeType: string) =>
	mimeType.endsWith('octet-stream') ? 'bin' : mimeType.split(/[/+-]/).pop()!;

/**
 * A file that Allegro sent, as binary data in the named field; without a file the item says so.
 * @param name of a file that Allegro names nothing, without extension
 */
export async function fileItem(
	context: IExecuteFunctions,
	reply: AllegroReply,
	field: string,
	name: () => Promise<string> = async () => await Promise.resolve('allegro'),
): Promise<INodeExecutionData> {
	const bytes = reply.body as Buffer | undefined;
	if (!bytes?.length) return { json: { success: true, empty: true } };
	const mimeType = fileTypeOf(bytes, reply.headers['content-type']);
	const given = fileNameOf(reply.headers['content-disposition']);
	const fileName = given ?? `${(await name()).replace(/[^\w.-]+/g, '_')}.${extensionOf(mimeType)}`;
	const data = await context.helpers.prepareBinaryData(bytes, fileName, mimeType);
	return {
		json: { fileName: data.fileName, mimeType: data.mimeType, fileSize: bytes.length },
		binary: { [field]: data },
	};
}

/**
 * Named after what a person knows it by, e.g. a waybill, else after the operation and the id that was given:
 * `protocol-1f0c…`. No file is worth an error for its name.
 */
async function nameFor({
	client,
	content,
	item,
	operation,
	parts,
	result,
}: Task<FileResult>): Promise<string> {
	if (item.fileName) return item.fileName;
	const { named } = result;
	const [id] = [Object.values(parts.path), gather(content, named?.id ?? 'shipmentIds[]')]
		.flat(Infinity)
		.filter((one) => typeof one === 'string');
	const plain = [operation.name.split(' ').pop()!.toLowerCase(), id].filter(Boolean).join('-');
	if (!named || id === undefined) return plain;
	const thing = await replyTo(client, operationAt(named.route), valuesFor(named.route, String(id))).catch(
		(error: unknown) => (error instanceof AllegroFailure ? undefined : Promise.reject(error as Error)),
	);
	const [text] = [gather(thing?.body, named.at)].flat(Infinity);
	return typeof text === 'string' && text !== '' ? text : plain;
}

/** A file as binary data in the field that the form names. */
export const fileKind: ResultKind<FileResult> = {
	reads: ({ request }) => request.method === 'GET',
	run: async (task) => {
		const { context, client, request, item } = task;
		const field = (item.read('outputBinaryPropertyName') ?? 'data') as string;
		const reply = await client.send(request);
		return { items: [await fileItem(context, reply, field, async () => await nameFor(task))] };
	},
	preview: () => object({ fileName: TEXT, mimeType: TEXT, fileSize: { type: 'integer' } }),
};
