import type { INodeProperties } from 'n8n-workflow';

import { collectionsOf } from '../../../nodes/Allegro/catalogue/collections';
import { choice, number, text } from '../../../nodes/Allegro/catalogue/fields';
import { create, operation, resource, type Spec } from '../../../nodes/Allegro/catalogue/operations';
import type { Resource } from '../../../nodes/Allegro/catalogue/operation';
import { invented } from '../../support/declared';

const scopes = { scope: 'x:*' };
const heavy = choice(
	'country',
	'Country',
	Array.from({ length: 30 }, (_, index) => [`C${index}`, `Country ${index}`] as const),
);
const withFields = (name: string, path: string, ...body: Spec['body'] & object) =>
	resource(name, scopes, { create: create(invented(`POST ${path}`), { body }) });

function made(...resources: Resource[]) {
	const operationsOf = new Map(
		resources.map(({ value, operations }) => [value, operations.map((one) => one.value)]),
	);
	const collections = collectionsOf(resources, operationsOf);
	return resources.map(({ operations }) => operations.map((one) => collections.get(one))).flat();
}

const conditionsIn = (collection?: INodeProperties) =>
	Object.fromEntries(
		(collection!.options as INodeProperties[]).map(({ name, displayOptions }) => [
			name,
			displayOptions?.show,
		]),
	);

describe('The collections of optional fields', () => {
	it('are shared where that is shorter; what not all have says where it belongs', () => {
		const [shops, points] = made(
			withFields('Shop', '/shops', heavy, text('note', 'Note')),
			withFields('Point', '/points', heavy, number('floor', 'Floor')),
		);
		expect(shops).toBe(points);
		expect(conditionsIn(shops)).toEqual({
			country: undefined,
			floor: { '/resource': ['point'] },
			note: { '/resource': ['shop'] },
		});
	});

	it('stay apart where they have little in common', () => {
		const [shops, points] = made(
			withFields('Shop', '/shops', ...'abcdefghi'.split('').map((name) => text(name, name))),
			withFields('Point', '/points', number('floor', 'Floor')),
		);
		expect(shops).not.toBe(points);
		expect(Object.values(conditionsIn(shops)).filter(Boolean)).toEqual([]);
	});

	it('stay apart where no single condition names their operations', () => {
		const verb = (name: string, path: string, ...body: Array<typeof heavy>) =>
			operation(invented(`POST ${path}`), { name: name, action: name, body });
		const collections = made(
			resource('Shop', scopes, {
				open: verb('Open', '/shops/open', heavy),
				close: verb('Close', '/shops/close'),
			}),
			resource('Point', scopes, {
				open: verb('Open', '/points/open'),
				close: verb('Close', '/points/close', heavy),
			}),
		);
		expect(new Set(collections.filter(Boolean)).size).toBe(2);
	});

	it('are none where nothing is optional', () => {
		expect(made(withFields('Shop', '/shops', text('name', 'Name', { required: true })))).toEqual([undefined]);
	});
});
