import { Collection } from './collection';
import type { Offers } from './offers/model';
import type { World } from './world';
import { dateRange, iso } from './units';

export interface CustomerReturn {
	id: string;
	number: number;
	createdAt: number;
	orderId: string;
	login: string;
	offer: { id: string; name: string; price: string };
	status: string;
}

/** Returns that buyers declare. */
export class Returns extends Collection<CustomerReturn> {
	constructor(private readonly world: World & { offers: Offers }) {
		super(['Return', 'zwrot']);
	}

	/** A buyer declares a return. */
	declare(
		options: Partial<Pick<CustomerReturn, 'orderId' | 'login' | 'createdAt'> & { offerId: string }> = {},
	): CustomerReturn {
		const { random, offers } = this.world;
		const { id: offerId, data } = options.offerId ? offers.get(options.offerId) : offers.first();
		return this.add({
			id: random.uuid(),
			number: this.all().length + 1,
			createdAt: options.createdAt ?? this.world.clock().getTime(),
			orderId: options.orderId ?? random.uuid(),
			login: options.login ?? 'kupujacy_1',
			offer: { id: offerId, name: data.name, price: data.sellingMode.price!.amount },
			status: 'CREATED',
		});
	}

	setStatus(id: string, status: string): void {
		this.get(id).status = status;
	}

	/** Oldest first (allegro-facts 5); after the one that `from` names. */
	search(query: URLSearchParams): CustomerReturn[] {
		const from = query.get('from');
		const all = this.all().sort((a, b) => a.createdAt - b.createdAt);
		const start = from === null ? 0 : all.findIndex(({ id }) => id === from) + 1;
		const isWithin = dateRange(query, 'createdAt');
		const status = query.get('status');
		return all
			.slice(start)
			.filter((one) => isWithin(one.createdAt) && (status === null || one.status === status));
	}
}

/** `GET /order/customer-returns/{customerReturnId}`. */
export const returnJson = (one: CustomerReturn) => ({
	id: one.id,
	isFulfillment: false,
	createdAt: iso(one.createdAt),
	referenceNumber: `Z/${one.number}`,
	orderId: one.orderId,
	buyer: { email: `${one.login}@example.com`, login: one.login },
	items: [
		{
			offerId: one.offer.id,
			quantity: 1,
			name: one.offer.name,
			price: { amount: one.offer.price, currency: 'PLN' },
			url: `https://example.com/oferta/${one.offer.id}`,
			reason: { type: 'NOT_AS_DESCRIBED', userComment: '' },
		},
	],
	parcels: [],
	marketplaceId: 'allegro-pl',
	status: one.status,
});
