import type { IDataObject, IExecuteFunctions, IHttpRequestMethods } from 'n8n-workflow';

import type { RunOptions } from '../catalogue/options';
import { InvalidInput } from '../catalogue/invalidInput';
import { parseJson } from '../catalogue/values';
import { gather } from '../catalogue/wire';
import type { Done } from '../run/done';
import { fileItem } from '../run/file';
import { inputFile } from '../run/inputFile';
import { BETA_V1, PUBLIC_V1, readPages } from '../transport';
import type { AllegroClient, AllegroReply, AllegroRequest, Host, Paging } from '../transport';
import { customRequestForm } from './customRequest.form';
import type { Job } from './job';

const PAGING: Record<string, (pageSize: number) => Paging> = {
	offset: (most) => ({ kind: 'offset', most, cap: 10_000 }),
	cursor: () => ({ kind: 'cursor', token: 'page.id' }),
	journal: (most) => ({ kind: 'journal', most, from: 'from' }),
};

/** Anything else Allegro's API has: same signing, pace, repeats, paging and errors as the named operations (issue 2, part 4). */
export const customRequest: Job = {
	resource: { name: 'Custom Request', value: 'customRequest', about: 'Any other method and path of the API' },
	value: 'send',
	name: 'Send',
	action: 'Send custom request',
	about: 'Call what has no operation of its own yet',
	properties: customRequestForm,
	reads: (context) => context.getNodeParameter('method', 0, 'GET') === 'GET',
	run: send,
};

async function send(context: IExecuteFunctions, client: AllegroClient, itemIndex: number): Promise<Done> {
	const read = <T>(name: string, fallback: T) => context.getNodeParameter(name, itemIndex, fallback) as T;
	const request = await requestOf(context, itemIndex, read);
	const paging = read<string>('pagination', 'none');
	if (paging !== 'none') {
		const path = read('rowsPath', '');
		const most = read('returnAll', false) ? Infinity : read('limit', 50);
		const { rows, notice } = await readPages(client, request, PAGING[paging](read('pageSize', 100)), {
			most,
			rowsOf: (reply) => rowsAt(reply, path),
			keyOf: (row) => (typeof row.id === 'string' ? row.id : undefined),
		});
		return { items: rows.map((json) => ({ json })), hint: notice };
	}
	const reply = await client.send(request);
	if (request.binary)
		return { items: [await fileItem(context, reply, read('outputBinaryPropertyName', 'data'))] };
	const { body } = reply;
	if (Array.isArray(body)) return { items: body.map((json: IDataObject) => ({ json })) };
	if (body === undefined) return { items: [{ json: { success: true } }] };
	return { items: [{ json: typeof body === 'object' ? (body as IDataObject) : { value: String(body) } }] };
}

function rowsAt(reply: AllegroReply, path: string): IDataObject[] {
	const rows = gather(reply.body, path);
	if (Array.isArray(rows)) return rows as IDataObject[];
	throw new InvalidInput(
		'Rows Path',
		`leads to no list: "${path}"`,
		`The reply has: ${Object.keys((reply.body as object | undefined) ?? {}).join(', ')}.`,
	);
}

async function requestOf(
	context: IExecuteFunctions,
	itemIndex: number,
	read: <T>(name: string, fallback: T) => T,
): Promise<AllegroRequest> {
	const method = read<IHttpRequestMethods>('method', 'GET');
	const media = { public: PUBLIC_V1, beta: BETA_V1 }[read<'public' | 'beta'>('mediaType', 'public')];
	const file = read<string>('responseFormat', 'json') === 'file';
	const pairs = (name: string) =>
		read<{ values?: Array<{ name: string; value: string }> }>(name, {}).values ?? [];
	const request: AllegroRequest = {
		method,
		path: pathOf(read('path', '')),
		query: pairs('queryParameters').map(({ name, value }) => [name, String(value)]),
		headers: Object.fromEntries(
			pairs('headerParameters').map(({ name, value }) => [name.toLowerCase(), value]),
		),
		host: read<Host>('host', 'api'),
		accept: file ? read('accept', '') || '*/*' : media,
		binary: file,
		repeat: method === 'GET' || method === 'HEAD' ? 'safe' : 'never',
		language: read<RunOptions>('options', {}).language,
	};
	switch (read<string>('requestBody', 'none')) {
		case 'json': {
			const given = read<unknown>('jsonBody', '{}');
			request.body = JSON.stringify(typeof given === 'string' ? parseJson('JSON Body', given) : given);
			request.contentType = media;
			break;
		}
		case 'file': {
			const { bytes, mimeType } = await inputFile(context, itemIndex, read('binaryPropertyName', 'data'));
			request.body = bytes;
			request.contentType = mimeType;
		}
	}
	return request;
}

/** A path of Allegro's API as the documentation writes it; an address with a host is refused, the host is the credential's. */
function pathOf(given: string): string {
	const path = given.trim();
	if (!path.startsWith('/') || path.startsWith('//'))
		throw new InvalidInput('Path', `does not begin with one slash: "${path}"`, 'Give e.g. /sale/offers.');
	if (path.split(/[/?]/).some((part) => /^(\.|%2e){1,2}$/i.test(part)))
		throw new InvalidInput('Path', 'holds . or .. as a part', 'Give the path itself.');
	return path;
}
