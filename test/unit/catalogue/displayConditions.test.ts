import { faker } from '@faker-js/faker';
import type { INodeProperties } from 'n8n-workflow';

import { joinForms, type FormProperty } from '../../../nodes/Allegro/catalogue/displayConditions';

const property = (name: string): INodeProperties => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
});

interface World {
	operationsOf: Map<string, string[]>;
	forms: FormProperty[];
}

const PATHS = { resource: '/resource', operation: '/operation' };

/** Resources with some of a few operation names each, and some properties, each on a random set of operations. */
function world(seed: number): World {
	faker.seed(seed);
	const some = <T>(from: T[], least = 0) =>
		faker.helpers.arrayElements(from, { min: least, max: from.length });
	const operationsOf = new Map(
		Array.from({ length: faker.number.int({ min: 1, max: 5 }) }, (_, i) => [
			`r${i}`,
			some(['create', 'delete', 'get', 'getAll', 'update'], 1),
		]),
	);
	const every = [...operationsOf].flatMap(([resource, operations]) =>
		operations.map((operation) => ({ resource, operation })),
	);
	const forms = Array.from({ length: faker.number.int({ min: 1, max: 4 }) }, (_, i) => {
		const rank = faker.number.int({ min: 1, max: 3 });
		const when = faker.datatype.boolean() ? { returnAll: [false] } : undefined;
		// Now and then a property of every operation of a resource, or of an operation wherever it exists.
		const whole = faker.helpers.arrayElement([undefined, 'resource', 'operation'] as const);
		const picked = whole && faker.helpers.arrayElement(every)[whole];
		return (
			whole ? every.filter((one) => one[whole] === picked || faker.number.int(9) === 0) : some(every, 1)
		).map((at) => ({ ...at, rank, when, property: property(`p${i}`) }));
	}).flat();
	// As the catalogue places them: operation by operation.
	const order = (one: FormProperty) =>
		every.findIndex((at) => at.resource === one.resource && at.operation === one.operation);
	return { operationsOf, forms: forms.sort((a, b) => order(a) - order(b)) };
}

/** The properties that n8n shows for one operation, in the order of the screen. */
const shown = (properties: INodeProperties[], resource: string, operation: string) =>
	properties
		.filter(({ displayOptions: { show = {} } = {} }) =>
			Object.entries({ [PATHS.resource]: resource, [PATHS.operation]: operation }).every(
				([name, value]) => show[name] === undefined || show[name].includes(value),
			),
		)
		.map(({ name }) => name);

const WORLDS = Array.from({ length: 500 }, (_, seed) => seed);

describe('joinForms', () => {
	it('shows each property exactly where it belongs, once, in the order of the ranks', () => {
		for (const seed of WORLDS) {
			const { operationsOf, forms } = world(seed);
			const properties = joinForms(forms, operationsOf, PATHS);
			for (const [resource, operations] of operationsOf) {
				for (const operation of operations) {
					const expected = forms
						.filter((one) => one.resource === resource && one.operation === operation)
						.sort((a, b) => a.rank - b.rank)
						.map((one) => one.property.name);
					const found = shown(properties, resource, operation);
					expect({ seed, resource, operation, found }).toEqual({
						seed,
						resource,
						operation,
						found: expected,
					});
				}
			}
		}
	});

	it('keeps the conditions of a property beside those of its place', () => {
		for (const seed of WORLDS) {
			const { operationsOf, forms } = world(seed);
			for (const { name, displayOptions } of joinForms(forms, operationsOf, PATHS)) {
				const { returnAll } = displayOptions?.show ?? {};
				expect(returnAll).toEqual(forms.find((one) => one.property.name === name)!.when?.returnAll);
			}
		}
	});

	it('writes far fewer properties than there are places', () => {
		let copies = 0;
		let written = 0;
		for (const seed of WORLDS) {
			const { operationsOf, forms } = world(seed);
			const { length } = joinForms(forms, operationsOf, PATHS);
			expect(length).toBeLessThanOrEqual(forms.length);
			copies += forms.length;
			written += length;
		}
		expect(written).toBeLessThan(copies / 2);
	});

	const operationsOf = new Map([
		['order', ['get', 'getAll']],
		['offer', ['get', 'getAll', 'create']],
	]);
	const at = (place: string, name = 'p', more: Partial<FormProperty> = {}): FormProperty => {
		const [resource = '', operation = ''] = place.split('.');
		return { resource, operation, rank: 1, property: property(name), ...more };
	};
	const conditions = (...places: string[]) =>
		joinForms(
			places.map((place) => at(place)),
			operationsOf,
		).map(({ displayOptions }) => displayOptions?.show);

	it('names only the resource where all its operations share a property', () => {
		expect(conditions('order.get', 'order.getAll')).toEqual([{ resource: ['order'] }]);
	});

	it('names only the operation where every resource that has it shares a property', () => {
		expect(conditions('order.get', 'offer.get')).toEqual([{ operation: ['get'] }]);
		expect(conditions('offer.create')).toEqual([{ operation: ['create'] }]);
	});

	it('tells properties apart by every detail', () => {
		const forms = [
			at('order.get'),
			at('offer.get', 'p', { property: { ...property('p'), default: 'x' } }),
			at('order.getAll', 'p', { rank: 2 }),
			at('offer.getAll', 'p', { rank: 2, when: { returnAll: [true] } }),
		];
		expect(joinForms(forms, operationsOf)).toHaveLength(4);
	});

	it('has nothing to show for nothing', () => {
		expect(joinForms([], operationsOf)).toEqual([]);
	});
});
