import type { INodeProperties } from 'n8n-workflow';

import { grouped } from '../../shared/lists';
import { isOneCondition, joinForms, type OperationKey } from './displayConditions';
import { changingMemberOf, collectionOf, memberOf } from './form';
import { COLLECTION_LABELS, layoutOf } from './layout';
import type { Operation, Resource } from './operation';
import { COMMON_OPTIONS, optionsOf } from './options';

/** How members of a collection name the two choices at the top of the form. */
const FROM_ROOT = { resource: '/resource', operation: '/operation' };

/** One of an operation's collections that is not empty. */
interface OwnCollection extends OperationKey {
	of: Operation;
	members: INodeProperties[];
}

const ownCollections = (
	resources: Resource[],
	membersOf: (operation: Operation) => INodeProperties[],
): OwnCollection[] =>
	resources
		.flatMap(({ value: resource, operations }) =>
			operations.map((of) => ({ resource, operation: of.value, of, members: membersOf(of) })),
		)
		.filter(({ members }) => members.length > 0);

/** The members of several operations' collections, each of which says where it belongs among `operationsOf`. */
const membersIn = (collections: OwnCollection[], operationsOf: Map<string, string[]>): INodeProperties[] =>
	joinForms(
		collections.flatMap(({ resource, operation, members }) =>
			members.map((property) => ({ resource, operation, rank: 0, property })),
		),
		operationsOf,
		FROM_ROOT,
	);

/** Operations that share a collection, and what it weighs in the editor's download. */
interface Shared {
	sharers: [OwnCollection, ...OwnCollection[]];
	bytes: number;
}

/** Usual bytes of a collection without its members. */
const FRAME = 200;

function sharedBy(sharers: Shared['sharers']): Shared {
	return { sharers, bytes: FRAME + JSON.stringify(membersOfAll(sharers)).length };
}

/** The members of one collection for several operations, which are all that can be chosen where it is shown. */
function membersOfAll(sharers: Shared['sharers']): INodeProperties[] {
	const byResource = grouped(sharers, ({ resource }) => resource);
	const own = [...byResource].map(
		([resource, list]) => [resource, list.map(({ operation }) => operation)] as const,
	);
	return membersIn(sharers, new Map(own));
}

/** Joins collections, the best pair first, as long as it saves bytes and one condition still names the operations. */
function joined(shared: Shared[], operationsOf: Map<string, string[]>): Shared[] {
	const groups = new Set(shared);
	const gains = (one: Shared, others: Iterable<Shared>) =>
		[...others].map((other) => {
			const both = sharedBy([...one.sharers, ...other.sharers]);
			return { one, other, both, gain: one.bytes + other.bytes - both.bytes };
		});
	let pairs = shared.flatMap((one, index) => gains(one, shared.slice(index + 1)));
	for (;;) {
		pairs = pairs.filter(({ one, other, gain }) => gain > 0 && groups.has(one) && groups.has(other));
		pairs.sort((a, b) => a.gain - b.gain);
		const best = pairs.pop();
		if (!best) return [...groups];
		if (!isOneCondition(best.both.sharers, operationsOf)) continue;
		groups.delete(best.one);
		groups.delete(best.other);
		pairs.push(...gains(best.both, groups));
		groups.add(best.both);
	}
}

/**
 * The collection of optional fields of every operation that has one. Operations share theirs where that makes the
 * editor's download smaller; a member that only some of them have says so.
 */
export function collectionsOf(
	resources: Resource[],
	operationsOf: Map<string, string[]>,
): Map<Operation, INodeProperties> {
	const all = ownCollections(resources, (operation) =>
		layoutOf(operation).collection.fields.flatMap(operation.form.partial ? changingMemberOf : memberOf),
	);
	const kinds = grouped(all, ({ of }) => `${layoutOf(of).collection.name} ${layoutOf(of).inputs.join()}`);
	const collections = new Map<Operation, INodeProperties>();
	for (const { sharers } of [...kinds.values()].flatMap((kind) =>
		joined(
			kind.map((one) => sharedBy([one])),
			operationsOf,
		),
	)) {
		const { name } = layoutOf(sharers[0].of).collection;
		const collection = collectionOf(name, COLLECTION_LABELS[name], membersOfAll(sharers));
		for (const { of } of sharers) collections.set(of, collection);
	}
	return collections;
}

/** *Options*: those of every operation, and those that some have. */
export function optionsCollection(
	resources: Resource[],
	operationsOf: Map<string, string[]>,
): INodeProperties {
	const some = ownCollections(resources, (operation) => [
		...optionsOf(operation),
		...layoutOf(operation).options.flatMap(memberOf),
	]);
	return collectionOf('options', 'Options', [...COMMON_OPTIONS, ...membersIn(some, operationsOf)]);
}
