import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import type { Field } from '../../nodes/Allegro/catalogue/kinds';
import { listSearch } from '../../nodes/Allegro/pickers';
import { label } from '../../nodes/Allegro/pickers/label';
import { fold, matching } from '../../nodes/Allegro/pickers/match';
import { resourceMapping } from '../../nodes/Allegro/pickers/parameters';
import { properties } from '../../nodes/Allegro/properties';
import { resources } from '../../nodes/Allegro/resources';
import { properties as triggerForm } from '../../nodes/Allegro/streams/properties';

const within = (fields: Field[]): Field[] =>
	fields.flatMap((field) => [
		...('key' in field ? within([field.key]) : []),
		...('fields' in field ? within(field.fields) : [field]),
	]);

const operations = resources.flatMap((resource) => resource.operations);

const declared = operations
	.flatMap(({ fields }) => within(fields))
	.flatMap((field) => (field.kind === 'id' ? [field.picker] : []));

/** Every value of a member with this name, however deep in a form. */
const valuesOf = (form: unknown, name: string): string[] =>
	[...JSON.stringify(form).matchAll(new RegExp(`"${name}":"(\\w+)"`, 'g'))].map(([, value]) => value!);

const sorted = (names: Array<string | undefined>) => [...new Set(names)].sort();

describe('pickers', () => {
	it('exist for every id that a declaration lets the user pick, and no other', () => {
		expect(Object.keys(listSearch).sort()).toEqual(sorted(declared));
	});

	it('exist for every list that a form names, of the trigger too', () => {
		const named = [...valuesOf(properties, 'searchListMethod'), ...valuesOf(triggerForm, 'searchListMethod')];
		expect(named.length).toBeGreaterThan(0);
		expect(named.filter((name) => !(name in listSearch))).toEqual([]);
	});

	it('of parameters exist for every category that decides fields, and no other', () => {
		// One for all of them: the form that asks says whose parameters are meant.
		expect(sorted(valuesOf(properties, 'resourceMapperMethod'))).toEqual(Object.keys(resourceMapping));
		const asked = operations.flatMap(({ form }) => form.categoryParameters?.method ?? []);
		expect(sorted(asked)).toEqual(['offerParameters', 'productParameters']);
	});

	it('load neither declarations nor their language before they are asked', () => {
		const script = `
			require('./nodes/Allegro/pickers/index.ts');
			require('./nodes/Allegro/pickers/parameters.ts');
			process.stdout.write(JSON.stringify(Object.keys(require.cache)));`;
		const loaded: string[] = JSON.parse(
			execFileSync(process.execPath, ['-r', 'tsx/cjs', '-e', script], {
				cwd: join(__dirname, '../..'),
				encoding: 'utf8',
			}),
		);
		expect(loaded.some((file) => /pickers.index\.ts$/.test(file))).toBe(true);
		expect(loaded.filter((file) => /Allegro.(?:resources|catalogue|calls)\b/.test(file))).toEqual([]);
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
