import type { IDataObject } from 'n8n-workflow';

import type { Fault } from '../../emulator/faults';
import type { Operation } from '../../nodes/Allegro/catalogue/operation';
import { operationAt, readRouteOf, resources, scopesOf } from '../../nodes/Allegro/resources';
import { parametersOf, type Given } from '../support/parameters';
import { runNode, type NodeRun, type RunOptions } from './support/harness';
import { useAllegro } from './support/kit';
import { BEFORE, promotionGiven } from './support/operationsBefore';
import { fileOf, World } from './support/operationsWorld';

const allegro = useAllegro({
	offers: 40,
	orders: 120,
	freshShop: true,
	settings: { commandMs: 30, offerMs: 30 },
	waiting: { first: 20, most: 50, grace: 100 },
	patience: { tries: 2, firstWait: 5 },
});
const world = new World(allegro);

beforeEach(async () => await world.look());

const all = resources.flatMap(({ value, operations }) =>
	operations.map((operation) => [`${value}.${operation.value}`, value, operation] as const),
);
const changing = all.filter(
	([, , { request, result }]) =>
		request.method !== 'GET' && (result.kind === 'thing' || result.kind === 'command'),
);

/** Fills in a form with the least that it demands, and makes what it needs to exist first. */
async function prepared(name: string, resource: string, operation: Operation) {
	const given: Given = { ...world.ids, ...(await BEFORE[name]?.(world)) };
	if (operation.form.partial && resource !== 'offer') given.name = `Changed ${resource}`;
	if (name.startsWith('offerPromotion.change')) Object.assign(given, await promotionGiven(world));
	const known = Object.entries(given).filter(([, value]) => value !== undefined);
	const onlyFile = operation.request.upload && !operation.request.contentType;
	const parameters = parametersOf(resource, operation, { given: Object.fromEntries(known) });
	const input = onlyFile ? [fileOf(operation.request.upload![0]!)] : undefined;
	return async (more: Partial<RunOptions> = {}, instead: IDataObject = {}): Promise<NodeRun> =>
		await runNode({
			credentials: allegro.credentials,
			parameters: { ...parameters, ...instead },
			input,
			...more,
		});
}

const times = (route: string) => allegro.emulator.stats.operations[route] ?? 0;

/** The operations that tell what became of a command. */
function looksOf({ result }: Operation): string[] {
	if (result.kind !== 'command') return [];
	const { end } = result;
	if (end.kind === 'operation') return [end.progress, end.thing];
	if (end.kind === 'price') return [end.thing];
	return end.kind === 'tasks' ? [end.status, end.tasks] : [end.status];
}

const FAILURES: Array<[string, Omit<Fault, 'operation'>]> = [
	['401', { status: 401, body: 'json' }],
	['403', { status: 403, body: 'json' }],
	['404', { status: 404, body: 'json' }],
	['422', { status: 422, body: 'json' }],
	['500', { status: 500, body: 'json' }],
	['504', { status: 504, body: 'empty' }],
	['a lost connection', { drop: true }],
];

const UNTRUE = /refused|run (?:it|this one) again|check the (?:network|id)/i;

describe('After a change that Allegro took', () => {
	const looks = changing.flatMap(([name, resource, operation]) =>
		looksOf(operation).map((route) => [name, route, resource, operation] as const),
	);
	/** A third of the failures for each look, another third for the next: all of them for every kind of command. */
	const failuresFor = (look: number) => FAILURES.filter((_, failure) => (look + failure) % 3 === 0);
	const some = looks.map((look, index) => [...look, failuresFor(index)] as const);

	it.each(some)(
		'%s: whatever stands in the way of %s, it is taken',
		async (name, route, resource, operation, failures) => {
			for (const [failure, fault] of failures) {
				const run = await prepared(name, resource, operation);
				const before = times(operation.request.route);
				const id = allegro.emulator.faults.add({ operation: route, ...fault });
				// Fields would be laid over what the same route reads before.
				const isRead = readRouteOf(operation) === route;
				const { json, error } = await run(
					{ continueOnFail: true },
					isRead ? { body: 'json', jsonBody: '{ "stock": { "available": 3 } }' } : {},
				);
				allegro.emulator.faults.remove(id);
				expect([failure, error]).toEqual([failure, undefined]);
				const [item] = json;
				expect([failure, item?.error]).toEqual([
					failure,
					expect.stringMatching(/was taken by Allegro, but its outcome could not be read/),
				]);
				const words = `${String(item!.error)} ${String(item!.message)}`;
				expect([failure, words]).toEqual([failure, expect.not.stringMatching(UNTRUE)]);
				const { message, ...rest } = item!;
				const ids = Object.fromEntries(Object.entries(rest).filter(([key]) => key !== 'error'));
				expect(Object.keys(ids)).not.toEqual([]);
				for (const one of Object.values(ids)) expect(message).toContain(String(one));
				if (operation.request.commandId) expect(ids.commandId).toEqual(expect.any(String));
				expect(message).toContain('To learn what became of it');
				// Once each: nothing was sent twice.
				expect(times(operation.request.route)).toBe(before + 1);
				allegro.emulator.reset({ shop: true });
				await world.look();
			}
		},
	);

	it.each(['continueErrorOutput' as const, 'continueRegularOutput' as const])(
		'comes out as a failed item with the ids: %s',
		async (onError) => {
			const [, route, resource, operation] = looks.find(([name]) => name === 'offer.create')!;
			const run = await prepared('offer.create', resource, operation);
			allegro.emulator.faults.add({ operation: route, status: 403, body: 'json' });
			const result = await run({ node: { onError } });
			const [regular, failed] = result.run.data.resultData.runData.Allegro!.at(-1)!.data!.main!;
			const { json } = (onError === 'continueErrorOutput' ? failed : regular)![0]!;
			expect(json.error).toContain('was taken by Allegro');
			expect(json.message).toMatch(/^Allegro took it \(offerId \d+, operationId [0-9a-f-]{36}\)/);
			if (onError === 'continueErrorOutput') expect(regular).toEqual([]);
			else expect(json).toMatchObject({ offerId: expect.any(String), operationId: expect.any(String) });
		},
	);

	it('names the permissions that the look lacks', async () => {
		for (const [name, route, resource, operation] of looks) {
			const run = await prepared(name, resource, operation);
			allegro.emulator.faults.add({ operation: route, status: 403, body: 'json' });
			const { error } = await run();
			const needed = all.find(([, , one]) => one.request.route === route)![2].request.scopes;
			for (const scope of needed) expect(error?.description).toContain(`allegro:api:${scope}`);
			allegro.emulator.reset({ shop: true });
			await world.look();
		}
	});
});

/** A fee preview changes nothing, so another try asks anew. */
const PREVIEW = 'POST /pricing/offer-fee-preview';

describe('A change of which no answer came', () => {
	const gone: Array<[string, Omit<Fault, 'operation'>]> = [
		['a lost connection', { drop: true, handled: true }],
		['503', { status: 503, body: 'json', handled: true }],
	];

	it.each(changing)('%s is neither called refused nor sent twice', async (name, resource, operation) => {
		const { route, commandId, repeat, existing } = operation.request;
		for (const [failure, fault] of gone) {
			const run = await prepared(name, resource, operation);
			const before = times(route);
			const id = allegro.emulator.faults.add({ operation: route, ...fault });
			const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
			const { json, error } = await run({ node });
			allegro.emulator.faults.remove(id);
			const sent = times(route) - before;
			// Without a key by which Allegro knows a repeat, there is none.
			if (repeat === 'never' && !commandId && route !== PREVIEW)
				expect([failure, sent]).toEqual([failure, 1]);
			allegro.emulator.reset({ shop: true });
			await world.look();
			if ((existing || commandId) && !error) {
				expect(json).not.toEqual([]);
				continue;
			}
			const words = `${error?.message} ${error?.description}`;
			if (route === PREVIEW) continue;
			expect([failure, words]).toEqual([
				failure,
				expect.stringMatching(/unknown whether Allegro carried it out/i),
			]);
			expect([failure, words]).toEqual([failure, expect.not.stringMatching(UNTRUE)]);
			if (commandId) expect(words).toMatch(/'Command ID' set to [0-9a-f-]{36}/);
		}
	});
});

describe('A change that is laid over what Allegro holds', () => {
	const merging = changing.filter(([, , operation]) => readRouteOf(operation));

	it.each(merging)('%s names the permission that the read lacks', async (name, resource, operation) => {
		const run = await prepared(name, resource, operation);
		const route = readRouteOf(operation)!;
		const before = times(operation.request.route);
		allegro.emulator.faults.add({ operation: route, status: 403, body: 'json' });
		const { error } = await run();
		for (const scope of operationAt(route).request.scopes)
			expect(error?.description).toContain(`allegro:api:${scope}`);
		expect(times(operation.request.route)).toBe(before);
		// What the operation itself names has both.
		expect(scopesOf(operation)).toEqual(
			expect.arrayContaining([...operation.request.scopes, ...operationAt(route).request.scopes]),
		);
	});
});
