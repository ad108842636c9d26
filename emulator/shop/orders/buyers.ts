import type { Random } from '../random';

export interface Address {
	street: string;
	city: string;
	postCode: string;
	countryCode: string;
}

export interface Company {
	name: string;
	taxId: string;
}

export interface Buyer {
	id: string;
	login: string;
	email: string;
	firstName: string;
	lastName: string;
	phoneNumber: string;
	guest: boolean;
	language: string;
	address: Address;
	company?: Company;
}

// Telling names: nobody is called like that.
const FIRST_NAMES = ['Kupisław', 'Zakupisława', 'Testymir', 'Koszykosława', 'Paczkomir', 'Próbosława'];
const LAST_NAMES = [
	'Przykładny',
	'Zmyślak',
	'Testowicz',
	'Kartonik',
	'Listoprzewoźny',
	'Wzorcowy',
	'Pakunek',
];
const STREETS = ['Przykładowa', 'Zmyślona', 'Testowa', 'Wzorcowa', 'Próbna', 'Pakunkowa', 'Makietowa'];
const FIRMS = ['Zmyślona Hurtownia', 'Przykładowy Skład', 'Testowe Biuro', 'Makieta i Wspólnicy'];

function makeAddress(random: Random): Address {
	return {
		street: `${random.pick(STREETS)} ${random.int(1, 99)}`,
		city: random.faker.location.city(),
		postCode: random.faker.location.zipCode(),
		countryCode: 'PL',
	};
}

/** An invented buyer; its e-mail address is a masked one, as Allegro gives to sellers, under example.com. */
export function makeBuyer(random: Random, login = `kupujacy_${random.int(1000, 99_999)}`): Buyer {
	const buyer: Buyer = {
		id: random.digits(8).replace(/^0/, '1'),
		login,
		email: `${login.toLowerCase().replace(/[^a-z0-9_]/g, '')}+${random.faker.string.alphanumeric(8).toLowerCase()}@example.com`,
		firstName: random.pick(FIRST_NAMES),
		lastName: random.pick(LAST_NAMES),
		phoneNumber: `000${random.digits(6)}`,
		guest: random.chance(0.05),
		language: random.chance(0.95) ? 'pl-PL' : 'en-US',
		address: makeAddress(random),
	};
	if (random.chance(0.12)) {
		buyer.company = { name: `${random.pick(FIRMS)} ${random.int(1, 999)}`, taxId: `000${random.digits(7)}` };
	}
	return buyer;
}

/** Buyers come back: one for about five orders. */
export function makeBuyers(random: Random, orders: number): Buyer[] {
	return Array.from({ length: Math.max(5, Math.ceil(orders / 5)) }, () => makeBuyer(random));
}
