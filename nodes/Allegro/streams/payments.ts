import type { IDataObject } from 'n8n-workflow';
import { choice, texts } from '../catalogue/fields';
import { marketplaceId } from '../resources/ids';
import { payment, paymentGroups, walletTypes } from '../resources/payment';
import { datedStream } from './dated';
import { textOf } from './members';
import { described, wants, type Stream } from './stream';

/** A payment operation has no id; what it says, the balance after it included, tells it from any other. */
const keyOf = (operation: IDataObject): string => JSON.stringify(sorted(operation));

function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return entries.map(([name, inner]) => [name, sorted(inner)]);
}

const dateOf = ({ occurredAt }: IDataObject) => textOf(occurredAt);

/** Payment operations, read by date. */
export const payments: Stream = {
	value: 'paymentOperation',
	name: 'Payment Operation',
	description: 'Money came in, went out, was refunded or blocked',
	object: 'paymentOperation',
	events: described(paymentGroups, {
		INCOME: 'Payments of buyers, surcharges, compensations',
		OUTCOME: 'Payouts and charges',
		BLOCKADES: 'Money blocked or released',
	}),
	usual: ['INCOME', 'OUTCOME', 'REFUND', 'BLOCKADES'],
	filters: [
		marketplaceId,
		texts('operationTypes', 'Operation Types', {
			example: 'CONTRIBUTION, PAYOUT',
			description: 'All types of the chosen events when left out',
		}),
		choice('walletType', 'Wallet', walletTypes),
	],
	options: [],
	reconciles: true,
	held: ({ object }) => ({ operationTypes: object.type }),
	...datedStream({
		operation: payment.getOperations,
		after: 'occurredAt.gte',
		before: 'occurredAt.lte',
		dateOf,
		keyOf,
		filters: ({ settings: { filters } }) => ({
			'wallet.type': filters.walletType,
			marketplaceId: filters.marketplaceId,
		}),
		eventsOf: (operation, watch) => {
			const event = {
				key: keyOf(operation),
				eventId: `${textOf(operation.type)}:${dateOf(operation)}`,
				type: textOf(operation.group),
				occurredAt: dateOf(operation),
				object: operation,
			};
			return wants(watch, event.type) ? [event] : [];
		},
	}),
	nothingYet: 'Wait until a buyer pays',
};
