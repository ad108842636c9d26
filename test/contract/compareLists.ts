import type { ApiOperation } from '../../api';
import { resolve } from '../../api';
import type { Operation } from '../../nodes/Allegro/catalogue/operation';
import { treeOf, wayTo } from '../../api/tree';
import { listOf } from '../support/declared';

/** The finding where a part of a declaration is not what the document says. */
export const same = (what: string, declared: unknown, api: unknown) =>
	JSON.stringify(declared) === JSON.stringify(api)
		? []
		: [`${what} is ${JSON.stringify(declared)}, the document says ${JSON.stringify(api)}`];

/** Parameters that paging fills in. */
export function pagingNames(declared: Operation): string[] {
	const paging = listOf(declared)?.paging;
	switch (paging?.kind) {
		case 'offset':
			return [`${paging.in ?? 'query'} offset`, `${paging.in ?? 'query'} limit`];
		case 'cursor':
			return ['query page.id', 'query limit'];
		case 'journal':
			return ['query from', 'query limit'];
		default:
			return [];
	}
}

/** Differences of how a list is read page by page. */
export function pagingDifferences(declared: Operation, api: ApiOperation): string[] {
	const paging = listOf(declared)?.paging;
	const { fields } = declared;
	if (!paging) return [];
	const inBody = paging.kind === 'offset' && paging.in === 'body';
	const body = Object.values(api.request?.content ?? {}).map((one) => resolve(one))[0];
	const schemaOf = (name: string) => {
		const parameter = inBody
			? body?.properties?.[name]
			: api.parameters.find((one) => one.in === 'query' && one.name === name)?.schema;
		return parameter && resolve(parameter);
	};
	const found: string[] = [];
	const [first] = { offset: ['offset'], cursor: ['page.id'], journal: ['from'] }[paging.kind];
	if (!schemaOf(first!)) found.push(`paging needs ${first}`);
	const longest = schemaOf('limit')?.maximum;
	if (paging.most !== undefined && longest !== undefined && paging.most > longest)
		found.push(`pages of ${paging.most} rows, at most ${longest} are allowed`);
	if (paging.kind === 'offset') {
		found.push(...same('last offset', paging.lastOffset, schemaOf('offset')?.maximum));
		for (const { sort, filter } of paging.cuts ?? []) {
			const known = sort.length > 1 ? schemaOf('sort')?.enum?.includes(sort) : !schemaOf('sort');
			if (!known) found.push(`cut by unknown order ${sort}`);
			if (!fields.some((field) => field.in === 'query' && field.wire === filter))
				found.push(`cut by unknown filter ${filter}`);
		}
	}
	return found;
}

/** Differences of where the rows of a list are. */
export function replyDifferences(declared: Operation, api: ApiOperation): string[] {
	const list = listOf(declared);
	if (!list) return [];
	const { accept } = declared.request;
	const good = Object.entries(api.replies).find(([status]) => status.startsWith('2'))?.[1];
	const schema = good?.content?.[accept];
	if (!schema) return [`rows are taken from a reply without ${accept}`];
	const reply = treeOf(schema);
	const { total, cuts = [] } = list.paging?.kind === 'offset' ? list.paging : {};
	const found = total && !wayTo(reply, total) ? [`reply has no ${total}`] : [];
	for (const path of Object.keys(list.rows)) {
		const row = (path === '' ? [reply] : wayTo(reply, path))?.at(-1)?.items;
		if (!row) found.push(`reply has no list ${path}`);
		else if (list.key && !wayTo(row, list.key)) found.push(`rows have no ${list.key}`);
		else
			for (const { date } of cuts)
				if (!wayTo(row, date)) found.push(`rows have no ${date} to cut the list at`);
	}
	return found;
}
