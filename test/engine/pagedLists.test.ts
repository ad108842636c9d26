import { operation as apiOperation, operations, resolve, type ApiOperation, type Schema } from '../../api';
import type { Operation } from '../../nodes/Allegro/catalogue/operation';
import { resources } from '../../nodes/Allegro/resources';
import { listOf } from '../support/declared';
import { parametersOf } from '../support/parameters';
import { useAllegro } from './support/kit';

/** How long the local Allegro's pages are where no limit can be asked for. */
const CHOSEN_BY_ALLEGRO = 30;
const UUID = '593a3b07-0f0a-4e6b-8f0e-1c2d3e4f5a6b';
/** Of the commands and issues that some lists belong to. */
const GIVEN = { commandId: UUID, issueId: UUID };

const allegro = useAllegro({ offers: 1, orders: 1 });
const { run } = allegro;

const idOf = ({ request }: Operation): string => request.route;

/** What a request of a list can ask with: parameters of its query, or members of its body. */
function asked({ method, parameters, request }: ApiOperation): Record<string, Schema> {
	const [body] = Object.values(request?.content ?? {});
	return method === 'GET'
		? Object.fromEntries(parameters.filter((one) => one.in === 'query').map((one) => [one.name, one.schema]))
		: (body && resolve(body).properties) || {};
}

const comesInPages = (operation: ApiOperation) =>
	(operation.method === 'GET' ? ['offset', 'page.id', 'from'] : ['offset']).some(
		(name) => name in asked(operation),
	);

const lists = resources.flatMap(({ value, operations: its }) =>
	its
		.filter((operation) => listOf(operation)?.paging)
		.map((operation) => [`${value}.${operation.value}`, value, operation] as const),
);

describe('Lists in pages', () => {
	it('are declared as such, each that Allegro has', () => {
		const declared = new Set(lists.map(([, , operation]) => idOf(operation)));
		expect([...declared].sort()).toEqual(
			operations
				.filter(comesInPages)
				.map(({ id }) => id)
				.sort(),
		);
	});

	it.each(lists)('%s is read to its end, every row once', async (_, resource, operation) => {
		const { limit, offset } = asked(apiOperation(idOf(operation)));
		const paging = listOf(operation)?.paging;
		const most =
			(limit && resolve(limit).maximum) ?? (paging!.kind === 'cursor' ? CHOSEN_BY_ALLEGRO : paging!.most!);
		const highest = (offset && resolve(offset).maximum) ?? Infinity;
		// What the highest offset does not reach nobody can read.
		const rows = Math.min(most <= 100 ? 2 * most + 7 : most + 7, highest + most);
		allegro.emulator.lists.rows = rows;

		const parameters = parametersOf(resource, operation, { given: GIVEN });
		const { json, error, hints } = await run(resource, operation.value, {
			...parameters,
			returnAll: true,
			simplify: false,
		});
		expect(error?.message && [error.message, error.description]).toBeUndefined();
		expect(json.length).toBe(rows);
		expect(new Set(json.map((row) => JSON.stringify(row))).size).toBe(rows);
		expect(hints).toEqual([]);

		const sent = allegro.emulator.requests.filter((request) => request.operation === idOf(operation));
		expect(sent.length).toBeGreaterThanOrEqual(Math.ceil(rows / most));
		expect(sent.map(({ status }) => status)).toEqual(sent.map(() => 200));
		for (const { query } of sent) {
			const page = new URLSearchParams(query);
			expect(Number(page.get('limit') ?? 0)).toBeLessThanOrEqual(most);
			expect(Number(page.get('offset') ?? 0)).toBeLessThanOrEqual(highest);
		}
		expect(allegro.emulator.violations).toEqual([]);
	});

	it('are as long as Allegro allows even where it has no further page', async () => {
		const { error } = await run('charityCampaign', 'getAll', { phrase: 'example', returnAll: true });
		expect(error).toBeUndefined();
		expect(allegro.emulator.requests.map(({ query }) => new URLSearchParams(query).get('limit'))).toEqual([
			'100',
		]);
	});
});
