import type { Point } from './carriers';
import type { DeliveryMethod, ShippingRates } from './model';

const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

/** A row of `GET /sale/delivery-methods`. */
export function methodJson(method: DeliveryMethod) {
	const bounds = { min: '0.00', max: '1000.00', currency: 'PLN' };
	return {
		id: method.id,
		name: method.name,
		marketplaces: method.marketplaces,
		paymentPolicy: method.cashOnDelivery ? 'CASH_ON_DELIVERY' : 'IN_ADVANCE',
		allegroEndorsed: method.point,
		dispatchCountry: 'PL',
		destinationCountry: method.destination,
		shippingRatesConstraints: {
			allowed: method.carrierId !== 'OTHER',
			maxQuantityPerPackage: { max: 999_999 },
			maxPackageWeight: { supported: true, min: '0.001', max: '30.000', unit: 'KILOGRAM' },
			firstItemRate: bounds,
			nextItemRate: { ...bounds, max: '0.00' },
			shippingTime: { default: { from: 'P1D', to: 'P2D' }, customizable: true },
		},
	};
}

/** `GET /sale/shipping-rates/{id}`. */
export function ratesJson(set: ShippingRates) {
	return { ...set, features: { managedByAllegro: false, isFulfillment: false } };
}

/** A row of `GET /order/carriers/ALLEGRO/points`. */
export function pointJson(point: Point) {
	return {
		id: point.id,
		name: point.name,
		type: point.type,
		services: [{ type: 'PICKUP' }, { type: 'DROPOFF' }],
		restrictions: point.full ? [{ type: 'OVERLOADED' }] : [],
		description: 'Miejsce wymyślone na potrzeby testów',
		payments: point.type === 'APM' ? [] : [{ method: 'CASH' }, { method: 'CARD' }],
		address: {
			street: point.street,
			postCode: point.postCode,
			city: point.city,
			countryCode: 'PL',
			coordinates: { lat: point.lat, lon: point.lon },
		},
		opening: DAYS.map((dayOfWeek) => ({ dayOfWeek, from: '08:00', to: '20:00' })),
		carriers: point.carriers,
	};
}
