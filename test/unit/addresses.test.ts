import type { Field } from '../../nodes/Allegro/catalogue/kinds';
import { wireValue } from '../../nodes/Allegro/catalogue/values';
import { composedJobs } from '../../nodes/Allegro/jobs';
import { typedId } from '../../nodes/Allegro/pickers/match';
import { resources } from '../../nodes/Allegro/resources';
import {
	CATEGORY_ADDRESS,
	OFFER_ADDRESS,
	ORDER_ADDRESS,
	PRODUCT_ADDRESS,
} from '../../nodes/Allegro/resources/addresses';

const OFFER = '7680000012';
const UUID = '29738e61-7f6a-11e8-ac45-090909090909';

/** Addresses as a browser shows them, by the list whose entries they are of. */
const ADDRESSES: Record<string, { pattern: string; id: string; addresses: string[] }> = {
	offers: {
		pattern: OFFER_ADDRESS,
		id: OFFER,
		addresses: [
			`https://allegro.pl/oferta/kubek-ceramiczny-330-ml-${OFFER}`,
			`https://allegro.pl/oferta/${OFFER}?utm_source=x#opinie`,
			`https://business.allegro.pl/oferta/kubek-${OFFER}`,
			`https://allegro.cz/nabidka/hrnek-${OFFER}`,
			`https://allegro.sk/ponuka/hrncek-${OFFER}`,
			`https://allegro.hu/ajanlat/bogre-${OFFER}`,
			`https://allegro.pl/produkt/kubek-${UUID}?offerId=${OFFER}`,
			`https://salescenter.allegro.com/offer/${OFFER}/edit`,
			`allegro.pl/oferta/kubek-${OFFER}`,
			`  https://allegro.pl/oferta/kubek-${OFFER}  `,
		],
	},
	orders: {
		pattern: ORDER_ADDRESS,
		id: UUID,
		addresses: [
			`https://salescenter.allegro.com/orders/${UUID}`,
			`https://allegro.pl/moje-allegro/sprzedaz/zamowienia/${UUID}?status=NEW`,
		],
	},
	products: {
		pattern: PRODUCT_ADDRESS,
		id: UUID,
		addresses: [
			`https://allegro.pl/produkt/kubek-ceramiczny-${UUID}`,
			`https://allegro.pl/produkt/kubek-330-${UUID}?offerId=${OFFER}`,
		],
	},
	categories: {
		pattern: CATEGORY_ADDRESS,
		id: '12345',
		addresses: [
			'https://allegro.pl/kategoria/kubki-i-filizanki-12345',
			'https://allegro.pl/kategoria/kubki-330-ml-12345?order=p',
			'https://allegro.cz/kategorie/hrnky-12345#x',
			'https://allegro.pl/kategoria/12345/',
			'https://salescenter.allegro.com/offer?category=12345&x=1',
		],
	},
};

const within = (fields: Field[]): Field[] =>
	fields.flatMap((field) => [
		...('key' in field ? within([field.key]) : []),
		...('fields' in field ? within(field.fields) : [field]),
	]);

const picked = [...resources.flatMap(({ operations }) => operations), ...composedJobs.map(({ form }) => form)]
	.flatMap(({ request, fields }) => within(fields).map((field) => ({ at: request.route, field })))
	.flatMap(({ at, field }) =>
		(field.kind === 'id' || field.kind === 'product') && field.picker in ADDRESSES
			? [{ title: `${at} ${field.name}`, field, ...ADDRESSES[field.picker]! }]
			: [],
	);

describe('a pasted address', () => {
	it.each(picked)('$title takes', ({ field, id, addresses }) => {
		for (const address of addresses) {
			const read = () => ({ __rl: true, mode: 'id', value: address });
			const value = wireValue(field, read, { timezone: 'UTC' });
			expect([address, value]).toEqual([address, field.kind === 'product' ? { id } : id]);
		}
	});

	it.each(Object.entries(ADDRESSES))('is searched by its ID in %s', (_, { pattern, id, addresses }) => {
		for (const address of addresses)
			expect([address, typedId(address.trim(), pattern)]).toEqual([address, id]);
	});

	it.each(['kubek 7680000012', 'SKU/2026/123456', 'https://example.com/about', '12345', ''])(
		'is not seen in %j',
		(typed) => {
			for (const { pattern } of Object.values(ADDRESSES)) expect(typedId(typed, pattern)).toBe(typed);
		},
	);

	it('with the ID of a category that is a UUID is taken, too', () => {
		expect(typedId(`https://allegro.pl/kategoria/kubki-${UUID}`, CATEGORY_ADDRESS)).toBe(UUID);
	});
});
