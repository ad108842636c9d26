import type { Shop } from '../shop';
import { DAY, HOUR } from '../units';

/** Orders that are looked back on, newest of those that have had time to arrive. */
const ORDERS = 200;

const QUESTIONS = ['Kiedy paczka zostanie nadana?', 'Czy jest inny kolor?', 'Czy mogę dostać fakturę?'];
const ANSWERS = ['Dzień dobry, paczka wyjdzie jutro.', 'Dzień dobry, proszę zajrzeć do naszych ofert.'];
const PRAISE = ['Polecam', 'Szybka dostawa', 'Wszystko zgodne z opisem'];

/** What buyers did after their orders: messages, ratings, returns, discussions; and the money of these orders. */
export function seedAfterOrders(shop: Shop, now: number): void {
	const { random, orders, messaging, ratings, returns, issues, commissionRefunds, ledger } = shop;
	const paid = orders.all().filter(({ payment, boughtAt }) => payment?.paid && boughtAt < now - 3 * DAY);
	const recent = paid.sort((a, b) => a.boughtAt - b.boughtAt).slice(-ORDERS);
	recent.forEach(({ id: orderId, buyer: { login }, lines: [line], payment, boughtAt }, index) => {
		if (!line || !payment) return;
		const { offerId } = line;
		const { id: paymentId, paid: value } = payment;
		ledger.pay({ occurredAt: boughtAt, paymentId, login, value });
		const fee = -Math.round((line.price * line.quantity) / 10);
		ledger.charge({ occurredAt: boughtAt + HOUR, orderId, offerId, value: fee });
		if (index % 5 === 0) {
			const recommended = !random.chance(0.1);
			const comment = recommended ? random.pick(PRAISE) : 'Pudełko przyszło uszkodzone';
			ratings.rate({ createdAt: boughtAt + 2 * DAY, login, orderId, offerId, recommended, comment });
		}
		if (index % 8 === 1) {
			const [text, answer] = [random.pick(QUESTIONS), random.pick(ANSWERS)];
			messaging.newMessage({ login, orderId, text, at: boughtAt + HOUR });
			if (index % 16 === 1)
				messaging.newMessage({ login, orderId, text: answer, at: boughtAt + 2 * HOUR, fromSeller: true });
		}
		if (index % 20 === 2) returns.declare({ createdAt: boughtAt + 2 * DAY, login, orderId, offerId });
		if (index % 25 === 3)
			issues.openIssue({ at: boughtAt + 2 * DAY, login, orderId, type: index % 2 ? 'CLAIM' : 'DISPUTE' });
		if (index % 40 === 4) commissionRefunds.apply({ at: boughtAt + 2 * DAY, lineItemId: line.id, offerId });
	});
}
