import { resolve, type ApiOperation, type Schema } from '../api';
import { isJson } from './mediaTypes';
import type { Plan } from './plan';
import type { Call, Reply } from './route';
import { cut } from './routes/support';
import { sample } from './sample';
import { invalid } from './refusals';

export interface ListSettings {
	/**
	 * With how many made-up rows every list is answered that comes in pages (allegro-facts 5), whatever the shop holds;
	 * undefined, the default: with the shop's own.
	 */
	rows?: number;
}

type Row = Record<string, unknown>;

/** A list as `api/` declares it. */
interface List {
	/** The reply, resolved. */
	reply: Schema;
	/** Where its rows are. */
	name: string;
	/** What one row is like. */
	items: Schema;
	/** What a request can ask with, by name: parameters of the query, or members of the body. */
	asked: Record<string, Schema>;
}

/** The most rows of a page where none is declared, as the document words it for AlleDiscount (allegro-facts 5). */
const USUAL_MOST = 200;
/** Rows of a page where Allegro alone chooses, as for products. */
const CHOSEN = 30;
const MINUTE = 60_000;
const NEWEST = Date.UTC(2026, 0, 1);

/** By the schema of the reply. */
const lists = new WeakMap<Schema, List | 'none'>();
const made = new WeakMap<Schema, { rows: Row[]; keys: Set<unknown> }>();

/**
 * A page of a list of so many made-up rows, cut as the request asks; undefined for what is no list in pages.
 * Throws refusals for an unknown cursor and for `before` together with an offset; what is out of the bounds of
 * `api/` has been refused before.
 */
export function pageOf(plan: Plan, mediaType: string, call: Call, rows: number): Reply | undefined {
	const schema = isJson(mediaType) && replyOf(plan, mediaType);
	const list = schema && listOf(plan.operation, schema);
	if (!list) return undefined;
	const { name, reply, asked } = list;
	const { properties = {} } = reply;
	const given = (parameter: string): string | undefined =>
		plan.operation.method === 'GET' ? (call.query.get(parameter) ?? undefined) : call.body?.[parameter];

	const all = withinBounds(rowsOf(list, rows), given);
	const window = windowOf(asked, given);
	const shown = cut(all, window);
	const body: Row = { ...(sample(reply, { seed: 1 }) as Row), [name]: shown };
	const { nextPage, ...rest } = body;
	void nextPage;
	const known = (values: Row) => Object.entries(values).filter(([counter]) => counter in properties);
	const count = 'totalCount' in properties ? shown.length : all.length;
	const end = window.offset + shown.length;
	const next = 'nextPage' in properties && end < all.length && { nextPage: { id: token(end) } };
	return {
		body: { ...rest, ...Object.fromEntries(known({ ...window, count, totalCount: all.length })), ...next },
	};
}

/** Some lists differ from one version to the next. */
function replyOf({ operation, success }: Plan, mediaType: string): Schema | undefined {
	const content = Object.entries(operation.replies[success]?.content ?? {});
	return content.find(([type]) => type.replace(/\s/g, '') === mediaType)?.[1];
}

function listOf(operation: ApiOperation, schema: Schema): List | undefined {
	let list = lists.get(schema);
	if (!list) lists.set(schema, (list = declared(operation, schema) ?? 'none'));
	return list === 'none' ? undefined : list;
}

function declared(operation: ApiOperation, schema: Schema): List | undefined {
	const parameters = operation.parameters.filter((one) => one.in === 'query');
	const [body] = Object.values(operation.request?.content ?? {});
	const asked =
		operation.method === 'GET'
			? Object.fromEntries(parameters.map((one) => [one.name, one.schema]))
			: (body && resolve(body).properties) || {};
	const inPages = operation.method === 'GET' ? ['offset', 'page.id', 'from'] : ['offset'];
	if (!inPages.some((name) => name in asked)) return undefined;
	const reply = resolve(schema);
	const arrays = Object.entries(reply.properties ?? {}).flatMap(([name, property]) => {
		const { items } = resolve(property);
		return items ? [{ name, items }] : [];
	});
	// Of several arrays the rows are those that the path is called by.
	const found = arrays.length > 1 ? arrays.filter(({ name }) => operation.path.endsWith(`/${name}`)) : arrays;
	return found[0] && found.length === 1 ? { reply, ...found[0], asked } : undefined;
}

/** The first `count` rows of a list: the same at every call, each id once, by date where a date cuts the list. */
function rowsOf({ items, asked }: List, count: number): Row[] {
	const { rows, keys } = made.get(items) ?? { rows: [], keys: new Set() };
	made.set(items, { rows, keys });
	for (let seed = rows.length; rows.length < count; seed++) {
		if (seed > 2 * count + 100) throw new Error('The schema of the rows has not as many ids');
		const row = sample(items, { seed }) as Row;
		const key = row.id ?? JSON.stringify(row);
		if (keys.has(key)) continue;
		keys.add(key);
		if ('before' in asked) row.createdAt = new Date(NEWEST - rows.length * MINUTE).toISOString();
		rows.push(row);
	}
	return rows.slice(0, count);
}

/** The rows after the one that `from` names, older than `before` and newer than `after`. */
function withinBounds(rows: Row[], given: (name: string) => string | undefined): Row[] {
	const from = given('from');
	const before = Date.parse(given('before') ?? '') || Infinity;
	const after = Date.parse(given('after') ?? '') || -Infinity;
	const isBounded = before < Infinity || after > -Infinity;
	const rest = from === undefined ? rows : rows.slice(rows.findIndex(({ id }) => id === from) + 1);
	return isBounded
		? rest.filter(({ createdAt }) => {
				const moment = Date.parse(String(createdAt));
				return moment < before && moment > after;
			})
		: rest;
}

function windowOf(asked: Record<string, Schema>, given: (name: string) => string | undefined) {
	const bounds = asked.limit && resolve(asked.limit);
	const most = bounds ? (bounds.maximum ?? USUAL_MOST) : CHOSEN;
	const limit = Number(given('limit') ?? bounds?.default ?? most);
	if (limit > most) invalid('limit', `Must be 1 to ${most}`, `Podaj limit od 1 do ${most}`);
	if (given('before') !== undefined && given('offset') !== undefined)
		invalid('offset', 'Cannot be combined with before', 'Nie można łączyć offset i before');
	const cursor = given('page.id');
	return { offset: cursor === undefined ? Number(given('offset') ?? 0) : offsetOf(cursor), limit };
}

/** As long as to end in a sign that has to be encoded in an address. */
const token = (offset: number) => Buffer.from(`at=${String(offset).padStart(8, '0')}`).toString('base64');

function offsetOf(cursor: string): number {
	const offset = /^at=(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1];
	if (offset === undefined || token(Number(offset)) !== cursor)
		invalid('page.id', 'Is no page of this list', 'Nieznana strona listy');
	return Number(offset);
}
