import { operationOf, resources } from '../../nodes/Allegro/resources';
import { previewOf, type Preview } from '../../scripts/previews/output';
import { parametersOf, type Given } from '../support/parameters';
import { useAllegro } from './support/kit';
import { BEFORE, promotionGiven } from './support/operationsBefore';
import { fileOf, World } from './support/operationsWorld';

const allegro = useAllegro({
	offers: 40,
	orders: 120,
	freshShop: true,
	settings: { commandMs: 30, offerMs: 30 },
	waiting: { first: 20, most: 50 },
});
const world = new World(allegro);

beforeEach(async () => await world.look());

/** Paths of an output that its preview has no place for; what may hold anything is no place of its own. */
function unforeseen(value: unknown, preview: Preview | undefined, path = ''): string[] {
	if (!preview) return [path];
	if (Array.isArray(value))
		return value.flatMap((one) => (preview.items ? unforeseen(one, preview.items, `${path}[]`) : []));
	if (value === null || typeof value !== 'object' || !preview.properties) return [];
	return Object.entries(value).flatMap(([name, inner]) =>
		unforeseen(inner, preview.properties![name], path ? `${path}.${name}` : name),
	);
}

const givenFor = (given: Given): Given =>
	Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));

const all = resources.flatMap(({ value, operations }) =>
	operations.map((operation) => [`${value}.${operation.value}`, value, operation] as const),
);

describe('Every operation, with the least that its form demands', () => {
	it.each(all)('%s', async (name, resource, operation) => {
		const given = givenFor({ ...world.ids, ...(await BEFORE[name]?.(world)) });
		if (operation.form.partial && resource !== 'offer') given.name = `Changed ${resource}`;
		if (name.startsWith('offerPromotion.change')) Object.assign(given, await promotionGiven(world));
		const id = operation.request.route;
		const before = allegro.emulator.stats.operations[id] ?? 0;
		const onlyFile = operation.request.upload && !operation.request.contentType;
		const { items, error } = await world.run(
			parametersOf(resource, operation, { given }),
			onlyFile ? [fileOf(operation.request.upload![0]!)] : undefined,
		);
		expect(error?.message && [error.message, error.description]).toBeUndefined();
		expect(allegro.emulator.stats.operations[id]).toBeGreaterThan(before);
		expect(allegro.emulator.violations).toEqual([]);
		expect(items.length).toBeGreaterThan(0);
		for (const item of items) expect(item.pairedItem).toEqual({ item: 0 });
		const preview = previewOf(operation);
		for (const { json } of items) expect(unforeseen(json, preview)).toEqual([]);
		if (operation.request.method === 'DELETE') expect(items[0]!.json).toEqual({ deleted: true });
	});
});

it('offer.getProcessingStatus tells of work under way and of its end, both foreseen', async () => {
	const operation = operationOf('offer', 'getProcessingStatus')!;
	const given = { ...world.ids, ...(await BEFORE['offer.getProcessingStatus']!(world)) };
	const status = async () => (await world.run(parametersOf('offer', operation, { given }))).json;
	const { offerId, operationId } = given;
	const [underWay] = await status();
	expect(underWay).toEqual({
		operationId,
		offer: { id: offerId },
		operation: { id: operationId, status: 'IN_PROGRESS', startedAt: expect.any(String) },
		location: expect.stringMatching(`/sale/product-offers/${offerId}/operations/${operationId}$`),
	});
	expect(unforeseen(underWay, previewOf(operation))).toEqual([]);
	allegro.time.advance(30);
	const [end] = await status();
	expect(end).toEqual({ success: true });
	expect(unforeseen(end, previewOf(operation))).toEqual([]);
});
