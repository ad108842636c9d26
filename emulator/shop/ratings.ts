import { Collection } from './collection';
import type { Offers } from './offers/model';
import type { World } from './world';
import { DAY, dateRange, iso } from './units';

export interface Rating {
	id: string;
	createdAt: number;
	changedAt: number;
	recommended: boolean;
	comment: string;
	login: string;
	orderId: string;
	offer: { id: string; title: string };
}

/** Ratings that buyers gave. */
export class Ratings extends Collection<Rating> {
	constructor(private readonly world: World & { offers: Offers }) {
		super(['Rating', 'ocena']);
	}

	/** A buyer rates an order. */
	rate({
		offerId,
		...options
	}: Partial<
		Pick<Rating, 'recommended' | 'comment' | 'login' | 'orderId' | 'createdAt'> & { offerId: string }
	> = {}): Rating {
		const at = options.createdAt ?? this.world.clock().getTime();
		const { random, offers } = this.world;
		const { id, data } = offerId ? offers.get(offerId) : offers.first();
		return this.add({
			id: random.digits(10),
			recommended: true,
			comment: 'Polecam',
			login: 'kupujacy_1',
			orderId: random.uuid(),
			offer: { id, title: data.name },
			...options,
			createdAt: at,
			changedAt: at,
		});
	}

	change(id: string, recommended: boolean, at = this.world.clock().getTime()): Rating {
		const rating = this.get(id);
		return Object.assign(rating, { recommended, changedAt: at });
	}

	/** Newest change first. */
	search(query: URLSearchParams): Rating[] {
		const isWithin = dateRange(query, 'lastChangedAt');
		const wanted = query.get('recommended');
		return this.all()
			.filter(
				({ changedAt, recommended }) =>
					isWithin(changedAt) && (wanted === null || String(recommended) === wanted),
			)
			.sort((a, b) => b.changedAt - a.changedAt);
	}
}

/** A row of `GET /sale/user-ratings`. */
export const ratingJson = (rating: Rating) => ({
	id: rating.id,
	buyer: { id: '10000001', login: rating.login },
	comment: rating.comment,
	createdAt: iso(rating.createdAt),
	...(rating.changedAt > rating.createdAt ? { editedAt: iso(rating.changedAt) } : {}),
	lastChangedAt: iso(rating.changedAt),
	order: { id: rating.orderId, offers: [rating.offer] },
	rates: { delivery: 5, deliveryCost: 5, description: rating.recommended ? 5 : 1, service: 5 },
	recommended: rating.recommended,
	removal: { possibleTo: iso(rating.createdAt + 90 * DAY) },
});
