import { ORDER_STATUSES, FULFILLMENT_STATUSES, linesSent, type Order, type OrderFilter } from './model';
import { invalid } from '../../refusals';

const SORTS: Record<string, OrderFilter['sort']> = {
	'lineItems.boughtAt': 'boughtAt',
	updatedAt: 'updatedAt',
};

const CHOICES: Record<string, { of: (order: Order) => string; allowed?: readonly string[] }> = {
	status: { of: (order) => order.status, allowed: ORDER_STATUSES },
	'fulfillment.status': { of: (order) => order.fulfillment, allowed: FULFILLMENT_STATUSES },
	'fulfillment.provider.id': { of: (order) => order.managedBy, allowed: ['SELLER', 'ALLEGRO'] },
	'fulfillment.shipmentSummary.lineItemsSent': { of: linesSent, allowed: ['NONE', 'SOME', 'ALL'] },
	'payment.id': { of: (order) => order.payment?.id ?? '' },
	'delivery.method.id': { of: (order) => order.method.id },
	'buyer.login': { of: (order) => order.buyer.login },
	'marketplace.id': { of: (order) => order.marketplace },
};

function date(query: URLSearchParams, name: string, absent: number): number {
	const text = query.get(name);
	if (text === null) return absent;
	const ms = Date.parse(text);
	if (Number.isNaN(ms)) invalid(name, `'${text}' is no ISO 8601 date`, 'Podaj datę w formacie ISO 8601');
	return ms;
}

/**
 * The filters and order of `GET /order/checkout-forms`. A parameter given several times admits any of its
 * values. Refuses values that do not exist with 422.
 */
export function orderFilter(query: URLSearchParams): OrderFilter {
	const sort = query.get('sort') ?? '-lineItems.boughtAt';
	const by = SORTS[sort.replace(/^-/, '')];
	if (!by) invalid('sort', `Cannot sort by '${sort}'`, 'Nieznany sposób sortowania');
	const tests: OrderFilter['tests'] = [];
	for (const [name, { of, allowed }] of Object.entries(CHOICES)) {
		const wanted = query.getAll(name);
		if (wanted.length === 0) continue;
		const unknown = wanted.find((value) => allowed && !allowed.includes(value));
		if (unknown !== undefined) invalid(name, `Unknown value '${unknown}'`, 'Nieznana wartość filtra');
		const [only] = wanted;
		tests.push(wanted.length === 1 ? (order) => of(order) === only : (order) => wanted.includes(of(order)));
	}
	const surcharge = query.get('surcharges.id');
	if (surcharge !== null) tests.push((order) => order.surcharges.some(({ id }) => id === surcharge));
	return {
		sort: by,
		descending: sort.startsWith('-'),
		from: {
			boughtAt: date(query, 'lineItems.boughtAt.gte', -Infinity),
			updatedAt: date(query, 'updatedAt.gte', -Infinity),
		},
		to: {
			boughtAt: date(query, 'lineItems.boughtAt.lte', Infinity),
			updatedAt: date(query, 'updatedAt.lte', Infinity),
		},
		tests,
	};
}
