import type { IDataObject } from 'n8n-workflow';

import { operation as apiOperation } from '../../api';
import { treeOf, wayTo, type Place } from '../../api/tree';
import { judgeRequest } from '../../emulator/contract';
import { changingMemberOf, formOf } from '../../nodes/Allegro/catalogue/form';
import type { Field } from '../../nodes/Allegro/catalogue/kinds';
import { isDemanded } from '../../nodes/Allegro/catalogue/kinds/field';
import { layoutOf } from '../../nodes/Allegro/catalogue/layout';
import type { Keyed, ListManner, Operation } from '../../nodes/Allegro/catalogue/operation';
import { overlayOn, placeOf } from '../../nodes/Allegro/catalogue/overlay';
import { partsOf } from '../../nodes/Allegro/catalogue/request';
import { gather } from '../../nodes/Allegro/catalogue/wire';
import { resources } from '../../nodes/Allegro/resources';
import { parametersIn, parametersOf } from '../support/parameters';
import { GIVEN, LEFT_OUT } from '../support/given';

type Json = Record<string, unknown>;

const updates = resources.flatMap(({ value, operations }) =>
	operations
		.filter(({ form }) => form.partial)
		.map((operation) => [`${value}.${operation.value}`, value, operation] as const),
);

/** All that belongs to one thing of one kind: an offer with one product. */
const filled = (resource: string, operation: Operation, full: boolean) =>
	parametersOf(resource, operation, {
		given: GIVEN,
		full,
		leaveOut: [...(LEFT_OUT[resource] ?? []), 'furtherProducts'],
	});

const contentOf = async (operation: Operation, parameters: IDataObject) =>
	(
		await partsOf(operation, {
			read: (name) => parameters[name],
			timezone: 'UTC',
			file: async () => await Promise.reject(new Error('no file')),
		})
	).body!;

/** What is sent where Allegro holds `held`. */
async function sentOver(held: unknown, operation: Operation, parameters: IDataObject): Promise<Json> {
	const { content, modes } = await contentOf(operation, parameters);
	return overlayOn(structuredClone(held), operation, content, modes) as Json;
}

/** The parameters with these alone in the collection. */
const with_ = (resource: string, operation: Operation, members: IDataObject): IDataObject => {
	const { collection, body } = layoutOf(operation);
	const parameters = { ...filled(resource, operation, false), [collection.name]: members };
	for (const { name } of body) delete parameters[name];
	const onTop = Object.fromEntries(
		body.flatMap(({ name }) => (name in members ? [[name, members[name]]] : [])),
	);
	return { ...parameters, ...onTop };
};

/** Places of arrays, and of objects whose members are named by data, that fields of a form write into. */
function listsOf(fields: Field[], object: Place, base = ''): string[] {
	return fields.flatMap((field) => {
		if (field.in !== 'body' || field.wire === '') return [];
		const way = wayTo(object, field.wire)!;
		const steps = field.wire.replace(/\[\d*\+?\]/g, '').split('.');
		let at = -1;
		// `wayTo` has a place for the elements of each list too.
		const found: string[] = [];
		let place: Place | undefined = object;
		for (const step of steps) {
			at += 1;
			place = place?.properties.get(step);
			const here = [base, ...steps.slice(0, at + 1)].filter(Boolean).join('.');
			if (place?.items || (place?.values && field.kind !== 'map')) found.push(here);
			if (place?.items) place = place.items;
		}
		const inside = [base, ...steps].filter(Boolean).join('.');
		const last = way.at(-1)!;
		if (field.kind === 'group') found.push(...listsOf(field.fields, last, inside));
		if (field.kind === 'rows') found.push(...listsOf(field.fields, last.items!, inside));
		// JSON holds lists that it names itself; those that can be told apart have a manner.
		return found;
	});
}

const bodyTree = ({ request }: Operation) =>
	treeOf(Object.values(apiOperation(request.route).request!.content)[0]!);

const under = (place: string, list: string) => place.startsWith(`${list}.`);

describe('Every list of a body that an update sends has a manner', () => {
	it.each(updates)('%s', (_, __, operation) => {
		const lists: Record<string, ListManner> = operation.request.merge?.lists ?? {};
		const found = [...new Set(listsOf(operation.fields, bodyTree(operation)))];
		// What stands in a list that travels whole travels with it.
		const travels = (place: string) =>
			Object.entries(lists).some(
				([list, manner]) =>
					(manner === 'whole' || (typeof manner === 'object' && manner.whole)) && under(place, list),
			);
		expect(found.filter((place) => !(place in lists) && !travels(place))).toEqual([]);
		const isWhole = (place: string) => lists[place] === 'members' && wayTo(bodyTree(operation), place);
		expect(Object.keys(lists).filter((place) => !found.includes(place) && !isWhole(place))).toEqual([]);
	});
});

interface Clearing {
	code: string;
	field: Field;
	wire: string;
	/** The members of the collection that give null for it, as an expression does. */
	asNull: IDataObject;
}

const clearings = ({ fields }: Operation): Clearing[] =>
	fields
		.filter(
			({ in: place, wire, kind }) => place === 'body' && wire && !wire.includes('+') && kind !== 'constant',
		)
		.flatMap((field) => {
			const { name, wire } = field;
			const own = isDemanded(field) ? [] : [{ code: name, field, wire, asNull: { [name]: null } }];
			// It says which product of the offer is meant.
			if (wire === 'productSet[0].product.id') return [];
			if (field.kind !== 'group') return own;
			const members = field.fields.filter((one) => one.kind !== 'constant' && !isDemanded(one));
			return [
				...own,
				...members.map((member) => ({
					code: `${name}.${member.name}`,
					field: member,
					wire: `${wire}.${member.wire}`,
					asNull: { [name]: { values: { [member.name]: null } } },
				})),
			];
		});

const optional = updates.flatMap(([name, resource, operation]) =>
	clearings(operation).map((one) => [`${name} ${one.code}`, resource, operation, one] as const),
);

/** Leaves of a value, elements of lists by their index. */
const leaves = (value: unknown, path = ''): string[] => {
	if (typeof value !== 'object' || value === null) return [`${path}=${String(value)}`];
	return Object.entries(value).flatMap(([name, inner]) => leaves(inner, `${path}/${name}`));
};

const isGone = (value: unknown): boolean =>
	value === undefined || value === null || (Array.isArray(value) && value.every(isGone));

describe('Everything optional that an update can change can be cleared', () => {
	it('which is much', () => {
		expect(optional.length).toBeGreaterThan(120);
	});

	const clear = async (resource: string, operation: Operation, members: IDataObject) => {
		const held = (await contentOf(operation, filled(resource, operation, true))).content as Json;
		return { held, sent: await sentOver(held, operation, with_(resource, operation, members)) };
	};

	it.each(optional)('%s', async (_, resource, operation, { code, wire, asNull }) => {
		const path = wire.replace(/\[\]\..*$/, '');
		for (const members of [{ clear: [code] }, asNull]) {
			const { held, sent } = await clear(resource, operation, members as IDataObject);
			// Of alternatives one alone is there.
			if (isGone(gather(held, path))) continue;
			expect(gather(sent, path) ?? 'gone').toEqual(Array.isArray(gather(sent, path)) ? [] : 'gone');
			// Nothing else is changed, added or lost.
			const place = placeOf(wire);
			const apart = (all: string[]) =>
				all.filter((leaf) => {
					const at = leaf
						.replace(/=.*$/s, '')
						.split('/')
						.filter((step) => step && !/^\d+$/.test(step));
					return !`${at.join('.')}.`.startsWith(`${place}.`) && !`${place}.`.startsWith(`${at.join('.')}.`);
				});
			const names = Object.keys(sent);
			const kept = operation.request.merge?.patch || !operation.request.merge ? names : Object.keys(held);
			const wanted = apart(leaves(Object.fromEntries(kept.map((name) => [name, held[name]]))));
			if (!operation.request.merge?.patch && operation.request.merge)
				expect(apart(leaves(sent)).sort()).toEqual(wanted.sort());
			expect(apart(leaves(sent)).filter((leaf) => !wanted.includes(leaf))).toEqual([]);
			const { contentType, method } = operation.request;
			if (method === 'PATCH')
				expect(
					judgeRequest(apiOperation(operation.request.route), {
						query: new URLSearchParams(),
						contentType,
						body: sent,
					}),
				).toEqual([]);
		}
	});

	it.each(optional)('%s, but not filled in and cleared', async (_, resource, operation, { code }) => {
		const [top = ''] = code.split('.');
		const all = filled(resource, operation, true);
		const given = { ...(all[layoutOf(operation).collection.name] as IDataObject), ...all }[top];
		const members = { [top]: given, clear: [code] };
		const member = code.split('.')[1];
		const isFilledIn = member === undefined || member in ((given as IDataObject)?.values as IDataObject);
		if (given === undefined || !isFilledIn) return;
		await expect(
			contentOf(operation, with_(resource, operation, members as IDataObject)),
		).rejects.toMatchObject({ field: 'Clear' });
	});
});

/** What n8n holds of a frame in which nothing was chosen. */
const untouched = (property: { options?: unknown }): IDataObject => {
	const [{ values }] = property.options as [{ values: Array<{ name: string; default: unknown }> }];
	return Object.fromEntries(values.map((one) => [one.name, one.default])) as IDataObject;
};

const frames = updates.flatMap(([name, resource, operation]) => {
	const { body, collection } = layoutOf(operation);
	return [...body, ...collection.fields].flatMap((field) => {
		const isFrame = field.kind === 'group' || (field.kind === 'rows' && field.keys !== undefined);
		if (!isFrame) return [];
		const inCollection = collection.fields.includes(field);
		const [property] = inCollection ? changingMemberOf(field) : formOf(field, undefined, true);
		return [[`${name} ${field.label}`, resource, operation, field, untouched(property!)] as const];
	});
});

describe('Of a frame in an update that alone is sent which was filled in', () => {
	it('of several resources', () => {
		expect(frames.length).toBeGreaterThan(10);
	});

	it.each(frames)('%s', async (_, resource, operation, field, start) => {
		if (!('fields' in field)) return;
		const keys: string[] = field.kind === 'rows' ? field.keys! : [];
		const members = (field.fields as Field[]).filter(({ kind }) => kind !== 'constant');
		const example = (one: Field) => parametersIn([one], GIVEN, false);
		const isKey = ({ wire }: Field) => keys.includes(wire);
		const key = Object.assign({}, ...members.filter(isKey).map(example)) as IDataObject;
		for (const chosen of members.filter((one) => !isKey(one))) {
			const row = { ...start, ...key, ...example(chosen) };
			const value = { values: field.kind === 'rows' ? [row] : row };
			const { content } = await contentOf(
				operation,
				with_(resource, operation, { [field.name]: value } as IDataObject),
			);
			const at = gather(content, field.wire.replace(/\[\d+\+\]/, ''));
			const object = (Array.isArray(at) ? at.flat().filter(Boolean)[0] : at) as Json;
			const said = members.filter((one) => gather(object, one.wire.replace(/\[\].*/, '')) !== undefined);
			expect(said.map(({ name }) => name).sort()).toEqual(
				[...new Set([...members.filter(isKey), chosen].map(({ name }) => name))].sort(),
			);
		}
	});

	it.each(frames)(
		'%s, and nothing at all where nothing was',
		async (_, resource, operation, field, start) => {
			const row = field.kind === 'rows' ? [] : start;
			await expect(
				contentOf(operation, with_(resource, operation, { [field.name]: { values: row } } as IDataObject)),
			).rejects.toMatchObject({ problem: 'is empty' });
		},
	);
});

const keyed = updates.flatMap(([name, , operation]) =>
	Object.entries(operation.request.merge?.lists ?? {}).flatMap(([place, manner]) =>
		typeof manner === 'object' && !manner.whole
			? [[`${name} ${place}`, operation, place, manner] as const]
			: [],
	),
);

/** A value at a place, each list on the way holding one element with its key, and what is there beside it. */
function placed(operation: Operation, place: string, leaf: unknown, last: unknown): Json {
	const steps = place.split('.');
	const lists = operation.request.merge!.lists!;
	const build = (index: number): unknown => {
		if (index === steps.length) return leaf;
		const here = steps.slice(0, index + 1).join('.');
		const inner = index === steps.length - 1 ? last : build(index + 1);
		const manner = lists[here];
		const isList = index < steps.length - 1 && typeof manner === 'object';
		return {
			[steps[index]!]: isList ? [{ ...object((manner as Keyed).key, 'same'), ...(inner as Json) }] : inner,
		};
	};
	return build(0) as Json;
}

/** An object with a value at a path. @example object('product.id', 'p') // { product: { id: 'p' } } */
const object = (key: string | string[], value: string): Json =>
	[key]
		.flat()[0]!
		.split('.')
		.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as Json;

describe('A list whose elements can be told apart', () => {
	it.each(keyed)('%s keeps the others, and what is not changed of one', (_, operation, place, { key }) => {
		// Members that the form does not know are laid over like any other; what frames demand is there already.
		const frame = demandedAt(operation, place);
		const one = (id: string) => ({ ...frame, ...object(key, id) });
		const held = placed(operation, place, undefined, [
			{ ...one('a'), quantity: 2 },
			{ ...one('b'), quantity: 4 },
		]);
		const change = placed(operation, place, undefined, [
			{ ...object(key, 'b'), marked: true },
			{ ...one('c'), quantity: 1 },
		]);
		const list = gather(overlayOn(held, operation, change), pathOf(operation, place)) as Json[];
		expect(list.map((element) => gather(element, [key].flat()[0]!))).toEqual(['a', 'b', 'c']);
		expect(list.map(({ quantity }) => quantity)).toEqual([2, 4, 1]);
		expect(list.map(({ marked }) => marked)).toEqual([undefined, true, undefined]);
	});

	/** The wire path that leads into the first element of every list on the way. */
	const pathOf = ({ request }: Operation, place: string) => {
		const steps = place.split('.');
		return steps
			.map((step, index) => {
				const here = steps.slice(0, index + 1).join('.');
				const isList = typeof request.merge!.lists![here] === 'object';
				return index < steps.length - 1 && isList ? `${step}[0]` : step;
			})
			.join('.');
	};

	/** What the frame at a place demands of its rows. */
	function demandedAt({ fields }: Operation, place: string): Json {
		const find = (list: Field[], base = ''): Field | undefined => {
			for (const field of list) {
				if (!('fields' in field)) continue;
				const here = [base, placeOf(field.wire)].filter(Boolean).join('.');
				const hit = here === place ? field : find(field.fields as Field[], here);
				if (hit) return hit;
			}
			return undefined;
		};
		const field = find(fields);
		const members = field && 'fields' in field ? (field.fields as Field[]) : [];
		return members
			.filter(isDemanded)
			.reduce<Json>((all, { wire }) => ({ ...all, ...object(wire.replace(/\[\].*/, ''), 'x') }), {});
	}
});
