import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { routes } from '../../emulator/routes';
import type { Field } from '../../nodes/Allegro/catalogue/kinds';
import { hasUnitInput, inputNamesOf } from '../../nodes/Allegro/catalogue/kinds/period';
import type { Operation, Resource } from '../../nodes/Allegro/catalogue/operation';
import { layoutOf } from '../../nodes/Allegro/catalogue/layout';
import { resources } from '../../nodes/Allegro/resources';
import { parametersOf, type Given } from '../support/parameters';
import { runNode } from './support/harness';
import { useAllegro } from './support/kit';
import { ANYWHERE, CASES, type Case, type Of } from './support/wrongInputCases';

/** Where a field stands in the parameters of an operation. */
interface Spot {
	resource: Resource;
	operation: Operation;
	field: Field;
	path: Array<string | number>;
	/** Money and periods stand in a frame. */
	framed: boolean;
}

function* spotsIn(
	at: Pick<Spot, 'resource' | 'operation'>,
	fields: Field[],
	before: Spot['path'],
	framed: boolean,
): Generator<Spot> {
	for (const field of fields) {
		if (field.when) continue;
		const path = [...before, field.name];
		yield { ...at, field, path, framed };
		if (field.kind === 'group') yield* spotsIn(at, field.fields, [...path, 'values'], false);
		if (field.kind === 'rows') yield* spotsIn(at, field.fields, [...path, 'values', 0], false);
		if (field.kind === 'map') yield* spotsIn(at, [field.key, ...field.fields], [...path, 'values', 0], false);
	}
}

const spots = resources.flatMap((resource) =>
	resource.operations.flatMap((operation) => {
		const { always, body, collection, options } = layoutOf(operation);
		const at = { resource, operation };
		return [
			...spotsIn(at, [...always, ...body], [], false),
			...spotsIn(at, collection.fields, [collection.name], true),
			...spotsIn(at, options, ['options'], true),
		];
	}),
);

/** Those that read first, then those of which the local Allegro keeps nothing, so that it takes invented ids. */
const harm = ({ operation: { request } }: Spot) =>
	request.method === 'GET' ? 0 : routes[request.route] ? 2 : 1;
const byHarm = [...spots].sort((a, b) => harm(a) - harm(b));

const allegro = useAllegro({ offers: 3, orders: 1, waiting: { first: 10, most: 20 } });
let world: Given;

beforeAll(() => {
	allegro.emulator.lists.rows = 3;
	const [offer] = allegro.shop.offers.all();
	world = { offerId: offer!.id, offerIds: offer!.id, marketplaceId: 'allegro-pl' };
});

/** Runs over a shop as it was in the beginning. */
async function run(parameters: IDataObject, input: INodeExecutionData[], continueOnFail = false) {
	allegro.emulator.reset({ shop: true });
	Object.assign(allegro.shop.settings, { commandMs: 10, offerMs: 10 });
	const outcome = await runNode({ credentials: allegro.credentials, parameters, input, continueOnFail });
	return { ...outcome, sent: allegro.emulator.requests.map(({ operation }) => operation).sort() };
}

interface Trial {
	resource: Resource;
	operation: Operation;
	label: string;
	parameters: IDataObject;
	/** An item that goes through, and one that does not. */
	right: INodeExecutionData;
	wrong: INodeExecutionData;
	says: RegExp;
}

const isRecord = (value: unknown): value is IDataObject => typeof value === 'object' && value !== null;

/** What stands at this place of the parameters. */
const within = (value: unknown, path: Spot['path']) =>
	path.reduce<unknown>((inner, step) => (isRecord(inner) ? inner[step] : undefined), value);

/** The parameters of an operation with everything that its form demands, and with this field. */
function filledIn({ resource, operation, path }: Spot): IDataObject {
	const { collection, options } = layoutOf(operation);
	const leaveOut = [...collection.fields, ...options]
		.map(({ name }) => name)
		.filter((name) => !path.includes(name));
	return parametersOf(resource.value, operation, { given: world, full: true, leaveOut });
}

/** The parameters with an expression in the place of one value, and that value; undefined where there is none. */
function opened(spot: Spot, { half, member, more }: Case) {
	const { field, framed } = spot;
	const parameters = filledIn(spot);
	const path = [...spot.path];
	const input = member ? member(field as never) : field;
	if (!input) return undefined;
	if (member) path.push('values', ...(field.kind === 'group' ? [] : [0]), input.name);
	else if (field.kind === 'period' && hasUnitInput(field)) {
		const name = inputNamesOf(field, framed)[half ?? 0];
		path.splice(-1, 1, ...(framed ? [field.name, 'values', name] : [name]));
	}
	if (more) {
		const rows = within(parameters, [...spot.path, 'values']);
		if (Array.isArray(rows)) rows.push(more(field as never, structuredClone(rows[0])));
	}
	if (input.kind === 'id') path.push('value');
	const last = path.pop()!;
	const place = within(parameters, path);
	if (!isRecord(place) || place[last] === undefined) return undefined;
	const value = place[last];
	place[last] = '={{ $json.value }}';
	return { parameters, value };
}

/** The first operation that the local Allegro carries out with made-up values and that has such a field. */
async function trialOf(one: Case, kind?: string): Promise<Trial> {
	const { fits, half, wrong, says } = one;
	for (const spot of byHarm) {
		const { field, resource, operation } = spot;
		if ((kind && field.kind !== kind) || (fits && !fits(field as never))) continue;
		if (half === 1 && !(field.kind === 'period' && hasUnitInput(field))) continue;
		const found = opened(spot, one);
		if (!found) continue;
		const { parameters, value } = found;
		const right = { json: { value } } as INodeExecutionData;
		const { error } = await run(parameters, [right]);
		if (error) continue;
		const given = wrong(field as never);
		const item = { json: { value: given } } as INodeExecutionData;
		return { resource, operation, label: field.label, parameters, right, wrong: item, says };
	}
	throw new Error('No operation has a field for this case');
}

/** The second of two items is refused, by field and item, before anything is sent for it. */
async function refuses(trial: Trial): Promise<void> {
	const { resource, operation, label, parameters, right, wrong, says } = trial;
	const alone = await run(parameters, [right]);
	expect(alone.error).toBeUndefined();
	expect(alone.sent.length).toBeGreaterThan(0);

	const { error, items, sent } = await run(parameters, [right, wrong]);
	const message = error?.message ?? '';
	expect(message).toContain(`${resource.name}: ${operation.name}: '${label}`);
	expect(message).toMatch(says);
	expect(message).toMatch(/ \[item 1\]$/);
	expect(error?.context?.itemIndex).toBe(1);
	expect(error?.description).toBeTruthy();
	expect(items).toEqual([]);
	expect(sent.length).toBeLessThanOrEqual(alone.sent.length);

	const going = await run(parameters, [right, wrong], true);
	expect(going.error).toBeUndefined();
	expect(going.sent).toEqual(alone.sent);
	const of = (item: number) =>
		going.items.filter(({ pairedItem }) => (pairedItem as { item: number }).item === item);
	expect(of(0).length).toBe(alone.items.length);
	expect(of(0).every(({ json }) => json.error === undefined)).toBe(true);
	expect(of(1).map(({ json }) => json.error)).toEqual([message]);
}

describe('Wrong input in the second item', () => {
	it('is known for every kind of field', () => {
		const kinds = new Set(spots.map(({ field }) => field.kind));
		expect([...kinds].filter((kind) => kind !== 'constant').sort()).toEqual(Object.keys(CASES).sort());
	});

	const cases = Object.entries(CASES).flatMap(([kind, list]) =>
		(list as Case[]).map((one) => [kind, one.what, one] as const),
	);
	it.each(cases)('%s: %s', async (kind, _, one) => await refuses(await trialOf(one, kind)));

	it.each(ANYWHERE.map((one) => [one.what, one] as const))(
		'%s',
		async (_, one) => await refuses(await trialOf(one)),
	);

	const every = resources.flatMap((one) => one.operations.map((its) => [one, its] as const));

	it('rows: too many, in every item', async () => {
		const spot = byHarm.find(
			({ field, path }) => field.kind === 'rows' && field.maxItems && path.length === 1,
		)!;
		const { field, resource, operation } = spot as Spot & { field: Of<'rows'> };
		const parameters = filledIn(spot);
		const frame = parameters[field.name] as { values: IDataObject[] };
		frame.values = Array.from({ length: field.maxItems! + 1 }, () => frame.values[0]!);
		const { items, sent } = await run(parameters, [{ json: {} }, { json: {} }], true);
		const message = `${resource.name}: ${operation.name}: '${field.label}' has ${frame.values.length} entries`;
		expect(items.map(({ json }) => json.error)).toEqual(
			[0, 1].map((item) => `${message}, at most ${field.maxItems} are allowed [item ${item}]`),
		);
		expect(sent).toEqual([]);
	});

	it('JSON body: invalid', async () => {
		const [resource, operation] = every.find(
			([{ value }, one]) => value === 'offerTag' && one.value === 'create',
		)!;
		const parameters = {
			...parametersOf(resource.value, operation, { given: world }),
			body: 'json',
			jsonBody: '={{ $json.value }}',
		};
		await refuses({
			resource,
			operation,
			label: 'JSON Body',
			parameters,
			right: { json: { value: '{"name": "Sale", "hidden": false}' } },
			wrong: { json: { value: '{"a": }' } },
			says: /is not valid JSON/,
		});
	});

	const PDF = Buffer.from('%PDF-1.4\n%%EOF\n');
	const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
	const item = (bytes: Buffer, mimeType: string): INodeExecutionData => ({
		json: {},
		binary: { data: { data: bytes.toString('base64'), mimeType, fileName: 'file' } },
	});
	it.each([
		['empty', item(Buffer.alloc(0), 'image/png'), /leads to an empty file/],
		['of another type', item(PDF, 'application/pdf'), /leads to a file of type application\/pdf/],
	])('file: %s', async (_, wrong, says) => {
		const [resource, operation] = every.find(
			([
				,
				{
					request: { upload },
				},
			]) => upload?.includes('image/png') && !upload.includes('application/pdf'),
		)!;
		const parameters = {
			...parametersOf(resource.value, operation, { given: world }),
			body: 'file',
			binaryPropertyName: 'data',
		};
		const label = 'Input Data Field Name';
		await refuses({ resource, operation, label, parameters, right: item(PNG, 'image/png'), wrong, says });
	});
});
