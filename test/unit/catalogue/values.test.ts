import { tryToParseDateTime } from 'n8n-workflow';

import type { Field } from '../../../nodes/Allegro/catalogue/declaration';
import {
	boolean,
	choice,
	choices,
	constant,
	date,
	decimal,
	fork,
	group,
	id,
	json,
	map,
	money,
	number,
	period,
	rows,
	text,
	texts,
} from '../../../nodes/Allegro/catalogue/fields';
import { InvalidInput } from '../../../nodes/Allegro/catalogue/invalidInput';
import { demand, wireValue, type ValueContext } from '../../../nodes/Allegro/catalogue/values';

const WARSAW: ValueContext = { timezone: 'Europe/Warsaw' };
/** A luxon DateTime, as expressions such as `$now` give it. */
const TOKYO = tryToParseDateTime('2026-12-24T12:00:00', 'Asia/Tokyo');
const CHANGE: ValueContext = { ...WARSAW, clears: true };

/** What travels when the field's input holds `value`; `more` are the values of other inputs. */
const sent = (field: Field, value: unknown, context = WARSAW, more: Record<string, unknown> = {}) =>
	wireValue(field, (name) => (name === field.name ? value : more[name]), context);

const refusal = (field: Field, value: unknown, more: Record<string, unknown> = {}): InvalidInput => {
	try {
		sent(field, value, WARSAW, more);
	} catch (error) {
		if (error instanceof InvalidInput) return error;
		throw error;
	}
	throw new Error(`${JSON.stringify(value)} was taken`);
};

describe('What was not filled in does not travel', () => {
	const kinds: Field[] = [
		text('a', 'A'),
		number('a', 'A'),
		decimal('a', 'A'),
		boolean('a', 'A'),
		choice('a', 'A', [['X', 'X']]),
		choices('a', 'A', [['X', 'X']]),
		date('a', 'A'),
		period('a', 'A', ['D']),
		period('a', 'A', ['D', 'M']),
		money('a', 'A'),
		id('a', 'A', 'offers'),
		texts('a', 'A'),
		group('a', 'A', [text('b', 'B')]),
		rows('a', 'A', [text('b', 'B')]),
		map('a', 'A', id('k', 'K', 'offers'), [text('b', 'B')]),
		json('a', 'A'),
	];

	it.each(kinds.map((field) => [field.kind, field] as const))('%s', (_, field) => {
		for (const nothing of [undefined, null, '']) expect(sent(field, nothing)).toBeUndefined();
	});

	it('but clears on a change, where null or an empty text says so and undefined does not', () => {
		expect(sent(text('a', 'A'), '', CHANGE)).toBe('');
		expect(sent(text('a', 'A'), null, CHANGE)).toBeNull();
		expect(sent(number('a', 'A'), null, CHANGE)).toBeNull();
		expect(sent(text('a', 'A'), undefined, CHANGE)).toBeUndefined();
		expect(sent({ ...text('a', 'A'), in: 'query' }, null, CHANGE)).toBeUndefined();
	});

	it('and is missed where it is demanded', () => {
		expect(() => demand(text('a', 'Name', { required: true }), undefined)).toThrow("'Name' is missing");
		expect(() => demand(text('a', 'Name', { ask: true }), undefined)).toThrow("'Name' is missing");
		expect(() => demand(text('a', 'Name'), undefined)).not.toThrow();
		expect(() => demand(text('a', 'Name', { required: true }), '0')).not.toThrow();
	});
});

describe('Texts', () => {
	it.each([
		[7_680_000_012, '7680000012'],
		[0, '0'],
		[false, 'false'],
		[' kept as it is ', ' kept as it is '],
		['Zażółć gęślą jaźń', 'Zażółć gęślą jaźń'],
	])('%j', (given, expected) => {
		expect(sent(text('a', 'A'), given)).toBe(expected);
	});

	it.each([
		[{ id: '1' }, 'an object'],
		[['1', '2'], 'a list'],
	])('refuses %j, which would leave as [object Object]', (given, what) => {
		expect(refusal(text('a', 'Name'), given).problem).toContain(what);
		expect(refusal(id('a', 'Name', 'offers'), given).problem).toContain(what);
		expect(refusal(texts('a', 'Name'), [given]).problem).toContain(what);
	});

	it('counts characters', () => {
		const short = text('a', 'Name', { maxLength: 3 });
		expect(sent(short, 'łóż')).toBe('łóż');
		expect(refusal(short, 'four').message).toBe("'Name' is 4 characters long, at most 3 are allowed");
	});
});

describe('Numbers', () => {
	const pieces = number('a', 'Pieces', { min: 0, max: 10 });

	it.each([
		[5, 5],
		['5', 5],
		[' 5 ', 5],
		['5.0', 5],
		[0, 0],
		['0', 0],
	])('%j', (given, expected) => {
		expect(sent(pieces, given)).toBe(expected);
	});

	it.each(['five', '5.5', 5.5, '5,5', ' ', NaN, Infinity, '9007199254740993', true, {}, [5]])(
		'refuses %j',
		(given) => {
			expect(refusal(pieces, given).problem).toContain('not a whole number');
		},
	);

	it('keeps to its bounds', () => {
		expect(refusal(pieces, -1).advice).toBe('Give at least 0.');
		expect(refusal(pieces, '11').advice).toBe('Give at most 10.');
	});
});

describe('Decimals and money', () => {
	it.each([
		['49.99', '49.99'],
		['49,99', '49.99'],
		[49.9, '49.9'],
		['49', '49'],
		['0.00', '0.00'],
		[' 12.50 ', '12.50'],
		['-0.5', '-0.5'],
		['123456789012345678.99', '123456789012345678.99'],
	])('%j travels as the text %s, nothing rounded', (given, expected) => {
		expect(sent(decimal('a', 'Amount'), given)).toBe(expected);
		expect(sent(money('a', 'Price', { name: 'a' }), given)).toEqual({ amount: expected, currency: 'PLN' });
	});

	it.each(['1 234,50', '1,234.50', '49.99 PLN', '1e3', 1e21, '.5', '5.', '٤٩', {}, 'NaN'])(
		'refuses %j as no amount',
		(given) => {
			expect(refusal(decimal('a', 'Amount'), given).problem).toContain('not an amount');
		},
	);

	it('refuses more decimals than fit, instead of rounding', () => {
		expect(refusal(decimal('a', 'Amount'), 0.1 + 0.2).problem).toContain('more than 2 decimals');
		expect(sent(decimal('a', 'Weight', { decimals: 3 }), '30.000')).toBe('30.000');
		expect(refusal(decimal('a', 'Weight', { decimals: 3 }), '30.0001').problem).toContain('more than 3');
	});

	it.each([
		['10', 'PLN'],
		[10, 'PLN'],
		['10 eur ', 'EUR'],
		['10CZK', 'CZK'],
		[{ amount: '10', currency: 'HUF' }, 'HUF'],
		[{ amount: '10' }, 'PLN'],
	])('of %j has the currency behind it, PLN where none is said', (given, currency) => {
		const price = money('sellingMode.price', 'Price', { name: 'price' });
		expect(sent(price, given)).toEqual({ amount: '10', currency });
		expect(wireValue(price, () => given, WARSAW, true)).toEqual({ amount: '10', currency });
	});

	it.each([
		['10 złoty', 'no currency code'],
		['1 000,50 PLN', 'not an amount'],
		['PLN', 'not an amount'],
		['10 PLN 5', 'no currency code'],
		[{ currency: 'PLN' }, 'not an amount'],
	])('is not taken from %j', (given, problem) => {
		expect(refusal(money('sellingMode.price', 'Price'), given).problem).toContain(problem);
	});
});

describe('Periods', () => {
	const any = period('a', 'Period', ['H', 'D', 'M', 'Y']);

	it.each([
		[2, 'Y', 'P2Y'],
		['24', 'H', 'PT24H'],
		[14, 'D', 'P14D'],
		[6, 'M', 'P6M'],
		[0, 'D', 'P0D'],
		[1, undefined, 'PT1H'],
		['P2Y', 'D', 'P2Y'],
		['PT24H', undefined, 'PT24H'],
	])('%j %s', (count, unit, expected) => {
		expect(sent(any, count, WARSAW, { aUnit: unit })).toBe(expected);
		expect(wireValue(any, () => ({ values: { count, unit } }), WARSAW, true)).toBe(expected);
	});

	it('refuses what is no number, and units it does not have', () => {
		expect(refusal(any, -1).advice).toBe('Give at least 0.');
		expect(refusal(any, 'two').problem).toContain('not a whole number');
		expect(refusal(period('a', 'Period', ['D', 'M']), 2, { aUnit: 'Y' }).problem).toContain(
			'unknown unit "Y"',
		);
		expect(refusal(any, 2, { aUnit: 'years' }).advice).toContain('Y years');
	});
});

describe('Periods of one unit', () => {
	const days = period('a', 'Period', ['D']);

	it.each([
		[14, 'P14D'],
		['14', 'P14D'],
		['PT24H', 'PT24H'],
	])('%j', (count, expected) => {
		expect(sent(days, count)).toBe(expected);
		expect(wireValue(days, () => count, WARSAW, true)).toBe(expected);
	});

	it('refuse what is no number', () => {
		expect(refusal(days, 'two').problem).toContain('not a whole number');
		expect(refusal(days, -1).advice).toBe('Give at least 0.');
	});
});

describe('Switches and choices', () => {
	it.each([
		[true, true],
		[false, false],
		['true', true],
		['False', false],
		[' TRUE ', true],
	])('%j is %j', (given, expected) => {
		expect(sent(boolean('a', 'On'), given)).toBe(expected);
	});

	it.each(['yes', 1, 0, 'on', {}])('refuses %j as a switch', (given) => {
		expect(refusal(boolean('a', 'On'), given).problem).toContain('neither true nor false');
	});

	const status = (kind: typeof choice | typeof choices) =>
		kind('a', 'Status', [
			['ACTIVE', 'Active'],
			['ENDED', 'Ended'],
		]);

	it('takes codes only, and says which', () => {
		expect(sent(status(choice), ' ACTIVE ')).toBe('ACTIVE');
		expect(refusal(status(choice), 'Active').advice).toBe('Choose one of: ACTIVE, ENDED.');
		expect(sent(status(choices), ['ACTIVE', 'ENDED'])).toEqual(['ACTIVE', 'ENDED']);
		expect(sent(status(choices), 'ACTIVE, ENDED')).toEqual(['ACTIVE', 'ENDED']);
		expect(refusal(status(choices), ['ACTIVE', 'GONE']).problem).toContain('"GONE"');
	});
});

describe('Several texts', () => {
	const ids = texts('a', 'IDs');
	const lines = texts('a', 'Lines', { lines: true });

	it.each([
		['1, 2,3', ['1', '2', '3']],
		['1\n2', ['1', '2']],
		[' 1 ,, 2 , ', ['1', '2']],
		[
			['1', 2, ' 3 '],
			['1', '2', '3'],
		],
		[[1, null, undefined, ''], ['1']],
		[7_680_000_012, ['7680000012']],
	])('%j', (given, expected) => {
		expect(sent(ids, given)).toEqual(expected);
	});

	it('stand one to a line where they may hold commas', () => {
		expect(sent(lines, 'red, blue\ngreen')).toEqual(['red, blue', 'green']);
		expect(sent(lines, ['red, blue'])).toEqual(['red, blue']);
	});

	it('count for nothing where all are empty', () => {
		for (const empty of [[], [' '], ',', '\n', [null]]) expect(sent(ids, empty)).toBeUndefined();
	});

	it('are no more and no longer than allowed', () => {
		const few = texts('a', 'IDs', { maxItems: 2, maxLength: 3 });
		expect(sent(few, 'abc,def')).toEqual(['abc', 'def']);
		expect(refusal(few, 'a,b,c').message).toBe("'IDs' has 3 entries, at most 2 are allowed");
		expect(refusal(few, 'abcd').problem).toContain('4 characters long');
	});
});

describe('Ids', () => {
	const offer = id('a', 'Offer', 'offers', { address: '/oferta/(?:[^/?#]*-)?(\\d{6,})' });

	it.each([
		['7680000012', '7680000012'],
		[7_680_000_012, '7680000012'],
		[{ __rl: true, mode: 'list', value: '7680000012', cachedResultName: 'Mug' }, '7680000012'],
		[{ __rl: true, mode: 'id', value: 7_680_000_012 }, '7680000012'],
		[{ __rl: true, mode: 'id', value: ' 7680000012 ' }, '7680000012'],
		['https://allegro.pl/oferta/kubek-niebieski-7680000012?utm=x', '7680000012'],
	])('%j', (given, expected) => {
		expect(sent(offer, given)).toBe(expected);
	});

	it('are missing where nothing was picked', () => {
		for (const value of ['', null, undefined])
			expect(sent(offer, { __rl: true, mode: 'list', value })).toBeUndefined();
	});

	it('refuse the address of something else', () => {
		expect(refusal(offer, 'https://allegro.pl/kategoria/kubki').problem).toContain('without a known id');
	});

	it('leave slashes alone where no address is known', () => {
		expect(sent(id('a', 'Rate', 'shippingRates'), 'a/b')).toBe('a/b');
	});
});

describe('Dates', () => {
	const when = date('a', 'When');

	it.each([
		['2026-12-24T12:00:00', '2026-12-24T11:00:00.000Z'],
		['2026-07-01 00:00', '2026-06-30T22:00:00.000Z'],
		['2026-12-24', '2026-12-23T23:00:00.000Z'],
		['2026-12-24T12:00:00Z', '2026-12-24T12:00:00.000Z'],
		['2026-12-24T12:00:00.123+05:30', '2026-12-24T06:30:00.123Z'],
		['2026-12-24T00:30:00-08:00', '2026-12-24T08:30:00.000Z'],
		['Thu, 24 Dec 2026 11:00:00 GMT', '2026-12-24T11:00:00.000Z'],
		['24 Dec 2026 12:00:00 +0100', '2026-12-24T11:00:00.000Z'],
		[new Date('2026-12-24T12:00:00Z'), '2026-12-24T12:00:00.000Z'],
		[String(new Date('2026-12-24T12:00:00Z')), '2026-12-24T12:00:00.000Z'],
		[TOKYO, '2026-12-24T03:00:00.000Z'],
		[TOKYO.toISO(), '2026-12-24T03:00:00.000Z'],
		[Date.UTC(2026, 11, 24), '2026-12-24T00:00:00.000Z'],
		[String(Date.UTC(2026, 11, 24)), '2026-12-24T00:00:00.000Z'],
	])('%s', (given, expected) => {
		expect(sent(when, given)).toBe(expected);
	});

	it('keep to the zone of the workflow on both sides of summer time', () => {
		const at = (timezone: string, value: string) => sent(when, value, { timezone });
		expect(at('Europe/Warsaw', '2026-03-29T01:59:00')).toBe('2026-03-29T00:59:00.000Z');
		expect(at('Europe/Warsaw', '2026-03-29T03:00:00')).toBe('2026-03-29T01:00:00.000Z');
		expect(at('America/New_York', '2026-12-24T12:00:00')).toBe('2026-12-24T17:00:00.000Z');
	});

	it.each([
		'10.12.2026',
		'12/10/2026',
		'2026/12/24',
		'2026-02-30',
		'2026-13-01',
		'2026-12-24T25:00:00',
		'tomorrow',
		'Offer 12',
		'Monday 5',
		5,
		1_766_534_400,
		{},
		true,
		TOKYO.setZone('No/Where'),
	])('refuse %s rather than guess', (given) => {
		expect(refusal(when, given).message).toMatch(/^'When' is not a date/);
	});

	it('are HTTP dates in headers', () => {
		expect(sent(date('a', 'Since', { http: true }), '2026-12-24T12:00:00')).toBe(
			'Thu, 24 Dec 2026 11:00:00 GMT',
		);
	});
});

describe('Groups and rows', () => {
	const address = group('address', 'Return Address', [
		text('name', 'Name', { required: true }),
		text('city', 'City'),
		constant('countryCode', 'PL'),
	]);

	it('nest, in the frame of n8n or without it, constants included', () => {
		const expected = { name: 'Desk', city: 'Warszawa', countryCode: 'PL' };
		expect(sent(address, { values: { name: 'Desk', city: 'Warszawa' } })).toEqual(expected);
		expect(sent(address, { name: 'Desk', city: 'Warszawa' })).toEqual(expected);
	});

	it('demand what a begun one needs, naming both', () => {
		const { message, advice } = refusal(address, { values: { city: 'Warszawa' } });
		expect(message).toBe("'Return Address: Name' is missing");
		expect(advice).toBe("Fill in 'Name' or remove 'Return Address'.");
		expect(sent(address, { values: {} })).toBeUndefined();
		expect(sent(address, {})).toBeUndefined();
	});

	const lines = rows(
		'lines',
		'Lines',
		[
			text('id', 'ID', { required: true }),
			money('rate', 'Rate'),
			texts('serials[].value', 'Serials', { name: 'serials' }),
		],
		{ maxItems: 2 },
	);

	it('repeat, each row for itself', () => {
		expect(
			sent(lines, {
				values: [
					{ id: 1, rate: '2,5 EUR' },
					{ id: 2, serials: 'x,y' },
				],
			}),
		).toEqual([
			{ id: '1', rate: { amount: '2.5', currency: 'EUR' } },
			{ id: '2', serials: [{ value: 'x' }, { value: 'y' }] },
		]);
		expect(sent(lines, [{ id: '1' }])).toEqual([{ id: '1' }]);
	});

	it('say which row lacks what, and how many there may be', () => {
		expect(refusal(lines, { values: [{ id: '1' }, {}] }).message).toBe("'Lines 2: ID' is missing");
		expect(refusal(lines, [{ id: 1 }, { id: 2 }, { id: 3 }]).problem).toContain('at most 2');
	});
});

describe('What stands in place of a frame', () => {
	it.each(['text', 7, ['a'], true])('is refused, not dropped: %j', (given) => {
		expect(refusal(group('a', 'Part', [text('b', 'B')]), given).problem).toContain('no set of fields');
		expect(refusal(rows('a', 'Parts', [text('b', 'B')]), [given]).message).toContain("'Parts 1'");
	});
});

describe('Parts as JSON', () => {
	const part = json('a', 'Part');

	it('are taken as text or as what an expression gives', () => {
		expect(sent(part, '[{"type": "TEXT"}]')).toEqual([{ type: 'TEXT' }]);
		expect(sent(part, { 'allegro-cz': 1 })).toEqual({ 'allegro-cz': 1 });
		expect(sent(part, 'null')).toBeNull();
	});

	it('lose no digit', () => {
		expect(sent(part, '{"id": 12345678901234567890, "n": 12}')).toEqual({
			id: '12345678901234567890',
			n: 12,
		});
	});

	it('name the mistake', () => {
		expect(refusal(part, '{"a": }').message).toBe("'Part' is not valid JSON");
		expect(refusal(part, '{"a": }').advice).toMatch(/position|token/i);
	});
});

describe('A refusal quotes', () => {
	it('no more than a line of what was given', () => {
		expect(refusal(number('a', 'Pieces'), 'x'.repeat(500)).problem).toHaveLength(86);
	});
});

describe('Members that data names', () => {
	const prices = map('prices', 'Prices', id('marketplaceId', 'Marketplace', 'marketplaces'), [
		money('value', 'Price', { ask: true }),
	]);
	const price = (marketplaceId: unknown, value: unknown = '9.99') => ({
		marketplaceId,
		value,
	});

	it('stand under the names that the rows give', () => {
		const values = [price({ __rl: true, mode: 'list', value: 'allegro-pl' }), price('__proto__', '5')];
		const written = JSON.stringify(sent(prices, { values }));
		expect(written).toBe(
			'{"allegro-pl":{"value":{"amount":"9.99","currency":"PLN"}},"__proto__":{"value":{"amount":"5","currency":"PLN"}}}',
		);
	});

	it('need a name each, and each another', () => {
		expect(refusal(prices, { values: [price('')] })).toMatchObject({
			field: 'Prices 1: Marketplace',
			message: expect.stringContaining('is missing'),
		});
		expect(refusal(prices, [price('allegro-pl'), price('allegro-pl')]).message).toContain(
			'is the second for "allegro-pl"',
		);
	});
});

describe('Alternatives', () => {
	const discount = group('discount', 'Discount', [
		fork('by', 'By', [
			['amount', 'Amount'],
			['percentage', 'Percentage'],
		]),
		{ ...constant('type', 'AMOUNT'), when: { by: ['amount'] } },
		text('amount', 'Amount', { ask: true, when: { by: ['amount'] } }),
		text('percentage', 'Percentage', { ask: true, when: { by: ['percentage'] } }),
	]);

	it('send what the choice shows, and neither the choice nor what it hides', () => {
		expect(sent(discount, { values: { by: 'amount', amount: '5', percentage: '10' } })).toEqual({
			type: 'AMOUNT',
			amount: '5',
		});
		expect(sent(discount, { values: { by: 'percentage', amount: '5', percentage: '10' } })).toEqual({
			percentage: '10',
		});
	});

	it('demand what the choice shows alone', () => {
		expect(refusal(discount, { values: { by: 'percentage', amount: '5' } }).field).toBe(
			'Discount: Percentage',
		);
	});
});
