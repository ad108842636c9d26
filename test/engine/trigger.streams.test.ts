import type { IDataObject } from 'n8n-workflow';

import { HOUR, MINUTE, SECOND } from '../../nodes/Allegro/streams/time';
import { Poller, type Mode } from './support/poller';
import { chances, settled, useShop } from './support/triggerKit';

const allegro = useShop();
const { advance, now } = allegro;

/** A stream in a test: what can happen, and what an item must be recognized by. */
interface Case {
	parameters: IDataObject;
	/** Before activation: must never be delivered. */
	before: () => void;
	/** Makes things happen and says which items are to be expected. */
	happen: (random: () => number) => string[];
	/** What an item says that it is about. */
	told: (item: IDataObject) => string;
	/** What the last thing happening needs to come to an end. */
	settle?: () => void;
	rounds?: number;
	/** Most requests of a poll when nothing happens; one where left out. */
	idle?: number;
}

const under = (item: IDataObject, name: string) => item[name] as IDataObject;

const CASES: Record<string, () => Case> = {
	Message: () => ({
		parameters: { stream: 'message' },
		before: () => void allegro.emulator.shop.messaging.newMessage({ login: 'early' }),
		happen: (random) => {
			const login = `buyer_${Math.floor(random() * 60)}`;
			const { messaging } = allegro.emulator.shop;
			if (random() < 0.2) messaging.newMessage({ login, fromSeller: true });
			const count = 1 + Math.floor(random() * 3);
			return Array.from({ length: count }, () => messaging.newMessage({ login }).id);
		},
		told: (item) => String(under(item, 'message').id),
	}),
	'Billing Entry': () => ({
		parameters: { stream: 'billingEntry' },
		before: () => void allegro.emulator.shop.ledger.charge(),
		happen: (random) => {
			// A third of the fees is booked late, with a date in the past.
			const occurredAt = now() - (random() < 0.3 ? random() * 50 * MINUTE : 0);
			return [allegro.emulator.shop.ledger.charge({ occurredAt }).id];
		},
		told: (item) => String(under(item, 'billingEntry').id),
	}),
	'Payment Operation': () => ({
		parameters: { stream: 'paymentOperation', events: ['INCOME', 'OUTCOME'] },
		before: () => void allegro.emulator.shop.ledger.pay(),
		happen: (random) => {
			const type = random() < 0.2 ? 'REFUND_CHARGE' : random() < 0.1 ? 'PAYOUT' : 'CONTRIBUTION';
			const { paymentId } = allegro.emulator.shop.ledger.pay({ type });
			return type === 'REFUND_CHARGE' ? [] : [paymentId];
		},
		told: (item) => {
			const operation = under(item, 'paymentOperation');
			return String(((operation.payment ?? operation.payout) as IDataObject).id);
		},
	}),
	Rating: () => {
		const given: string[] = [];
		return {
			parameters: { stream: 'rating', events: ['RATING_CREATED', 'RATING_CHANGED'] },
			before: () => void allegro.emulator.shop.ratings.rate(),
			happen: (random) => {
				const { ratings } = allegro.emulator.shop;
				if (given.length > 0 && random() < 0.2) {
					const id = given.splice(Math.floor(random() * given.length), 1)[0]!;
					ratings.change(id, false);
					return [`${id} RATING_CHANGED`];
				}
				const { id } = ratings.rate({ recommended: random() < 0.9 });
				queueMicrotask(() => given.push(id));
				return [`${id} RATING_CREATED`];
			},
			told: (item) => `${String(under(item, 'rating').id)} ${String(item.type)}`,
		};
	},
	Issue: () => {
		const open: string[] = [];
		return {
			parameters: {
				stream: 'issue',
				events: [
					'ISSUE_OPENED',
					'ISSUE_ANSWERED_BY_BUYER',
					'ISSUE_ANSWERED_BY_ALLEGRO',
					'ISSUE_STATUS_CHANGED',
				],
			},
			idle: 12,
			before: () => void allegro.emulator.shop.issues.openIssue(),
			rounds: 15,
			happen: (random) => {
				const { issues } = allegro.emulator.shop;
				const chosen = open[Math.floor(random() * open.length)];
				if (chosen && random() < 0.4) {
					const role = random() < 0.7 ? 'BUYER' : random() < 0.5 ? 'ADMIN' : 'SELLER';
					const { id } = issues.answer(chosen, role);
					return role === 'SELLER' ? [] : [`${chosen} ${id}`];
				}
				if (chosen && random() < 0.2) {
					open.splice(open.indexOf(chosen), 1);
					issues.setStatus(chosen, issues.get(chosen).type === 'CLAIM' ? 'CLAIM_ACCEPTED' : 'DISPUTE_CLOSED');
					return [`${chosen} ISSUE_STATUS_CHANGED`];
				}
				const { id } = issues.openIssue({ type: random() < 0.5 ? 'CLAIM' : 'DISPUTE' });
				queueMicrotask(() => open.push(id));
				return [`${id} ISSUE_OPENED`];
			},
			told: (item) => {
				const message = item.message as IDataObject | undefined;
				return `${String(under(item, 'issue').id)} ${String(message?.id ?? item.type)}`;
			},
		};
	},
	'Customer Return': () => {
		const declared: string[] = [];
		return {
			parameters: { stream: 'customerReturn', events: ['RETURN_CREATED', 'RETURN_STATUS_CHANGED'] },
			idle: 3,
			before: () => void allegro.emulator.shop.returns.declare(),
			happen: (random) => {
				const { returns } = allegro.emulator.shop;
				if (declared.length > 0 && random() < 0.3) {
					const id = declared.splice(Math.floor(random() * declared.length), 1)[0]!;
					returns.setStatus(id, 'DELIVERED');
					return [`${id} RETURN_STATUS_CHANGED`];
				}
				const { id } = returns.declare();
				queueMicrotask(() => declared.push(id));
				return [`${id} RETURN_CREATED`];
			},
			told: (item) => `${String(under(item, 'customerReturn').id)} ${String(item.type)}`,
		};
	},
	'Commission Refund': () => {
		const applied: string[] = [];
		return {
			parameters: {
				stream: 'commissionRefund',
				events: ['REFUND_CLAIM_CREATED', 'REFUND_CLAIM_STATUS_CHANGED'],
			},
			idle: 14,
			before: () => void allegro.emulator.shop.commissionRefunds.apply(),
			rounds: 15,
			happen: (random) => {
				const { commissionRefunds: claims } = allegro.emulator.shop;
				if (applied.length > 0 && random() < 0.3) {
					const id = applied.splice(Math.floor(random() * applied.length), 1)[0]!;
					claims.setStatus(id, random() < 0.5 ? 'GRANTED' : 'WAITING_FOR_PAYMENT_REFUND');
					return [`${id} REFUND_CLAIM_STATUS_CHANGED`];
				}
				const { id } = claims.apply();
				queueMicrotask(() => applied.push(id));
				return [`${id} REFUND_CLAIM_CREATED`];
			},
			told: (item) => `${String(under(item, 'refundClaim').id)} ${String(item.type)}`,
		};
	},
	'Unpaid Order': () => ({
		idle: 20,
		parameters: { stream: 'unpaidOrder', options: { unpaidHours: 3 } },
		before: () =>
			void allegro.emulator.shop.placeOrder({ paid: false, boughtAt: new Date(now() - 4 * HOUR) }),
		happen: (random) => {
			const order = allegro.emulator.shop.placeOrder({ paid: random() < 0.5 });
			return order.status === 'FILLED_IN' ? [order.id] : [];
		},
		settle: () => advance(4 * HOUR),
		told: (item) => String(under(item, 'order').id),
	}),
	Offer: () => ({
		parameters: { stream: 'offer', events: ['OFFER_PRICE_CHANGED'] },
		before: () => undefined,
		happen: () => {
			const offer = allegro.emulator.shop.offers
				.all()
				.find(({ data }) => data.publication.status === 'ACTIVE')!;
			const amount = ((Number(offer.data.sellingMode.price!.amount) % 500) + 1).toFixed(2);
			const at = now();
			allegro.emulator.shop.offers.setPrice(offer, { amount, currency: 'PLN' }, at);
			return [new Date(at).toISOString()];
		},
		told: (item) => String(item.occurredAt),
	}),
	Category: () => ({
		idle: 2,
		parameters: { stream: 'category', events: ['CATEGORY_RENAMED', 'PARAMETER_CHANGE_ANNOUNCED'] },
		before: () => undefined,
		happen: (random) => {
			const { categories } = allegro.emulator.shop;
			const leaf = categories.leaves()[0]!;
			const at = now();
			if (random() < 0.3) categories.announce(leaf.id, '11323', at);
			else categories.change('CATEGORY_RENAMED', leaf.id, at);
			return [new Date(at).toISOString()];
		},
		told: (item) => String(item.occurredAt),
	}),
};

describe.each(Object.entries(CASES))('%s', (_, make) => {
	test.each<Mode>(['default', 'durable'])(
		'everything once under faults and restarts, %s mode',
		async (mode) => {
			const { parameters, before, happen, told, settle, rounds = 30, idle = 1 } = make();
			const random = chances(11);
			before();
			advance(SECOND);
			const options = { maxItems: 120, ...(parameters.options as IDataObject) };
			const poller = new Poller(allegro.credentials, { ...parameters, options }, mode);
			await poller.activate();
			expect(poller.items).toHaveLength(0);
			Object.assign(allegro.emulator.faults.events, {
				duplicate: 0,
				late: 10 * MINUTE,
				unordered: 0.2,
				missing: 0,
			});
			for (const fault of [{ status: 429 }, { status: 503 }, { drop: true }, { truncate: true }])
				allegro.emulator.faults.add({ operation: 'GET *', chance: 0.02, ...fault });
			const expected: string[] = [];
			for (let round = 0; round < rounds; round++) {
				for (let n = 0; n < 25; n++) {
					advance(Math.ceil(random() * 3 * SECOND));
					expected.push(...happen(random));
				}
				advance(SECOND);
				if (random() < 0.1) advance(3 * HOUR);
				await poller.poll();
				if (random() < 0.1) {
					advance(16 * MINUTE);
					await poller.restarted();
				}
			}
			allegro.emulator.faults.clear();
			settle?.();
			advance(HOUR / 3);
			await poller.drain();
			expect(poller.json.map(told).sort()).toEqual(expected.sort());
			expect(poller.saved.length).toBeLessThan(65_536);
			const first = poller.json[0]!;
			expect(first).toMatchObject({
				eventId: expect.any(String),
				type: expect.any(String),
				reconciled: false,
			});
			expect(Number.isNaN(Date.parse(String(first.occurredAt)))).toBe(false);
			advance(2 * HOUR);
			await poller.drain();
			await settled(allegro);
			const arrived = allegro.emulator.requests.length;
			expect(await poller.poll()).toBe(0);
			expect(allegro.emulator.requests.length - arrived).toBeLessThanOrEqual(idle);
		},
		120_000,
	);
});
