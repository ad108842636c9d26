import { resources } from '../../nodes/Allegro/resources';
import { loadOptions } from '../../nodes/Allegro/pickers/clearable';
import { isDemanded } from '../../nodes/Allegro/catalogue/kinds/field';
import { editorContext } from './support/editor';
import { useAllegro } from './support/kit';

const allegro = useAllegro({ offers: 0, orders: 0 });

const clearable = async (resource: string, operation: string) =>
	await loadOptions.clearable.call(editorContext(allegro.credentials, { resource, operation }));

const declared = resources.flatMap(({ value, operations }) =>
	operations.map((operation) => [`${value}.${operation.value}`, value, operation] as const),
);

describe('What the list of Clear offers', () => {
	it.each(declared.filter(([, , { form }]) => form.partial))(
		'in %s is all that may be left out of its body',
		async (_, resource, operation) => {
			const codes = (await clearable(resource, operation.value)).map(({ value }) => value);
			const optional = operation.fields.filter(
				({ in: place, wire, kind, ...field }) =>
					place === 'body' &&
					wire &&
					!wire.includes('+') &&
					kind !== 'constant' &&
					!isDemanded({ in: place, wire, kind, ...field }) &&
					wire !== 'productSet[0].product.id',
			);
			expect(codes).toEqual(expect.arrayContaining(optional.map(({ name }) => name)));
		},
	);

	it('is nothing in operations that change no part of a thing, and before one is chosen', async () => {
		for (const [, resource, operation] of declared.filter(([, , { form }]) => !form.partial))
			expect(await clearable(resource, operation.value)).toEqual([]);
		expect(await clearable('offer', 'nothing')).toEqual([]);
	});

	it('is sorted and named as in the form', async () => {
		expect(await clearable('contact', 'update')).toEqual([
			{ name: 'Email', value: 'email' },
			{ name: 'Phones', value: 'phones' },
		]);
		expect(await clearable('warranty', 'update')).toContainEqual(
			expect.objectContaining({ name: expect.stringMatching(/\w/) }),
		);
		expect(allegro.emulator.requests).toEqual([]);
	});
});
