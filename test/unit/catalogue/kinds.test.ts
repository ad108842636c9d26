import type { Field } from '../../../nodes/Allegro/catalogue/kinds';
import { at, choice, constant, fork, group, id, rows, text } from '../../../nodes/Allegro/catalogue/fields';
import { exampleOf } from '../../../nodes/Allegro/catalogue/kinds';
import type { FieldBase } from '../../../nodes/Allegro/catalogue/kinds/field';
import { wireValue } from '../../../nodes/Allegro/catalogue/values';
import { resources } from '../../../nodes/Allegro/resources';

const withMembers = (fields: Field[]): Field[] =>
	fields.flatMap((field) => [
		field,
		...('key' in field ? [field.key] : []),
		...('fields' in field ? withMembers(field.fields) : []),
	]);

const declared = resources.flatMap(({ name, operations }) =>
	operations.map((one) => [`${name}: ${one.name}`, withMembers(one.fields)] as const),
);

/** Examples of all members, by parameter name. */
const examplesOf = (members: FieldBase[]): Record<string, unknown> =>
	Object.assign({}, ...members.map((field) => exampleOf(field, { inCollection: false, examplesOf })));

describe('The example of a field', () => {
	it.each(declared)('is a value that the field takes, wherever it stands: %s', (_, fields) => {
		for (const field of fields)
			for (const inCollection of [false, true]) {
				const example = exampleOf(field, { inCollection, examplesOf });
				const value = wireValue(field, (name) => example[name], { timezone: 'UTC' }, inCollection);
				expect([field.label, value]).not.toEqual([field.label, undefined]);
			}
	});

	it('is none for what nobody fills in', () => {
		expect(examplesOf([constant('limit', 100)])).toEqual({});
	});
});

describe('A shared field under another wire name', () => {
	const orderId = id('orderId', 'Order', 'orders', { example: '7f3a' });

	it('keeps its parameter and everything else', () => {
		expect(at('order.id', orderId, { required: true })).toEqual({
			...orderId,
			wire: 'order.id',
			required: true,
		});
	});

	it('is known to the compiler by that name, as every field is', () => {
		type OfOrder = Array<Field & { wire: 'order.id' | 'status' }>;
		const right: OfOrder = [
			at('order.id', orderId),
			{ ...orderId, wire: 'status', required: true },
			choice('status', 'Status', [['NEW', 'New']]),
		];
		// @ts-expect-error Allegro knows no such name.
		const misspelt: OfOrder = [text('state', 'State')];
		// @ts-expect-error The same of a shared field.
		const misplaced: OfOrder = [at('orderId', orderId)];
		// @ts-expect-error A text is picked from no list.
		at('status', text('a', 'A'), { picker: 'orders' });
		const required = { ...orderId, required: true };
		const nested: Field = group('a', 'A', [fork('by', 'By', []), rows('b', 'B', [required, ...right])]);
		expect([...misspelt, ...misplaced, nested].map(({ wire }) => wire)).toEqual(['state', 'orderId', 'a']);
	});
});
