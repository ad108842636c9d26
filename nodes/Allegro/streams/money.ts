import type { IDataObject } from 'n8n-workflow';
import { choice, texts } from '../catalogue/fields';
import { marketplaceId, offerId, orderId } from '../resources/ids';
import { beginDated, readDated, recentRows, type Dated, type Until } from './dated';
import type { Happening, Stream } from './stream';
import { textOf } from './things';

const dateOf = ({ occurredAt }: IDataObject) => textOf(occurredAt);

/** What a stream by date has in common: begin, read on, show examples. */
const watching = (list: Dated): Pick<Stream, 'begin' | 'read' | 'samples'> => ({
	begin: async (poll) => {
		poll.state.position = await beginDated(poll, list);
	},
	read: async (poll) => await readDated(poll, list, poll.state.position as Until),
	samples: async (poll) =>
		(await recentRows(poll, list))
			.map((row) => list.happening(row, poll))
			.filter((one): one is Happening => one !== undefined),
});

/** Filters that Allegro itself applies, by their names in the form. */
const asked =
	(names: Record<string, string>): Dated['query'] =>
	({ settings: { filters } }) =>
		Object.entries(names).flatMap(([name, wire]) => {
			const value = filters[name];
			const values = Array.isArray(value) ? value : value === undefined ? [] : [value];
			return values.map((one): [string, string] => [wire, String(one)]);
		});

const billingList: Dated = {
	path: '/billing/billing-entries',
	field: 'billingEntries',
	after: 'occurredAt.gte',
	before: 'occurredAt.lte',
	dateOf,
	keyOf: ({ id }) => textOf(id),
	paging: { kind: 'offset', most: 100, lastOffset: 10_000 },
	query: asked({
		billingTypes: 'type.id',
		marketplaceId: 'marketplaceId',
		offerId: 'offer.id',
		orderId: 'order.id',
	}),
	happening: (entry) => ({
		key: textOf(entry.id),
		eventId: textOf(entry.id),
		type: 'BILLING_ENTRY_CREATED',
		occurredAt: dateOf(entry),
		object: entry,
	}),
};

export const billing: Stream = {
	value: 'billingEntry',
	name: 'Billing Entry',
	description: 'Fee, commission or discount charged by Allegro',
	object: 'billingEntry',
	events: [['BILLING_ENTRY_CREATED', 'New']],
	usual: ['BILLING_ENTRY_CREATED'],
	filters: [
		texts('billingTypes', 'Billing Type IDs', {
			example: 'SUC, PS1',
			description: 'Codes as in the billing of the account, for example SUC for the commission on a sale',
		}),
		marketplaceId,
		offerId,
		orderId,
	],
	options: [],
	reconciles: true,
	scopes: ['allegro:api:billing:read'],
	...watching(billingList),
	nothingYet: 'Wait until Allegro charges a fee',
};

/** A payment operation has no id; what it says, the balance after it included, tells it from any other. */
const operationKey = (operation: IDataObject): string => JSON.stringify(sorted(operation));

function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return entries.map(([name, inner]) => [name, sorted(inner)]);
}

const operationList: Dated = {
	path: '/payments/payment-operations',
	field: 'paymentOperations',
	after: 'occurredAt.gte',
	before: 'occurredAt.lte',
	dateOf,
	keyOf: operationKey,
	paging: { kind: 'offset', most: 50, lastOffset: 10_000, total: 'totalCount' },
	query: asked({ walletType: 'wallet.type', marketplaceId: 'marketplaceId' }),
	happening: (operation) => ({
		key: operationKey(operation),
		eventId: `${textOf(operation.type)}:${dateOf(operation)}`,
		type: textOf(operation.group) || 'OTHER',
		occurredAt: dateOf(operation),
		object: operation,
	}),
};

export const payments: Stream = {
	value: 'paymentOperation',
	name: 'Payment Operation',
	description: 'Money came in, went out, was refunded or blocked',
	object: 'paymentOperation',
	events: [
		['INCOME', 'Income', 'Payments of buyers, surcharges, compensations'],
		['OUTCOME', 'Outcome', 'Payouts and charges'],
		['REFUND', 'Refund'],
		['BLOCKADES', 'Blockade', 'Money blocked or released'],
	],
	usual: ['INCOME', 'OUTCOME', 'REFUND', 'BLOCKADES'],
	filters: [
		marketplaceId,
		texts('operationTypes', 'Operation Types', {
			example: 'CONTRIBUTION, PAYOUT',
			description: 'All types of the chosen events when left out',
		}),
		choice('walletType', 'Wallet', [
			['AVAILABLE', 'Available for Payout'],
			['WAITING', 'Waiting'],
		]),
	],
	options: [],
	reconciles: true,
	scopes: ['allegro:api:payments:read'],
	complete: (happening, { settings }) => {
		const types = settings.filters.operationTypes as string[] | undefined;
		const { object } = happening;
		const isWanted =
			settings.events.has(happening.type) && (!types?.length || types.includes(textOf(object.type)));
		return Promise.resolve(isWanted ? { object } : 'unwanted');
	},
	...watching(operationList),
	nothingYet: 'Wait until a buyer pays',
};
