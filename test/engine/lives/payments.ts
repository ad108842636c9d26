import { DAY } from '../../../emulator/shop/units';
import { dutyOfLate, lateness, patienceFor } from './billing';
import { under, type MakeModel } from './world';

const GROUPS = { CONTRIBUTION: 'INCOME', PAYOUT: 'OUTCOME', REFUND_CHARGE: 'REFUND' } as const;
const TYPES = Object.keys(GROUPS) as Array<keyof typeof GROUPS>;

/**
 * `GET /payments/payment-operations`: newest first by date, asked for by date; more than 10,000 matches are refused. An operation
 * has no id of its own and never changes.
 */
export const payments: MakeModel = (world) => {
	const { ledger } = world.shop;
	const operationTypes = world.chance(0.2) ? world.some(TYPES) : undefined;
	const events = ['INCOME', 'OUTCOME', 'REFUND', 'BLOCKADES'];
	const chosen = world.chance(0.5) ? events : world.some(events);
	return {
		parameters: {
			stream: 'paymentOperation',
			events: chosen,
			...(operationTypes && { filters: { operationTypes: operationTypes.join(', ') } }),
		},
		events,
		starts: ['time', 'oldest'],
		patience: patienceFor(world),
		happen: () => {
			const at = world.now();
			const late = lateness(world);
			const type = world.pick([...TYPES, 'CONTRIBUTION'] as const);
			world.later(late, () => {
				const { paymentId } = ledger.pay({ occurredAt: at, type });
				world.happened({
					key: paymentId,
					type: GROUPS[type],
					at,
					seen: at + late,
					fits: !operationTypes || operationTypes.includes(type),
					duty: () => dutyOfLate(world, late),
				});
			});
		},
		keyOf: (item) => {
			const operation = under(item, 'paymentOperation');
			return String((under(operation, 'payment') ?? under(operation, 'payout')).id);
		},
		grow: () => {
			for (let n = 0; n < 1500; n++) ledger.pay({ occurredAt: world.now() - world.int(0, 2 * DAY) });
		},
	};
};
