import type { Order } from '../orders/model';
import type { Body } from '../body';
import { money } from '../units';

/** Where the shop's parcels start. */
const SENDER = {
	company: 'Sklep Zmyślony',
	street: 'Magazynowa 1',
	postalCode: '00-001',
	city: 'Warszawa',
	countryCode: 'PL',
	email: 'magazyn@example.com',
	phone: '000123456',
};

const centimetres = (value: number) => ({ value, unit: 'CENTIMETER' });
const kilograms = (value: number) => ({ value, unit: 'KILOGRAMS' });

/** What the courier takes at most, by whether the parcel goes into a locker. */
const largest = (isPoint: boolean) => ({
	dimensions: {
		length: centimetres(isPoint ? 64 : 120),
		width: centimetres(isPoint ? 38 : 80),
		height: centimetres(isPoint ? 41 : 80),
	},
	weight: kilograms(isPoint ? 25 : 30),
});

/** The request that would send the order off, and the ways it can go (allegro-facts 6.6). */
export function proposalOf(order: Order, total: number): Body {
	const { buyer, method, point } = order;
	const { street, city, postCode, countryCode } = buyer.address;
	const cash = method.cashOnDelivery ? money(total) : undefined;
	return {
		orderId: order.id,
		suggestedInput: {
			deliveryMethodId: method.id,
			sender: SENDER,
			receiver: {
				name: `${buyer.firstName} ${buyer.lastName}`,
				...(buyer.company && { company: buyer.company.name }),
				street,
				postalCode: postCode,
				city,
				countryCode,
				email: buyer.email,
				phone: buyer.phoneNumber,
				...(point && { point: point.id }),
			},
			packages: [
				{
					type: 'PACKAGE',
					length: centimetres(30),
					width: centimetres(20),
					height: centimetres(10),
					weight: kilograms(1),
				},
			],
			...(cash && { cashOnDelivery: cash }),
			labelFormat: 'PDF',
		},
		deliveryOptions: [
			{
				deliveryType: point ? 'APM' : 'DOOR',
				paymentType: cash ? 'POSTPAID' : 'PREPAID',
				packageType: 'PACKAGE',
				originCountry: SENDER.countryCode,
				destinationCountry: countryCode,
				limits: largest(point !== undefined),
				additionalServices: [],
				additionalProperties: [],
			},
		],
	};
}
