import type { DeliveryMethod, Rate } from '../delivery/model';
import type { Shop } from '../shop';
import { DAY, iso, money } from '../units';

/** Three price lists, and free delivery from 199 PLN on. */
export function seedShippingRates({ random, delivery }: Shop, now: number): void {
	const { methods } = delivery;
	const rate = (method: DeliveryMethod): Rate => ({
		deliveryMethod: { id: method.id },
		maxQuantityPerPackage: 10,
		firstItemRate: money(method.price),
		shippingTime: { from: 'P1D', to: 'P2D' },
	});
	const add = (name: string, covered: DeliveryMethod[]) =>
		delivery.rates.push({
			id: random.uuid(),
			name,
			rates: covered.map(rate),
			lastModified: iso(now - 40 * DAY),
			type: 'PHYSICAL',
			dispatchCountry: 'PL',
		});
	add('Małe paczki', methods.slice(0, 6));
	add('Duże paczki', methods.slice(1, 3));
	add('Polska i Czechy', [...methods.slice(0, 3), ...methods.slice(6, 7)]);
	delivery.settings.set('allegro-pl', {
		marketplace: { id: 'allegro-pl' },
		freeDelivery: money(19_900),
		joinPolicy: { strategy: 'MAX' },
		updatedAt: iso(now - 30 * DAY),
	});
}
