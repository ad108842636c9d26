import fc from 'fast-check';

import { categoryParametersOf } from '../../../nodes/Allegro/catalogue/categoryParameters';
import { decimal, money, number } from '../../../nodes/Allegro/catalogue/fields';
import type { Field } from '../../../nodes/Allegro/catalogue/kinds';
import { inputsOf } from '../../../nodes/Allegro/catalogue/kinds';
import { composedJobs } from '../../../nodes/Allegro/jobs';
import { resources } from '../../../nodes/Allegro/resources';
import { InvalidInput } from '../../../nodes/shared/invalidInput';
import { refusal, sent } from './sent';

const withMembers = (fields: Field[]): Field[] =>
	fields.flatMap((field) => [
		field,
		...('key' in field ? [field.key] : []),
		...('fields' in field ? withMembers(field.fields) : []),
	]);

const fields = [
	...resources.flatMap(({ name, operations }) =>
		operations.map((one) => [`${name}: ${one.name}`, one.fields] as const),
	),
	...composedJobs.map(({ resource, form }) => [`${resource.name}: ${form.name}`, form.fields] as const),
].flatMap(([title, own]) => withMembers(own).map((field) => [`${title}: ${field.label}`, field] as const));

const decimals = fields.filter(
	([, field]) =>
		field.kind === 'money' || field.kind === 'decimal' || (field.kind === 'number' && field.decimals),
);

describe('Every decimal that is typed', () => {
	it.each(decimals)('is a text, so that no browser drops its comma: %s', (_, field) => {
		const [input] = inputsOf(field, true, false);
		expect(input).toMatchObject({ type: 'string' });
		const preset = 'default' in field ? field.default : undefined;
		expect(input!.default).toBe(preset ?? '');
		expect(sent(field, '')).toBeUndefined();
	});

	it.each(decimals)('takes comma and point alike, as text and as number: %s', (_, field) => {
		if (field.kind === 'decimal' && field.decimals === 0) return;
		const amount = (value: unknown) =>
			field.kind === 'money' ? (value as { amount: string }).amount : value;
		const all = ['2,5', '2.5', ' 2,5 ', 2.5].map((given) => Number(amount(sent(field, given))));
		expect(all).toEqual([2.5, 2.5, 2.5, 2.5]);
	});
});

describe('Weights and sizes', () => {
	const measured = fields.filter(
		([, { kind, wire, name }]) =>
			(kind === 'number' || kind === 'decimal') &&
			/weight|length|width|height|volume/i.test(`${wire} ${name}`),
	);

	it('are known', () => expect(measured.length).toBeGreaterThan(6));

	it.each(measured)('are more than zero: %s', (_, field) => {
		for (const nothing of [0, '0', '0,0', '0.000', -1, '-2,5'])
			expect(refusal(field, nothing)).toBeInstanceOf(InvalidInput);
		expect(Number(sent(field, '3'))).toBe(3);
	});
});

describe('Amounts', () => {
	const price = money('a', 'Price', { name: 'a' });

	it('keep their value to the last digit, however they come', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 10 ** 12 }), (cents) => {
				const number = cents / 100;
				const { amount } = sent(price, number) as { amount: string };
				expect(Number(amount)).toBe(number);
				expect(amount).toMatch(/^\d+(?:\.\d\d)?$/);
				for (const text of [amount, amount.replace('.', ',')])
					expect(sent(price, `${text} CZK`)).toEqual({ amount, currency: 'CZK' });
			}),
		);
	});

	it('may be below zero only where the field says so', () => {
		expect(sent(decimal('a', 'Change', { signed: true }), '-0,5')).toBe('-0.5');
		expect(sent(money('a', 'Change', { name: 'a', signed: true }), '-5 PLN')).toEqual({
			amount: '-5',
			currency: 'PLN',
		});
		expect(refusal(decimal('a', 'Change'), '-0,5').message).toBe("'Change' is below zero: -0.5");
		const signed = fields.filter(([, field]) => 'signed' in field && field.signed);
		expect(signed.map(([title]) => title)).toEqual([
			'Offer Batch: Change Prices and Quantities: Price',
			'Offer Batch: Change Prices and Quantities: Percentage',
		]);
	});

	it('that are lists or objects are none', () => {
		for (const odd of [[5], { amount: [5] }, { amount: 5, currency: ['PLN'] }])
			expect(refusal(price, odd)).toBeInstanceOf(InvalidInput);
	});
});

describe('Numbers', () => {
	it('come as text with comma or point', () => {
		const size = number('a', 'Size', { decimals: 2, above: 0 });
		for (const given of ['2,5', '2.5', 2.5]) expect(sent(size, given)).toBe(2.5);
		expect(sent(number('a', 'Pieces'), '12,0')).toBe(12);
	});
});

describe('Parameters of a category', () => {
	it.each([NaN, {}, ['a'], new Date('never'), 2 ** 53 + 2, '\ud83d'])('refuse %p, by their name', (value) => {
		const form: Record<string, unknown> = {
			fillCategoryParameters: true,
			categoryParameters: { schema: [{ id: 'offer:11323:text', displayName: 'Stan' }] },
			'categoryParameters.value': { 'offer:11323:text': value },
		};
		const read = () =>
			categoryParametersOf({ method: 'offerParameters', at: { offer: 'parameters' } }, (name) => form[name]);
		expect(read).toThrow(InvalidInput);
		expect(read).toThrow("'Stan'");
	});
});
