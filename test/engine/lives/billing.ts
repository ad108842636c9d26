import { DAY, HOUR, MINUTE } from '../../../emulator/shop/units';
import { under, type MakeModel } from './world';

/** Rows entered so late are found at every poll, and so late by a comparison (docs/en/trigger.md). */
export const LATE = { always: HOUR, compared: 20 * HOUR };

/**
 * `GET /billing/billing-entries`: newest first by date, asked for by date, inclusive. An entry has an id and never changes; fees
 * are often entered with an earlier date.
 */
export const billing: MakeModel = (world) => {
	const { ledger } = world.shop;
	const types = world.chance(0.25) ? ['SUC'] : undefined;
	return {
		parameters: {
			stream: 'billingEntry',
			...(types && { filters: { billingTypes: types.join(', ') } }),
		},
		events: ['BILLING_ENTRY_CREATED'],
		starts: ['time', 'oldest'],
		patience: patienceFor(world),
		happen: () => {
			const at = world.now();
			const late = lateness(world);
			const type = world.pick(['SUC', 'SUC', 'PS1', 'REF']);
			world.later(late, () => {
				const { id } = ledger.charge({ occurredAt: at, type });
				world.happened({
					key: id,
					type: 'BILLING_ENTRY_CREATED',
					at,
					seen: at + late,
					fits: !types || types.includes(type),
					duty: () => dutyOfLate(world, late),
				});
			});
		},
		keyOf: (item) => String(under(item, 'billingEntry').id),
		grow: () => {
			for (let n = 0; n < 1500; n++)
				ledger.charge({ occurredAt: world.now() - world.int(0, 2 * DAY), type: 'SUC' });
		},
	};
};

/** How much later than its date a row is entered, in ms. */
export function lateness(world: Parameters<MakeModel>[0]): number {
	const late = world.chance(0.7)
		? 0
		: world.chance(0.9)
			? world.int(1, 55) * MINUTE
			: world.int(2, 20) * HOUR;
	world.latest = Math.max(world.latest, late);
	return late;
}

/** How long a rest must be for the latest row to be found: until it is there, and the comparison after it. */
export const patienceFor = (world: Parameters<MakeModel>[0]) => (): number =>
	world.latest < LATE.always ? HOUR : world.latest + 7 * HOUR;

/** What is owed for a row that came so late. */
export const dutyOfLate = (world: Parameters<MakeModel>[0], late: number) =>
	late < LATE.always || (world.compares && late <= LATE.compared) ? 'must' : 'may';
