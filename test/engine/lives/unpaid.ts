import type { Order } from '../../../emulator/shop/orders/model';
import { DAY, HOUR } from '../../../emulator/shop/units';
import { under, type MakeModel } from './world';

const UNPAID = 'ORDER_UNPAID';

/** `GET /order/checkout-forms` by status and date of purchase: an order is owed once, so many hours after it was bought. */
export const unpaid: MakeModel = (world) => {
	const { shop } = world;
	const hours = world.pick([1, 24, 72]);
	const login = world.chance(0.2) ? 'anna_1' : undefined;
	const waiting: Order[] = [];
	/** When an order was paid for or cancelled, in ms. */
	const ended = new Map<string, number>();
	// What the shop was opened with comes due in a life too.
	for (const { id, boughtAt } of shop.orders.all())
		world.happened({
			key: id,
			type: UNPAID,
			at: boughtAt + hours * HOUR,
			seen: world.now() + DAY,
			duty: () => 'may',
		});
	return {
		parameters: {
			stream: 'unpaidOrder',
			...(login && { filters: { buyerLogin: ` ${login} ` } }),
			options: { unpaidHours: hours },
		},
		events: [UNPAID],
		starts: [],
		patience: () => hours * HOUR + HOUR,
		happen: () => {
			const known = world.chance(0.3) ? world.take(waiting) : undefined;
			if (known) {
				ended.set(known.id, world.now());
				if (world.chance(0.7)) shop.payOrder(known.id);
				else shop.cancelOrder(known.id);
				return;
			}
			const order = shop.placeOrder({ paid: false, login: world.pick(['anna_1', 'bogdan_2']) });
			waiting.push(order);
			const at = world.now() + hours * HOUR;
			world.happened({
				key: order.id,
				type: UNPAID,
				at,
				// By the clock of n8n's machine it may come a little later.
				seen: () => at + Math.max(0, -world.time.skew),
				fits: login === undefined || order.buyer.login === login,
				duty: () => {
					const end = ended.get(order.id);
					if (end === undefined) return 'must';
					return end < at ? 'never' : 'may';
				},
			});
		},
		keyOf: (item) => String(under(item, 'order').id),
		grow: () => {
			for (let n = 0; n < 400; n++)
				shop.placeOrder({
					paid: false,
					boughtAt: new Date(world.now() - hours * HOUR - world.int(1, 30) * DAY),
				});
		},
	};
};
