import {
	constant,
	fork,
	group,
	id,
	json,
	map,
	money,
	rows,
	text,
	texts,
} from '../../../nodes/Allegro/catalogue/fields';
import { refusal, sent } from './sent';

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

describe('Members that data names', () => {
	const prices = map('prices', 'Prices', id('marketplaceId', 'Marketplace', 'marketplaces'), [
		money('value', 'Price', { demanded: true }),
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
		text('amount', 'Amount', { demanded: true, when: { by: ['amount'] } }),
		text('percentage', 'Percentage', { demanded: true, when: { by: ['percentage'] } }),
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
