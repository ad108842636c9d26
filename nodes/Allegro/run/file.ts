import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { AllegroReply } from '../transport';

/** `filename*=UTF-8''…` (RFC 5987) before the plain `filename`. */
function fileNameOf(disposition: string | undefined): string | undefined {
	const extended = /filename\*\s*=\s*[\w-]+'[^']*'([^;]+)/i.exec(disposition ?? '')?.[1];
	if (extended) {
		try {
			return decodeURIComponent(extended.trim());
		} catch {
			return extended.trim();
		}
	}
	return /filename\s*=\s*"?([^";]+)"?/i.exec(disposition ?? '')?.[1]?.trim();
}

/** What the first bytes say, because labels come as `application/octet-stream` whatever they are (FACTS 6.6). */
function typeOf(bytes: Buffer, declared: string | undefined): { mime: string; extension: string } {
	if (bytes.subarray(0, 5).toString('latin1').startsWith('%PDF'))
		return { mime: 'application/pdf', extension: 'pdf' };
	if (bytes.subarray(0, 3).toString('latin1') === '^XA')
		return { mime: 'x-application/zpl', extension: 'zpl' };
	const mime = declared?.split(';')[0].trim() || 'application/octet-stream';
	return { mime, extension: mime.includes('octet-stream') ? 'bin' : mime.split(/[/+-]/).pop()! };
}

/** A file that Allegro sent, as binary data in the named field; without a file the item says so. */
export async function fileItem(
	context: IExecuteFunctions,
	reply: AllegroReply,
	field: string,
): Promise<INodeExecutionData> {
	const bytes = reply.body as Buffer | undefined;
	if (!bytes?.length) return { json: { success: true, empty: true } };
	const { mime, extension } = typeOf(bytes, reply.headers['content-type']);
	const fileName = fileNameOf(reply.headers['content-disposition']) ?? `allegro.${extension}`;
	const data = await context.helpers.prepareBinaryData(bytes, fileName, mime);
	return {
		json: { fileName: data.fileName, mimeType: data.mimeType, fileSize: bytes.length },
		binary: { [field]: data },
	};
}
