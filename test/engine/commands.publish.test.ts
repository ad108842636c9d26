import type { IDataObject } from 'n8n-workflow';

import { commandTiming } from '../../nodes/Allegro/results/following';
import { timing } from '../../nodes/Allegro/transport';
import { OWN_ID, useCommands, UUID_V4 } from './support/commandsKit';
import type { RunOptions } from './support/harness';

const PUBLISH = 'PUT /sale/offer-publication-commands/{commandId}';
const STATUS = 'GET /sale/offer-publication-commands/{commandId}';
const TASKS = 'GET /sale/offer-publication-commands/{commandId}/tasks';

const allegro = useCommands();
const { run, sent } = allegro;

const times = (operation: string) => allegro.emulator.stats.operations[operation] ?? 0;
const offers = () => allegro.shop.offers.all();
const active = () => offers().filter(({ data }) => data.publication.status === 'ACTIVE');
const drafts = () => offers().filter(({ data }) => data.publication.status === 'INACTIVE');
/** A draft that can be published. */
const complete = () => drafts().find(({ data }) => data.parameters.length > 0)!;
/** A draft without the parameters of its category. */
const incomplete = () => drafts().find(({ data }) => data.parameters.length === 0)!;
const statusOf = (offerId: string) => allegro.shop.offers.get(offerId).data.publication.status;

const publish = async (offerIds: unknown, parameters: IDataObject = {}, more: Partial<RunOptions> = {}) =>
	await run(
		'offer',
		'publishOrEnd',
		{ publicationAction: 'ACTIVATE', offerIds: offerIds as string, ...parameters },
		more,
	);

describe('Publish or End', () => {
	it('waits and returns an item per offer: whether it worked, and why not in the words of Allegro', async () => {
		const ids = [complete().id, incomplete().id, '1'];
		const { json, items, hints, error } = await publish(ids.join(', '));
		expect(error).toBeUndefined();
		expect(json.map(({ offerId, success, status }) => [offerId, success, status])).toEqual([
			[ids[0], true, 'SUCCESS'],
			[ids[1], false, 'FAIL'],
			[ids[2], false, 'FAIL'],
		]);
		const reasons = (index: number) =>
			(json[index]!.errors as IDataObject[]).map(({ userMessage }) => userMessage);
		expect(reasons(0)).toEqual([]);
		expect(reasons(1)).toEqual(['Uzupełnij parametr Stan']);
		expect(reasons(2)).toEqual(['Nie znaleziono oferty']);
		expect(hints).toEqual(["2 of 3 offers were not changed; see 'errors' of each"]);
		expect(new Set(json.map(({ commandId }) => commandId)).size).toBe(1);
		expect(json[0]!.commandId).toMatch(UUID_V4);
		expect(sent(PUBLISH)[0]!.path).toContain(json[0]!.commandId);
		for (const { pairedItem } of items) expect(pairedItem).toEqual({ item: 0 });
		expect(statusOf(ids[0]!)).toBe('ACTIVE');
	});

	it('is not taken in by the zeros of the first look', async () => {
		allegro.shop.settings.commandMs = 0;
		const command = allegro.shop.publicationCommands;
		const start = command.start.bind(command);
		// Done at once, and yet the first look shows zeros, as at Allegro (allegro-facts 6.1).
		command.start = (...given) => Object.assign(start(...given), { seen: false });
		const { json } = await publish(complete().id);
		expect(json).toMatchObject([{ success: true }]);
		expect(times(STATUS)).toBe(2);
	});

	it('says so when all went well, without a remark', async () => {
		const ids = active()
			.slice(0, 3)
			.map(({ id }) => id);
		const { json, hints } = await publish(ids, { publicationAction: 'END' });
		expect(json.map(({ success }) => success)).toEqual([true, true, true]);
		expect(hints).toEqual([]);
		expect(ids.map(statusOf)).toEqual(['ENDED', 'ENDED', 'ENDED']);
	});

	it('follows a command that Allegro does not know for a moment', async () => {
		allegro.emulator.faults.add({ operation: STATUS, status: 404, times: 3 });
		const { json, error } = await publish(complete().id);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ success: true }]);
		expect(sent(STATUS).filter(({ status }) => status === 404)).toHaveLength(3);
	});

	it('gives up on a command that stays unknown', async () => {
		commandTiming.replace({ ...commandTiming.value, grace: 100 });
		allegro.emulator.faults.add({ operation: STATUS, status: 404 });
		const { error } = await publish(complete().id);
		expect(error?.message).toBe(
			'Offer: Publish or End was taken by Allegro, but its outcome could not be read [item 0]',
		);
		expect(error?.description).toMatch(/^Allegro took it \(offerId \d+, commandId [0-9a-f-]{36}\)\./);
		expect(error?.description).toContain("or use 'Offer: Get Publication Command'");
	});

	it('returns at once with the id of the command where it shall not wait', async () => {
		allegro.shop.settings.commandMs = 60_000;
		const { json } = await publish(complete().id, { options: { wait: false } });
		expect(json).toHaveLength(1);
		expect(json[0]!.commandId).toMatch(UUID_V4);
		expect(json[0]).toMatchObject({ id: json[0]!.commandId, completedAt: null, taskCount: { total: 0 } });
		expect(times(STATUS)).toBe(0);
		const status = await run('offer', 'getPublicationCommand', { commandId: json[0]!.commandId as string });
		expect(status.json[0]!.id).toBe(json[0]!.commandId);
	});

	it('stops waiting when the time is up, and tells which command goes on', async () => {
		allegro.shop.settings.commandMs = 60_000;
		commandTiming.replace({ ...commandTiming.value, first: 61_000 });
		const { error } = await publish(complete().id, { options: { waitMinutes: 1 } });
		expect(error?.message).toBe('Offer: Publish or End was not finished by Allegro in time [item 0]');
		const commandId = sent(PUBLISH)[0]!.path.split('/').pop();
		expect(error?.description).toContain(`still at work on command ${commandId}. It goes on there.`);
		expect(error?.description).toContain("Raise 'Wait at Most (Minutes)'");

		// What it advises works: the same id, later, tells the outcome.
		commandTiming.replace({ ...commandTiming.value, first: 20 });
		allegro.time.advance(60_000);
		const later = await publish(complete().id, { options: { commandId } });
		expect(later.json).toMatchObject([{ commandId, success: true }]);
	});

	it('takes a given id, and follows it where this very command used it', async () => {
		const [first, second] = active();
		const end = { publicationAction: 'END', options: { commandId: OWN_ID } };
		expect((await publish(first!.id, end)).json).toMatchObject([{ commandId: OWN_ID, offerId: first!.id }]);
		const again = await publish(first!.id, end);
		expect(again.json).toMatchObject([{ commandId: OWN_ID, offerId: first!.id, success: true }]);
		const unwaited = await publish(first!.id, { ...end, options: { commandId: OWN_ID, wait: 'false' } });
		expect(unwaited.json).toMatchObject([{ commandId: OWN_ID, taskCount: { success: 1, total: 1 } }]);
		for (const options of [{ commandId: OWN_ID }, { commandId: OWN_ID, wait: false }]) {
			const { error } = await publish(second!.id, { ...end, options });
			expect(error?.message).toBe('Offer: Publish or End was refused by Allegro [item 0]');
			expect(error?.description).toContain(`Allegro has another command with the ID ${OWN_ID}`);
			expect(error?.description).toContain(`is ${first!.id} there and ${second!.id} here`);
		}
		expect(statusOf(second!.id)).toBe('ACTIVE');
	});

	it('refuses one id for several items before anything is sent', async () => {
		const ids = active()
			.slice(0, 3)
			.map(({ id }) => id);
		const input = ids.map((id, index) => ({ json: { id, commandId: index === 1 ? '' : OWN_ID } }));
		const end = { publicationAction: 'END', options: { commandId: '={{ $json.commandId }}' } };
		const { error } = await publish('={{ $json.id }}', end, { input });
		expect(error?.message).toBe(
			`Offer: Publish or End: 'Command ID' is one and the same for items 0, 2: "${OWN_ID}" [item 0]`,
		);
		expect(times(PUBLISH)).toBe(0);
		const { json } = await publish('={{ $json.id }}', end, { input, continueOnFail: true });
		expect(json.map((item) => item.error !== undefined)).toEqual([true, false, true]);
		expect(ids.map(statusOf)).toEqual(['ACTIVE', 'ENDED', 'ACTIVE']);
	});

	it('tells a refusal for another reason as what it is', async () => {
		commandTiming.replace({ ...commandTiming.value, grace: 50 });
		allegro.emulator.faults.add({ operation: PUBLISH, status: 409 });
		const { error } = await publish(complete().id);
		expect(error?.httpCode).toBe('409');
	});

	it('starts no second command when n8n tries again', async () => {
		const { id } = active()[0]!;
		// The outcome cannot be read until the node has failed once.
		allegro.emulator.faults.add({ operation: TASKS, status: 503, times: timing.standard.tries });
		const { json, error } = await publish(
			id,
			{ publicationAction: 'END' },
			{ node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } },
		);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ offerId: id, success: true }]);
		expect(sent(PUBLISH).map(({ status }) => status)).toEqual([201]);
	});

	it('repeats no item that is done when n8n tries again, also where the node goes on after errors', async () => {
		const ids = active()
			.slice(0, 2)
			.map(({ id }) => id);
		allegro.emulator.faults.add({ operation: TASKS, status: 503, times: timing.standard.tries });
		const { json } = await publish(
			'={{ $json.id }}',
			{ publicationAction: 'END' },
			{
				input: ids.map((id) => ({ json: { id } })),
				continueOnFail: true,
				node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
			},
		);
		expect(json.map(({ success }) => success)).toEqual([true, true]);
		expect(sent(PUBLISH)).toHaveLength(2);
	});

	it('stays one command where an expression says something else at every try', async () => {
		const before = active().map(({ id }) => id);
		allegro.emulator.faults.add({
			operation: PUBLISH,
			status: 503,
			body: 'json',
			times: timing.standard.tries,
		});
		const { json } = await publish(
			// Another offer each time it is read.
			`={{ ['${before[0]}', '${before[1]}', '${before[2]}'][$now.toMillis() % 3] }}`,
			{ publicationAction: 'END' },
			{ node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } },
		);
		expect(json).toHaveLength(1);
		expect(new Set(sent(PUBLISH).map(({ path }) => path)).size).toBe(1);
	});

	it('starts no second command when the reply to the first was lost', async () => {
		const { id } = active()[0]!;
		allegro.emulator.faults.add({ operation: PUBLISH, drop: true, times: 1 });
		const { json } = await publish(id, { publicationAction: 'END' });
		expect(json).toMatchObject([{ offerId: id, success: true }]);
		expect(sent(PUBLISH).map(({ status }) => status)).toEqual([0, 409]);
	});

	it('starts a command of its own for every item and every execution', async () => {
		const { id } = active()[0]!;
		const input = [{ json: {} }, { json: {} }];
		const once = await publish(id, { publicationAction: 'END' }, { input });
		const twice = await publish(id, { publicationAction: 'END' }, { input });
		const ids = [...once.json, ...twice.json].map(({ commandId }) => commandId);
		expect(new Set(ids).size).toBe(4);
		expect(once.json.map(({ success }) => success)).toEqual([true, false]);
		expect(once.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('sends the offers that expressions give, as numbers or in a list', async () => {
		const ids = active()
			.slice(0, 2)
			.map(({ id }) => Number(id));
		const { json } = await publish(
			'={{ $json.ids }}',
			{ publicationAction: 'END' },
			{ input: [{ json: { ids } }] },
		);
		expect(json.map(({ offerId, success }) => [offerId, success])).toEqual(
			ids.map((id) => [String(id), true]),
		);
	});

	it('is not repeated where it is refused outright', async () => {
		const offers = Array.from({ length: 1001 }, (_, index) => ({ id: String(index + 1) }));
		const body = {
			publication: { action: 'END' },
			offerCriteria: [{ type: 'CONTAINS_OFFERS', offers }],
		};
		const { error } = await publish('', { body: 'json', jsonBody: JSON.stringify(body) });
		expect(error?.httpCode).toBe('422');
		expect(error?.description).toContain('Wskaż od 1 do 1000 ofert');
		expect(times(PUBLISH)).toBe(1);
	});

	it('stops waiting when the execution is cancelled', async () => {
		allegro.shop.settings.commandMs = 60_000;
		const { id } = complete();
		await publish(id, {}, { cancelWhen: allegro.time.waiting(3) });
		expect(times(STATUS)).toBe(3);
		expect(statusOf(id)).toBe('INACTIVE');
	});
});
