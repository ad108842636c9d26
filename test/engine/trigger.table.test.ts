import type { IDataObject } from 'n8n-workflow';

import { streams } from '../../nodes/Allegro/streams';
import { Calm, type Form } from './lives/calm';
import { models } from './lives';
import { useAllegroOfLives } from './lives/run';

const allegro = useAllegroOfLives();

const calm = (stream: string, form?: Form, seed = 3) =>
	new Calm(allegro.emulator, allegro.time, models[stream]!, seed, form);

/** Lives a while with this form and wants what is owed, no more and no less. */
async function holds(stream: string, form: Form, seed?: number): Promise<Calm> {
	const life = calm(stream, form, seed);
	await life.activate();
	await life.live();
	expect(life.complaints()).toEqual([]);
	return life;
}

/** A value of a filter that nothing in the shop has. */
function nowhere(stream: string, field: (typeof streams)[number]['filters'][number]): unknown {
	if (field.name === 'orderId') return '00000000-0000-4000-8000-000000000000';
	// Of money Allegro tells two marketplaces apart.
	if (field.name === 'marketplaceId')
		return stream === 'paymentOperation' ? 'allegro-cz' : 'allegro-business-cz';
	if (field.name === 'offerId' || field.name === 'categoryId') return '1';
	switch (field.kind) {
		case 'decimal':
			return '99999999.00';
		case 'number':
		case 'boolean':
			return undefined;
		default:
			return 'of-nothing';
	}
}

test('each stream that is declared has a model', () => {
	expect(Object.keys(models).sort()).toEqual(streams.map(({ value }) => value).sort());
});

describe.each(streams.map((stream) => [stream.value, stream] as const))('%s', (value, stream) => {
	test.each(stream.events.map(([code]) => code))('gives %s alone where it alone is chosen', async (code) => {
		const { host } = await holds(value, { events: [code] });
		for (const item of host.json) expect(item.type).toBe(code);
	});

	test('gives every event where all are chosen', async () => {
		await holds(value, { events: stream.events.map(([code]) => code) }, 4);
	});

	test.each(stream.filters.map((field) => [field.label, field] as const))(
		'gives nothing where %s is of nothing',
		async (_, field) => {
			const unknown = nowhere(value, field);
			if (unknown === undefined) return;
			const isList = field.kind === 'choices';
			const choice = 'options' in field && Array.isArray(field.options) ? field.options : [];
			if (choice.length > 0 || field.kind === 'choice' || isList) return;
			const life = calm(value, { filters: { [field.name]: unknown } });
			await life.activate();
			await life.live();
			expect(life.host.json).toEqual([]);
		},
	);

	test('gives no more than Max Items per Execution, and all of it', async () => {
		const life = calm(value, { options: { maxItems: 1 } });
		await life.activate();
		const counts = await life.live();
		expect(Math.max(...counts)).toBeLessThanOrEqual(1);
		expect(life.complaints()).toEqual([]);
	});

	test.each([0, 1])('holds with Compare Every set to %d hours', async (reconcileHours) => {
		await holds(value, { options: { reconcileHours } });
	});

	test.each(['oldest', 'time', ...(stream.journal ? ['event'] : [])] as Array<NonNullable<Form['start']>>)(
		'begins where it is told: %s',
		async (start) => {
			if (models[value] && !calm(value).model.starts.includes(start)) {
				// What it begins with is the stream's own; it must not fail.
				const life = calm(value, { start });
				await life.activate();
				await life.live();
				return;
			}
			await holds(value, { start });
		},
	);

	test('gives nothing after a restart soon after activation', async () => {
		const life = calm(value);
		await life.activate();
		for (const minutes of [1, 12]) {
			allegro.time.advance(minutes * 60_000);
			await life.host.restarted();
		}
		await life.poll();
		expect(life.complaints().filter((one) => !one.startsWith('missing'))).toEqual([]);
	});

	test('gives the last items once more after a restart, marked, or not where Repeat After Restart is 0', async () => {
		for (const redeliverMinutes of [15, 0]) {
			const life = calm(value, { options: { redeliverMinutes } });
			await life.activate();
			await life.live();
			const before = life.host.json.length;
			life.happen(12);
			allegro.time.advance(60_000);
			const count = await life.poll();
			await life.host.restarted();
			const again: IDataObject[] = life.host.json.slice(before + Math.max(0, count));
			if (redeliverMinutes === 0) expect(again.filter(({ redelivered }) => redelivered)).toEqual([]);
			else if (count > 0) expect(again.filter(({ redelivered }) => redelivered)).toHaveLength(count);
			await life.live();
			expect(life.complaints()).toEqual([]);
		}
	});

	test('begins anew with another credential: nothing old', async () => {
		const life = calm(value);
		await life.activate();
		await life.live();
		const before = life.host.json.length;
		life.host.connectOther();
		life.world.activation.from = allegro.time.now();
		await life.host.restarted();
		life.world.activation.to = allegro.time.now();
		await life.live();
		// What was told to the other account's trigger does not count here.
		const news = life.host.json.slice(before).map((item) => life.model.keyOf(item));
		expect(new Set(news).size).toBe(news.length);
		for (const key of news) {
			const happened = life.world.happenings.filter((one) => one.key === key);
			expect(happened.map((one) => life.world.dutyOf(one))).not.toEqual(['never']);
		}
	});
});
