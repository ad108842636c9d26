import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { fileTypeOf } from '../catalogue/fileType';
import type { FileResult } from '../catalogue/results';
import type { AllegroReply } from '../transport';
import { object, TEXT } from './preview';
import type { ResultKind } from './result';

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

/** A file that Allegro sent, as binary data in the named field; without a file the item says so. */
export async function fileItem(
	context: IExecuteFunctions,
	reply: AllegroReply,
	field: string,
): Promise<INodeExecutionData> {
	const bytes = reply.body as Buffer | undefined;
	if (!bytes?.length) return { json: { success: true, empty: true } };
	const mimeType = fileTypeOf(bytes, reply.headers['content-type']);
	const fileName = fileNameOf(reply.headers['content-disposition']) ?? `allegro.${extensionOf(mimeType)}`;
	const data = await context.helpers.prepareBinaryData(bytes, fileName, mimeType);
	return {
		json: { fileName: data.fileName, mimeType: data.mimeType, fileSize: bytes.length },
		binary: { [field]: data },
	};
}

/** A file as binary data in the field that the form names. */
export const fileKind: ResultKind<FileResult> = {
	reads: ({ request }) => request.method === 'GET',
	run: async ({ context, client, request, item }) => {
		const field = (item.read('outputBinaryPropertyName') ?? 'data') as string;
		return { items: [await fileItem(context, await client.send(request), field)] };
	},
	preview: () => object({ fileName: TEXT, mimeType: TEXT, fileSize: { type: 'integer' } }),
};
