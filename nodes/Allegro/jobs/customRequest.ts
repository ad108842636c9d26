import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { HandMade } from '../catalogue/operation';
import { number } from '../catalogue/fields';
import { fileTypeOf } from '../catalogue/fileType';
import { cursor, journal, offset } from '../catalogue/results';
import { isBlank } from '../../shared/blank';
import { InvalidInput } from '../../shared/invalidInput';
import { COMMON_OPTIONS } from '../catalogue/options';
import { asObject } from '../catalogue/reply';
import { parseJson } from '../catalogue/kinds/json';
import { wireValue } from '../catalogue/values';
import { gather } from '../catalogue/wire';
import type { Done } from '../results';
import { fileItem } from '../results/file';
import { mostRows, optionsOfItem, type Item } from '../results/item';
import { BETA_V1, PUBLIC_V1, readPages } from '../transport';
import type { AllegroClient, AllegroReply, AllegroRequest, Host, Paging } from '../transport';
import { declaredAt } from '../resources';
import { customRequestForm } from './customRequest.form';
import type { Job } from './job';

/** How pages of the kind that the form names are asked for, e.g. `offset`. */
function pagingOf(kind: string, most: number): Paging {
	switch (kind) {
		case 'cursor':
			return cursor({ token: 'page.id' });
		case 'journal':
			return journal({ most, from: 'from' });
		default:
			// A list without this counter is read to its first page that is not full.
			return offset({ most, cap: 10_000, total: 'totalCount' });
	}
}

const PAGE_SIZE = number('pageSize', 'Page Size', { min: 1 });
const USUAL_PAGE_SIZE = 100;

/** Anything else Allegro's API has: same signing, pace, repeats, paging and errors as the named operations. */
export const customRequest: HandMade & Job = {
	resource: {
		name: 'Custom Request',
		value: 'customRequest',
		description: 'Any other method and path of the API',
	},
	value: 'send',
	name: 'Send',
	action: 'Send custom request',
	description: 'Call what has no operation of its own yet',
	properties: customRequestForm,
	work: {
		items: 'each',
		reads: (context) =>
			context
				.getInputData()
				.every((_, index) => upperCase(context.getNodeParameter('method', index, 'GET')) === 'GET'),
		run: send,
	},
};

const METHODS = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'] as const;

const upperCase = (value: unknown) => String(value).trim().toUpperCase();

/** The value of an input of one item. */
type Reader = <T>(name: string, fallback: T) => T;

async function send(context: IExecuteFunctions, client: AllegroClient, item: Item): Promise<Done> {
	const read: Reader = <T>(name: string, fallback: T) => (item.read(name) ?? fallback) as T;
	const { language, rawOutput } = optionsOfItem(item, COMMON_OPTIONS);
	const request = { ...(await requestOf(item, read)), language };
	const paging = read<string>('pagination', 'none');
	if (paging !== 'none' && !rawOutput) {
		const path = read('rowsPath', '');
		const pageSize = wireValue(PAGE_SIZE, () => read('pageSize', USUAL_PAGE_SIZE), { timezone: 'UTC' });
		const { rows, notice } = await readPages(client, request, pagingOf(paging, pageSize as number), {
			most: mostRows(item),
			rowsOf: (reply) => rowsAt(reply, path),
		});
		return { items: rows.map((json) => ({ json })), hint: notice };
	}
	const reply = await client.send(request);
	if (request.binary)
		return { items: [await fileItem(context, reply, read('outputBinaryPropertyName', 'data'))] };
	if (rawOutput) {
		const { status, headers, body } = reply;
		return { items: [{ json: { status, headers, body: body as IDataObject } }] };
	}
	return { items: objectsIn(reply).map((json) => ({ json })) };
}

/** The reply as output; one without a body says where it leads, as those of operations that go on do. */
function objectsIn({ status, headers, body }: AllegroReply): IDataObject[] {
	if (Array.isArray(body)) return body.map(asObject);
	if (body !== undefined && body !== null) return [asObject(body)];
	const { location } = headers;
	return [{ success: true, ...(location !== undefined && { status, location }) }];
}

function rowsAt({ body }: AllegroReply, path: string): IDataObject[] {
	const rows = gather(body, path);
	if (Array.isArray(rows)) return rows.map(asObject);
	throw new InvalidInput('Rows Path', `leads to no list: "${path}"`, whereRowsMayBe(body));
}

function whereRowsMayBe(body: unknown): string {
	if (Array.isArray(body)) return 'The reply itself is the list: leave it empty.';
	if (typeof body !== 'object' || body === null) return 'The reply holds no JSON.';
	const names = Object.keys(body);
	const lists = names.filter((name) => Array.isArray((body as IDataObject)[name]));
	return lists.length
		? `The lists in the reply are: ${lists.join(', ')}.`
		: `The reply has no list at its top, only: ${names.join(', ')}.`;
}

async function requestOf({ file }: Item, read: Reader): Promise<AllegroRequest> {
	const method = methodOf(read('method', 'GET'));
	const media = { public: PUBLIC_V1, beta: BETA_V1 }[read<'public' | 'beta'>('mediaType', 'public')];
	const isFile = read<string>('responseFormat', 'json') === 'file';
	const { path, query } = addressOf(String(read('path', '')));
	const request: AllegroRequest = {
		method,
		path,
		query: [...query, ...pairsIn(filled(read('queryParameters', {})))],
		headers: Object.fromEntries(
			pairsIn(read('headerParameters', {})).map(([name, value]) => [name.toLowerCase(), value]),
		),
		host: read<Host>('host', 'api'),
		accept: isFile ? String(read('accept', '')).trim() || '*/*' : media,
		binary: isFile,
		repeat: method === 'GET' ? 'safe' : 'never',
		refusals: declaredAt(method, path)?.request.refusals,
	};
	switch (read<string>('requestBody', 'none')) {
		case 'json': {
			const given = read<unknown>('jsonBody', '{}');
			request.body = JSON.stringify(typeof given === 'string' ? parseJson('JSON Body', given) : given);
			request.contentType = media;
			break;
		}
		case 'file': {
			const { bytes, mimeType } = await file(read('binaryPropertyName', 'data'));
			request.body = bytes;
			request.contentType = fileTypeOf(bytes, mimeType);
		}
	}
	return request;
}

/** An expression may give any method, in any case. */
function methodOf(given: unknown) {
	const method = METHODS.find((known) => known === upperCase(given));
	if (method) return method;
	throw new InvalidInput('Method', `is unknown: "${String(given)}"`, `Choose one of: ${METHODS.join(', ')}.`);
}

interface Named {
	values?: Array<{ name?: unknown; value?: unknown }>;
}

/** @throws InvalidInput for a parameter without a value: most narrow what is asked for, and without them it is all */
function filled(rows: Named): Named {
	const empty = rows.values?.find(({ name, value }) => !isBlank(name) && isBlank(value));
	if (!empty) return rows;
	throw new InvalidInput(
		`Query Parameters: ${String(empty.name).trim()}`,
		'is empty',
		'See that its expression gives a value for this item, or remove it.',
	);
}

/** Rows of names and values; those without a name or with nothing for a value are left out. */
const pairsIn = ({ values = [] }: Named): Array<[string, string]> =>
	values
		.filter(({ name, value }) => value !== undefined && value !== null && name !== undefined && name !== '')
		.map(({ name, value }) => [String(name).trim(), String(value)]);

/**
 * Path and query of Allegro's API as the documentation writes them; an address with a host is refused, the host is the
 * credential's.
 */
function addressOf(given: string): Pick<AllegroRequest, 'path'> & { query: Array<[string, string]> } {
	const [path = '', ...rest] = given.trim().split('?');
	if (!path.startsWith('/') || path.startsWith('//'))
		throw new InvalidInput('Path', `does not begin with one slash: "${path}"`, 'Give e.g. /sale/offers.');
	// A backslash is a slash to those who read addresses.
	if (path.split(/[/\\]|%2f|%5c/i).some((part) => /^(\.|%2e){1,2}$/i.test(part)))
		throw new InvalidInput('Path', 'holds . or .. as a part', 'Give the path itself.');
	if (/[\s#\\]/.test(path))
		throw new InvalidInput(
			'Path',
			`holds a blank, # or backslash: "${path}"`,
			'Encode it, e.g. a blank as %20.',
		);
	return { path, query: [...new URLSearchParams(rest.join('?'))] };
}
