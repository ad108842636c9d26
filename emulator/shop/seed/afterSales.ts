import type { AfterSales } from '../afterSales';

const ADDRESS = {
	name: 'Sklep Zmyślony, dział zwrotów',
	street: 'Makietowa 7',
	postCode: '00-001',
	city: 'Warszawa',
	countryCode: 'PL',
};

const OPTIONS = {
	cashOnDeliveryNotAllowed: true,
	freeAccessoriesReturnRequired: false,
	refundLoweredByReceivedDiscount: false,
	businessReturnAllowed: true,
	collectBySellerOnly: false,
};

/** A few conditions of each kind, as a small shop has them. */
export function seedAfterSales({ warranties, impliedWarranties, returnPolicies }: AfterSales): void {
	for (const [name, type, period] of [
		['Gwarancja sprzedawcy 2 lata', 'SELLER', 'P2Y'],
		['Gwarancja producenta 3 lata', 'MANUFACTURER', 'P3Y'],
		['Gwarancja krótka', 'SELLER', 'P1Y'],
	] as const) {
		warranties.create({
			name,
			type,
			individual: { period, lifetime: false },
			corporate: { period: 'P1Y', lifetime: false },
			description: `Warunki: ${name.toLowerCase()}.`,
		});
	}
	for (const name of ['Reklamacje: wysyłka do nas', 'Reklamacje: odbiór kurierem']) {
		impliedWarranties.create({
			name,
			individual: { period: 'P2Y' },
			corporate: { period: 'P1Y' },
			address: ADDRESS,
			description: 'Odpowiadamy w ciągu 14 dni.',
		});
	}
	for (const [name, range, period, payer] of [
		['Zwrot 14 dni', 'FULL', 'P14D', 'BUYER'],
		['Zwrot 30 dni na nasz koszt', 'FULL', 'P30D', 'SELLER'],
		['Nasiona bez zwrotu', 'DISABLED', null, null],
	]) {
		const open = range === 'FULL';
		returnPolicies.create({
			name,
			isFulfillment: false,
			availability: open ? { range } : { range, restrictionCause: { name: 'SHORT_SHELF_LIFE' } },
			withdrawalPeriod: period,
			returnCost: open ? { coveredBy: payer } : null,
			address: open ? ADDRESS : null,
			contact: open ? { phoneNumber: '000123456', email: 'zwroty@example.com' } : null,
			options: open ? OPTIONS : null,
		});
	}
}
