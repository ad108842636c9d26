import type { Field } from '../../../nodes/Allegro/catalogue/kinds';
import {
	boolean,
	choice,
	choices,
	date,
	decimal,
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
import { demand, wireValue, type ValueContext } from '../../../nodes/Allegro/catalogue/values';
import { refusal, sent, WARSAW } from './sent';

const CHANGE: ValueContext = { ...WARSAW, clears: true };

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

	it('but clears on a change, where null says so; an empty text and undefined do not', () => {
		expect(sent(text('a', 'A'), '', CHANGE)).toBeUndefined();
		expect(sent(text('a', 'A'), null, CHANGE)).toBeNull();
		expect(sent(number('a', 'A'), null, CHANGE)).toBeNull();
		expect(sent(text('a', 'A'), undefined, CHANGE)).toBeUndefined();
		expect(sent({ ...text('a', 'A'), in: 'query' }, null, CHANGE)).toBeUndefined();
	});

	it('and is missed where it is demanded', () => {
		expect(() => demand(text('a', 'Name', { required: true }), undefined)).toThrow("'Name' is missing");
		expect(() => demand(text('a', 'Name', { demanded: true }), undefined)).toThrow("'Name' is missing");
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
		[49.9, '49.90'],
		[30.1, '30.10'],
		[30, '30'],
		['30.1', '30.1'],
		['49', '49'],
		['0.00', '0.00'],
		[' 12.50 ', '12.50'],
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

describe('A refusal quotes', () => {
	it('no more than a line of what was given', () => {
		expect(refusal(number('a', 'Pieces'), 'x'.repeat(500)).problem).toHaveLength(86);
	});
});
