import type { IDataObject } from 'n8n-workflow';

import type { Simple } from '../../../nodes/Allegro/catalogue/results';
import { simplifier } from '../../../nodes/Allegro/catalogue/simplify';

const of = (simple: Simple, source: object) => simplifier(simple)(source as IDataObject);

describe('A simplified item', () => {
	it('has every name, with null where Allegro tells nothing', () => {
		expect(of({ a: 'a', b: 'b.c', d: 'd', e: 'e' }, { a: '', b: null, e: [] })).toEqual({
			a: null,
			b: null,
			d: null,
			e: null,
		});
	});

	it('keeps what is false or zero', () => {
		expect(of({ a: 'a', b: 'b' }, { a: false, b: 0 })).toEqual({ a: false, b: 0 });
	});

	it('has money and ids as texts and other numbers as numbers', () => {
		const source = { id: 12, price: { amount: 9.5 }, tax: { percentage: 23 }, quantity: 3, paid: 1 };
		const simple = {
			id: 'id',
			price: 'price.amount',
			tax: 'tax.percentage',
			quantity: 'quantity',
			paid: 'paid',
		};
		expect(of(simple, source)).toEqual({ id: '12', price: '9.5', tax: '23', quantity: 3, paid: 1 });
	});

	it('takes the first of several places that holds something', () => {
		const simple = { image: ['primaryImage.url', 'images[0]'] };
		expect(of(simple, { primaryImage: { url: 'a' }, images: ['b'] })).toEqual({ image: 'a' });
		expect(of(simple, { primaryImage: null, images: ['b'] })).toEqual({ image: 'b' });
	});

	it('puts a list into words', () => {
		const lines = [
			{ quantity: 2, offer: { name: 'Kubek' } },
			{ quantity: 1, offer: null },
		];
		const simple: Simple = { items: { list: 'lines', row: '{quantity} × {offer.name|code}', between: '; ' } };
		expect(of(simple, { lines })).toEqual({ items: '2 × Kubek; 1 × ' });
		expect(of(simple, { lines: [] })).toEqual({ items: null });
		expect(of(simple, {})).toEqual({ items: null });
	});

	it('leaves out elements without the mark', () => {
		const list = [
			{ code: 'a', options: { marked: true } },
			{ code: 'b', options: { marked: false } },
			{ code: 'c' },
		];
		expect(of({ codes: { list: 'list', where: 'options.marked', row: '{code}' } }, { list })).toEqual({
			codes: 'a',
		});
	});
});
