import type { Field } from '../../nodes/Allegro/catalogue/declaration';
import { listSearch } from '../../nodes/Allegro/pickers';
import { label } from '../../nodes/Allegro/pickers/label';
import { fold, matching } from '../../nodes/Allegro/pickers/match';
import { resources } from '../../nodes/Allegro/resources';

const within = (fields: Field[]): Field[] =>
	fields.flatMap((field) => [
		...('key' in field ? within([field.key]) : []),
		...('fields' in field ? within(field.fields) : [field]),
	]);

const named = resources
	.flatMap(({ operations }) => operations)
	.flatMap(({ fields }) => within(fields))
	.flatMap((field) => (field.kind === 'id' ? [field.picker] : []));

describe('pickers', () => {
	it('exist for every id that a form lets the user pick, and no other', () => {
		expect(Object.keys(listSearch).sort()).toEqual([...new Set(named)].sort());
	});
});

describe('searching a list', () => {
	it.each([
		['', true],
		['PACZKOMATY', true],
		['paczk odbior', true],
		['punkt łódź', true],
		['punkt lodz', true],
		['a1b2', true],
		['paczkomaty kurier', false],
	])('"%s" finds the point: %s', (typed, found) => {
		expect(matching(typed)({ name: 'Paczkomaty · punkt odbioru Łódź', value: 'A1B2-C3' })).toBe(found);
	});

	it('takes letters with marks for those without', () => {
		expect(fold('Żółć ÚJEZD')).toBe('zolc ujezd');
	});

	it('leaves out of a label what is not known', () => {
		expect(label('Kubek', '', undefined, false, '12 in stock')).toBe('Kubek · 12 in stock');
	});
});
