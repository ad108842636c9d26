import type { IDataObject } from 'n8n-workflow';

import type { Operation } from '../../nodes/Allegro/catalogue/operation';
import { gather } from '../../nodes/Allegro/catalogue/wire';
import { resources } from '../../nodes/Allegro/resources';
import { parametersOf, type Given } from '../support/parameters';
import { runNode, type RunOptions } from './support/harness';
import { useAllegro } from './support/kit';
import { OWN_ID } from './support/commandsKit';
import { BEFORE, promotionGiven } from './support/operationsBefore';
import { World } from './support/operationsWorld';

const allegro = useAllegro({
	offers: 40,
	orders: 120,
	freshShop: true,
	recorded: true,
	settings: { commandMs: 30 },
	waiting: { first: 20, most: 50, grace: 100 },
	patience: { tries: 2, firstWait: 5 },
});
const world = new World(allegro);

beforeEach(async () => await world.look());

const commands = resources.flatMap(({ value, operations }) =>
	operations
		.filter(({ request }) => request.commandId)
		.map((operation) => [`${value}.${operation.value}`, value, operation] as const),
);

const times = (route: string) => allegro.emulator.stats.operations[route] ?? 0;

async function formOf(name: string, resource: string, operation: Operation) {
	const given: Given = { ...world.ids, ...(await BEFORE[name]?.(world)) };
	if (name.startsWith('offerPromotion.change')) Object.assign(given, await promotionGiven(world));
	return parametersOf(resource, operation, { given });
}

const run = async (parameters: IDataObject, more: Partial<RunOptions> = {}) =>
	await runNode({ credentials: allegro.credentials, parameters, ...more });

const withId = (parameters: IDataObject) => ({ ...parameters, options: { commandId: OWN_ID } });

/** Where the body of a command has what Allegro's record of it tells. */
const recordedOf = ({ result }: Operation): string[] =>
	result.kind === 'command' && 'record' in result.end ? Object.keys(result.end.record?.same ?? {}) : [];

/** The body of the last request by that route. */
function lastBody(route: string): unknown {
	const [method, path] = route.split(' ');
	const pattern = new RegExp(`^${path!.replace(/\{\w+\}/g, '[^/]+')}$`);
	const { body } = allegro.api.requests.findLast((one) => one.method === method && pattern.test(one.url))!;
	return JSON.parse(body.toString());
}

/** Another value of the same form. */
const otherThan = (value: unknown): string =>
	String(value).replace(/[\da-z](?=\W*$)/i, (last) => (last === '1' ? '2' : '1'));

/** Makes the value at a path another one, that of the first element of each list. */
function change(body: unknown, path: string): void {
	const steps = path.split('.').flatMap((step) => (step.endsWith('[]') ? [step.slice(0, -2), 0] : [step]));
	const last = steps.pop()!;
	const holder = steps.reduce((at: any, step) => at[step], body);
	holder[last] = Array.isArray(holder[last]) ? holder[last].map(otherThan) : otherThan(holder[last]);
}

describe.each(commands)('The command id of %s', (name, resource, operation) => {
	const { route } = operation.request;
	const { result } = operation;
	const isTold = result.kind === 'command' && 'record' in result.end && result.end.record !== undefined;

	it('is refused on two items before anything is sent', async () => {
		const parameters = withId(await formOf(name, resource, operation));
		const before = times(route);
		const { error } = await run(parameters, { input: [{ json: {} }, { json: {} }] });
		expect(error?.message).toContain(`'Command ID' is one and the same for items 0, 1: "${OWN_ID}" [item 0]`);
		expect(times(route)).toBe(before);
	});

	it('follows the same command where Allegro tells that it is the same', async () => {
		const parameters = withId(await formOf(name, resource, operation));
		const first = await run(parameters);
		expect(first.error).toBeUndefined();
		const again = await run(parameters);
		// Without a record nobody can say which command it was; a refund comes back as it was (allegro-facts 8).
		if (isTold || name === 'payment.refund')
			expect([again.error, again.json]).toEqual([undefined, first.json]);
		else expect(again.error?.description).toContain('The command ID was used before');
	});

	it('is refused where the reply or the record tells another command', async () => {
		const paths = [...(operation.request.commandId!.told ?? []), ...recordedOf(operation)];
		if (paths.length === 0) return;
		const parameters = withId(await formOf(name, resource, operation));
		expect((await run(parameters)).error).toBeUndefined();
		const body = lastBody(route);
		const told: string[] = [];
		for (const path of paths.filter((one) => [gather(body, one)].flat(Infinity).some(Boolean))) {
			const other = structuredClone(body) as Record<string, unknown>;
			change(other, path);
			const { error, json } = await run({ ...parameters, body: 'json', jsonBody: JSON.stringify(other) });
			// Never the outcome of the first.
			expect([path, json]).toEqual([path, []]);
			told.push(error?.description ?? '');
		}
		// Some of them the local Allegro refuses for what they hold, before it looks at the id.
		expect(told).toContainEqual(
			expect.stringMatching(/another command with the ID|The command ID was used before/),
		);
	});

	it('is that of a fresh command for every item where none is given', async () => {
		const parameters = await formOf(name, resource, operation);
		const fault = allegro.emulator.faults.add({ operation: route, status: 409, body: 'json' });
		const status = result.kind === 'command' && 'status' in result.end ? result.end.status : route;
		const looks = times(status);
		const { json, error } = await run(parameters);
		// No record can be that of an id that nobody has used.
		if (status !== route) expect(times(status)).toBe(looks);
		allegro.emulator.faults.remove(fault);
		expect(json).toEqual([]);
		expect(error?.message).toMatch(/ was refused by Allegro \[item 0\]$/);
		expect(error?.description).not.toContain('The command ID was used before');
	});
});
