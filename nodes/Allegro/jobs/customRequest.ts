import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { HandMade } from '../catalogue/operation';
import { number } from '../catalogue/fields';
import { cursor, journal, offset } from '../catalogue/results';
import { InvalidInput } from '../../shared/invalidInput';
import { COMMON_OPTIONS } from '../catalogue/options';
import { asObject } from '../catalogue/reply';
import { textOf } from '../catalogue/kinds/given';
import { wireValue } from '../catalogue/values';
import { gather } from '../catalogue/wire';
import type { Done } from '../results';
import { changeOf } from '../results/change';
import { fileItem } from '../results/file';
import { rawItem } from '../results/result';
import { mostRows, optionsOfItem, type Item } from '../results/item';
import { sendOnce } from '../results/sending';
import { changes as isChange, readPages } from '../transport';
import type { AllegroClient, AllegroReply, Paging } from '../transport';
import { customRequestForm } from './customRequest.form';
import { chosen, labelOf, methodOf, requestOf } from './customRequest.request';
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
			context.getInputData().every((_, index) => isRead(context.getNodeParameter('method', index, 'GET'))),
		run: send,
	},
};

/** Whether it only reads; a method that there is none of sends nothing. */
function isRead(method: unknown): boolean {
	try {
		return methodOf(method) === 'GET';
	} catch {
		return true;
	}
}

async function send(context: IExecuteFunctions, client: AllegroClient, item: Item): Promise<Done> {
	const read = (name: string, usual: string) => textOf(labelOf(name), item.read(name) ?? usual);
	const { language, rawOutput } = optionsOfItem(item, COMMON_OPTIONS);
	const request = { ...(await requestOf(item)), language };
	const paging = chosen(item, 'pagination');
	if (paging !== 'none' && !rawOutput) {
		const path = read('rowsPath', '').trim();
		const given = item.read('pageSize') ?? USUAL_PAGE_SIZE;
		const pageSize = wireValue(PAGE_SIZE, () => given, { timezone: 'UTC' });
		const { rows, notice } = await readPages(client, request, pagingOf(paging, pageSize as number), {
			most: mostRows(item),
			rowsOf: (reply) => rowsAt(reply, path),
		});
		return { items: rows.map((json) => ({ json })), hint: notice };
	}
	const reply = isChange(request)
		? await sendOnce(client, request, changeOf(context, item.index, 'custom request').tried)
		: await client.send(request);
	if (request.binary)
		return { items: [await fileItem(context, reply, read('outputBinaryPropertyName', 'data'))] };
	if (rawOutput) return { items: [{ json: rawItem(reply) }] };
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
