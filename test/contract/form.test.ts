import {
	NodeHelpers,
	type INode,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
} from 'n8n-workflow';

import { Allegro } from '../../nodes/Allegro/Allegro.node';
import type { Field } from '../../nodes/Allegro/catalogue/kinds';
import type { Operation, Resource } from '../../nodes/Allegro/catalogue/operation';
import { isDemanded } from '../../nodes/Allegro/catalogue/kinds/field';
import { formOf, memberOf } from '../../nodes/Allegro/catalogue/form';
import { layoutOf } from '../../nodes/Allegro/catalogue/layout';
import { isShown } from '../../nodes/Allegro/catalogue/values';
import { composedJobs } from '../../nodes/Allegro/jobs';
import { resources } from '../../nodes/Allegro/resources';
import { lint } from './lint';
import { simpleOf } from '../support/declared';

const { description } = new Allegro();
const { properties } = description;

type Values = Record<string, string | boolean>;

const shown = (property: INodeProperties, values: Values, root = values) =>
	NodeHelpers.displayParameter(values, property, { typeVersion: 1 } as INode, description, root);

const optionsOf = (name: string, values: Values = {}) =>
	properties
		.filter((property) => property.name === name && shown(property, values))
		.flatMap(({ options = [] }) => options as Array<{ name: string; value: string }>);

const dropDown = (name: string, values?: Values) => optionsOf(name, values).map(({ value }) => value);

/** Every choice of resource and operation that the form has. */
const chosen = dropDown('resource').flatMap((resource) =>
	dropDown('operation', { resource }).map((operation) => ({ resource, operation })),
);

/** All combinations of what else decides which properties of an operation are shown. */
function situations(at: { resource: string; operation: string }): Values[] {
	const deciding = new Map<string, Set<string | boolean>>();
	const reachable = properties.filter(({ displayOptions }) => {
		const { resource, operation } = displayOptions?.show ?? {};
		return resource?.includes(at.resource) !== false && operation?.includes(at.operation) !== false;
	});
	for (const { displayOptions } of reachable) {
		// n8n drops the value of what is not shown, so that it decides nothing.
		const own = Object.entries(displayOptions?.show ?? {}).filter(
			([name]) => !(name in at) && reachable.some((one) => one.name === name),
		);
		for (const [name, values] of own)
			for (const value of values as Array<string | boolean>)
				deciding.set(name, (deciding.get(name) ?? new Set()).add(value));
	}
	return [...deciding].reduce<Values[]>(
		(all, [name, values]) => all.flatMap((one) => [...values].map((value) => ({ ...one, [name]: value }))),
		[at],
	);
}

/** What a user sees of the form. */
const visible = (values: Values) => properties.filter((property) => shown(property, values));

/** Members of a collection or frame, where the property has any. */
function membersOf(property: INodeProperties, values: Values): INodeProperties[][] {
	const { type, options = [] } = property;
	if (type === 'collection')
		return [(options as INodeProperties[]).filter((member) => shown(member, {}, values))];
	if (type === 'fixedCollection') return (options as INodePropertyCollection[]).map((one) => one.values);
	return [];
}

const twice = (names: string[]) => names.filter((name, index) => names.indexOf(name) !== index);

/** A name without the other words behind it: n8n's rules know no Polish letters. */
const english = (name: string) => name.replace(/ \((?!Deprecated).*\)$/, '');

type Declared = [title: string, resource: Pick<Resource, 'name' | 'value'>, operation: Operation];

const declared: Declared[] = [
	...resources.flatMap((resource) =>
		resource.operations.map((one): Declared => [`${resource.name}: ${one.name}`, resource, one]),
	),
	...composedJobs.map(({ resource, form }): Declared => [`${resource.name}: ${form.name}`, resource, form]),
];

const withMembers = (fields: Field[]): Field[] =>
	fields.flatMap((field) => [
		field,
		...('key' in field ? [field.key] : []),
		...('fields' in field ? withMembers(field.fields) : []),
	]);

const fields = declared.flatMap(([title, , { fields: own }]) =>
	withMembers(own).map((field) => ({ at: `${title}: ${field.label}`, field })),
);

describe('the form', () => {
	it.each(chosen)('$resource $operation never shows one name twice', (at) => {
		for (const values of situations(at)) {
			const level = (list: INodeProperties[]): void => {
				expect(twice(list.map(({ name }) => name))).toEqual([]);
				for (const property of list) membersOf(property, values).forEach(level);
			};
			level(visible(values));
		}
	});

	it.each(declared)('%s shows its fields, and no other', (_, { value: resource }, operation) => {
		const layout = layoutOf(operation);
		const names = (list: INodeProperties[]) => list.map(({ name }) => name);
		for (const values of situations({ resource, operation: operation.value })) {
			const byFields = layout.inputs[0] === 'fields' && (values.body ?? 'fields') === 'fields';
			const hasFields = byFields || !layout.inputs.includes('fields');
			const inCollection = layout.collection.fields.length > 0 && hasFields;
			const expected = [
				'resource',
				'operation',
				...layout.always.flatMap((field) => names(formOf(field, true))),
				...(layout.inputs.length > 1 ? ['body'] : []),
				...(layout.inputs.includes('file') && [undefined, 'file'].includes(values.body as string)
					? ['binaryPropertyName']
					: []),
				...(hasFields
					? layout.body
							.filter((field) => isShown(field, (name) => values[name]))
							.flatMap((field) => names(formOf(field)))
					: []),
				...(values.body === 'json' ? ['jsonBody'] : []),
				...(operation.result.kind === 'file' || operation.form.outputsFile
					? ['outputBinaryPropertyName']
					: []),
				...(operation.result.kind === 'list'
					? ['returnAll', ...(values.returnAll === false ? ['limit'] : [])]
					: []),
				...(simpleOf(operation) ? ['simplify'] : []),
				...(inCollection ? [layout.collection.name] : []),
				...(operation.form.categoryParameters && byFields
					? ['fillCategoryParameters', 'categoryParameters']
					: []),
				'options',
			];
			const seen = visible(values);
			expect(names(seen).sort()).toEqual(expected.sort());

			const membersIn = (name: string) =>
				names(seen.filter((one) => one.name === name).flatMap((one) => membersOf(one, values).flat()));
			if (inCollection)
				expect(membersIn(layout.collection.name).sort()).toEqual(
					names(layout.collection.fields.flatMap(memberOf)).sort(),
				);
			expect(membersIn('options')).toEqual(expect.arrayContaining(names(layout.options.flatMap(memberOf))));
		}
	});

	it('gives a name one type within an operation, frames and collections included', () => {
		for (const at of chosen) {
			const types = new Map<string, Set<string>>();
			for (const values of situations(at)) {
				const level = (list: INodeProperties[]): void => {
					for (const property of list) {
						types.set(property.name, (types.get(property.name) ?? new Set()).add(property.type));
						membersOf(property, values).forEach(level);
					}
				};
				level(visible(values));
			}
			const mixed = [...types].filter(([, kinds]) => kinds.size > 1).map(([name, kinds]) => [name, ...kinds]);
			expect([at, mixed]).toEqual([at, []]);
		}
	});

	it('starts with reading wherever a resource can be read, in Shipment with the usual way', () => {
		const starts = properties
			.filter(({ name }) => name === 'operation')
			.map(({ displayOptions, default: start }) => [displayOptions!.show!.resource![0], start] as const);
		expect(starts.length).toBeGreaterThan(40);
		for (const [name, start] of starts) {
			const known = resources.find(({ value }) => value === name)?.operations ?? [];
			const reads = known.filter(({ request, deprecated }) => request.method === 'GET' && !deprecated);
			if (name === 'shipment') expect(start).toBe('shipOrder');
			else if (reads.length) expect([name, reads.some(({ value }) => value === start)]).toEqual([name, true]);
			const usual = ['getAll', 'get'].find((value) => reads.some((one) => one.value === value));
			if (usual && name !== 'shipment') expect([name, start]).toEqual([name, usual]);
		}
	});

	it('says on every button what it adds, and of every list that is demanded that it is', () => {
		const seen: Array<[title: string, property: INodeProperties]> = [];
		for (const at of chosen) {
			const level = (list: INodeProperties[]): void => {
				for (const property of list) {
					seen.push([`${at.resource} ${at.operation} ${property.name}`, property]);
					membersOf(property, at).forEach(level);
				}
			};
			for (const values of situations(at)) level(visible(values));
		}
		const frames = seen.filter(([, { type }]) => type === 'fixedCollection');
		expect(frames.length).toBeGreaterThan(80);
		expect(frames.filter(([, { placeholder }]) => !/^Add [A-Z]/.test(placeholder ?? ''))).toEqual([]);

		const lists = declared.flatMap(([, { value: resource }, operation]) =>
			layoutOf(operation)
				.body.filter(({ kind }) => kind === 'rows' || kind === 'map')
				.filter((field) => isDemanded(field) && !operation.form.partial)
				.map(({ name }) => `${resource} ${operation.value} ${name}`),
		);
		expect(lists.length).toBeGreaterThan(10);
		const atLeastOne = frames.filter(([, { typeOptions }]) => typeOptions?.minRequiredFields === 1);
		expect(atLeastOne.map(([title]) => title)).toEqual(expect.arrayContaining(lists));
	});

	it('keeps a value across a change of operation: one name, one type at the top', () => {
		const types = new Map<string, Set<string>>();
		for (const { name, type } of properties) types.set(name, (types.get(name) ?? new Set()).add(type));
		expect([...types].filter(([, kinds]) => kinds.size > 1)).toEqual([]);
	});

	it('leaves the names of its own inputs to itself', () => {
		const own = [
			'resource',
			'operation',
			'options',
			'returnAll',
			'limit',
			'offset',
			'body',
			'jsonBody',
			'mode',
			'simplify',
		];
		expect(fields.filter(({ field }) => own.includes(field.name)).map(({ at }) => at)).toEqual([]);
	});

	it('picks ids from lists that the node has', () => {
		const known = Object.keys(new Allegro().methods.listSearch);
		const lost = fields.filter(({ field }) => field.kind === 'id' && !known.includes(field.picker));
		expect(lost.map(({ at }) => at)).toEqual([]);
	});

	it('loads the choices of Clear alone when they are opened, by a method that the node has', () => {
		const loading: INodeProperties[] = [];
		const level = (list: INodeProperties[]): void => {
			for (const property of list) {
				if (property.typeOptions?.loadOptionsMethod) loading.push(property);
				if (property.type === 'collection') level(property.options as INodeProperties[]);
				else membersOf(property, {}).forEach(level);
			}
		};
		level(properties);
		expect([...new Set(loading.map(({ name }) => name))]).toEqual(['clear']);
		expect(Object.keys(new Allegro().methods.loadOptions)).toEqual([
			...new Set(loading.map(({ typeOptions }) => typeOptions!.loadOptionsMethod)),
		]);
	});

	it('sorts long lists of choices, numbers by their value', () => {
		const lists: string[][] = [];
		const level = (list: INodeProperties[]): void => {
			for (const property of list) {
				if (property.type === 'options')
					lists.push((property.options as INodePropertyOptions[]).map(({ name }) => name));
				else if (property.type === 'collection') level(property.options as INodeProperties[]);
				else membersOf(property, {}).forEach(level);
			}
		};
		level(properties.filter(({ name }) => name !== 'operation'));
		const sorted = (names: string[]) =>
			[...names].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
		expect(lists.filter((names) => names.length > 4 && names.join() !== sorted(names).join())).toEqual([]);
		expect(lists).toContainEqual(expect.arrayContaining(['2 Days', '10 Days']));
	});

	it('says things shortly, and nothing of what goes wrong', () => {
		const texts = [
			...fields.map(({ at, field }) => [at, field.description]),
			...declared.map(([title, , { description: about }]) => [title, about]),
		];
		expect(texts.filter(([, about = '']) => about.length > 120)).toEqual([]);
		expect(texts.filter(([, about = '']) => /\b(error|problem|failure|mistake)s?\b/i.test(about))).toEqual(
			[],
		);
	});

	it('can be searched by the words of sellers', () => {
		const names = optionsOf('resource').map(({ name }) => name);
		const words = 'gwarancja rękojmia zwrot etykieta faktura cena label refund warranty campaign invoice';
		expect(
			words.split(' ').filter((word) => !names.some((name) => name.toLowerCase().includes(word))),
		).toEqual([]);
	});

	it('names operations without articles and without the resource', () => {
		const wrong = declared.filter(
			([, { name }, one]) =>
				/\b(a|an|the)\b/i.test(english(one.action)) || one.name.toLowerCase().includes(name.toLowerCase()),
		);
		expect(wrong.map(([title, , { action }]) => `${title}: ${action}`)).toEqual([]);
	});
});

describe("n8n's lint rules for nodes", () => {
	it('find nothing in the description', async () => {
		const withEnglish = (property: INodeProperties): INodeProperties =>
			property.name === 'operation' || property.name === 'resource'
				? {
						...property,
						options: (property.options as INodePropertyOptions[]).map((option) => ({
							...option,
							name: english(option.name),
							...(option.action && { action: english(option.action) }),
						})),
					}
				: property;
		expect(await lint({ ...description, properties: properties.map(withEnglish) })).toEqual([]);
	});

	it('would find something', async () => {
		const wrong: INodeProperties = {
			displayName: 'lower case',
			name: 'flag',
			type: 'boolean',
			default: 'no',
			description: 'If it is on.',
		};
		const found = await lint({ ...description, properties: [wrong] });
		expect(found.join()).toMatch(
			/node-param-display-name-miscased.*node-param-description-boolean-without-whether/s,
		);
	});
});
