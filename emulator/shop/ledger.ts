import type { Offers } from './offers/model';
import type { World } from './world';
import { dateRange, iso, money } from './units';

export interface BillingEntry {
	id: string;
	occurredAt: number;
	type: string;
	offer: { id: string; name: string };
	orderId?: string;
	value: number;
	balance: number;
}

export interface PaymentOperation {
	type: 'CONTRIBUTION' | 'PAYOUT' | 'REFUND_CHARGE';
	occurredAt: number;
	paymentId: string;
	login: string;
	value: number;
	balance: number;
}

/** Where all the shop's money is made. */
const MARKETPLACE = 'allegro-pl';

export const BILLING_TYPES: Record<string, string> = {
	SUC: 'Prowizja od sprzedaży',
	PS1: 'Pobranie opłat z wpływów',
	REF: 'Zwrot kosztów',
};

const GROUPS: Record<PaymentOperation['type'], string> = {
	CONTRIBUTION: 'INCOME',
	PAYOUT: 'OUTCOME',
	REFUND_CHARGE: 'REFUND',
};

/** What Allegro charges, and what goes in and out of the seller's wallet. */
export class Ledger {
	private readonly entries: BillingEntry[] = [];
	private readonly operations: PaymentOperation[] = [];
	private owed = 0;
	private wallet = 0;

	constructor(private readonly world: World & { offers: Offers }) {}

	/** Allegro charges a fee, a negative value in grosze, or gives it back. */
	charge(
		options: Partial<
			Pick<BillingEntry, 'type' | 'value' | 'occurredAt' | 'orderId'> & { offerId: string }
		> = {},
	): BillingEntry {
		const { random, offers } = this.world;
		const { id: offerId, data } = options.offerId ? offers.get(options.offerId) : offers.first();
		const value = options.value ?? -random.int(100, 5000);
		const entry = {
			id: random.uuid(),
			occurredAt: options.occurredAt ?? this.world.clock().getTime(),
			type: options.type ?? 'SUC',
			offer: { id: offerId, name: data.name },
			orderId: options.orderId,
			value,
			balance: (this.owed += value),
		};
		this.entries.push(entry);
		return entry;
	}

	/** Money comes into the wallet or goes out of it. */
	pay(
		options: Partial<Pick<PaymentOperation, 'type' | 'value' | 'occurredAt' | 'paymentId' | 'login'>> = {},
	): PaymentOperation {
		const { random } = this.world;
		const type = options.type ?? 'CONTRIBUTION';
		const value = options.value ?? (type === 'CONTRIBUTION' ? 1 : -1) * random.int(100, 50_000);
		const operation = {
			type,
			occurredAt: options.occurredAt ?? this.world.clock().getTime(),
			paymentId: options.paymentId ?? random.uuid(),
			login: options.login ?? 'kupujacy_1',
			value,
			balance: (this.wallet += value),
		};
		this.operations.push(operation);
		return operation;
	}

	/** Newest first, as all money is listed (allegro-facts 5). */
	billing(query: URLSearchParams): BillingEntry[] {
		const types = query.getAll('type.id');
		const is = (name: string, own: string | undefined) => [null, own].includes(query.get(name));
		return within(this.entries, query).filter(
			(entry) =>
				(types.length === 0 || types.includes(entry.type)) &&
				is('marketplaceId', MARKETPLACE) &&
				is('offer.id', entry.offer.id) &&
				is('order.id', entry.orderId),
		);
	}

	payments(query: URLSearchParams): PaymentOperation[] {
		const groups = query.getAll('group');
		const marketplace = query.get('marketplaceId') ?? MARKETPLACE;
		return within(this.operations, query).filter(
			({ type }) => marketplace === MARKETPLACE && (groups.length === 0 || groups.includes(GROUPS[type])),
		);
	}
}

function within<T extends { occurredAt: number }>(list: T[], query: URLSearchParams): T[] {
	const isWithin = dateRange(query, 'occurredAt');
	return list.filter(({ occurredAt }) => isWithin(occurredAt)).sort((a, b) => b.occurredAt - a.occurredAt);
}

/** A row of `GET /billing/billing-entries`. */
export const billingJson = (entry: BillingEntry) => ({
	id: entry.id,
	occurredAt: iso(entry.occurredAt),
	type: { id: entry.type, name: BILLING_TYPES[entry.type] },
	offer: entry.offer,
	value: money(entry.value),
	tax: { percentage: '23' },
	balance: money(entry.balance),
	...(entry.orderId ? { order: { id: entry.orderId } } : {}),
});

/** A row of `GET /payments/payment-operations`. */
export function operationJson(operation: PaymentOperation) {
	const { type, value, balance } = operation;
	return {
		type,
		group: GROUPS[type],
		wallet: { paymentOperator: 'PAYU', type: 'AVAILABLE', balance: money(balance) },
		value: money(value),
		occurredAt: iso(operation.occurredAt),
		marketplaceId: MARKETPLACE,
		...(type === 'PAYOUT'
			? { payout: { id: operation.paymentId } }
			: {
					payment: { id: operation.paymentId },
					participant: {
						id: '10000001',
						login: operation.login,
						firstName: 'Kupisław',
						lastName: 'Przykładny',
						address: { street: 'Przykładowa 1', city: 'Zmyślin', postCode: '00-000' },
					},
				}),
	};
}
