import type { INodeProperties } from 'n8n-workflow';

/** An operation by the values of the two choices at the top of the form. */
export interface At {
	resource: string;
	operation: string;
}

/** A property with the conditions under which one operation shows it. */
export interface Placed extends At {
	/** Order in the form; equal ranks keep the order of declaration. */
	rank: number;
	property: INodeProperties;
	/** Conditions beside resource and operation. */
	when?: Record<string, Array<string | boolean>>;
	/** Resource and operation need no naming: what `when` asks for exists in these operations only. */
	gated?: true;
}

/**
 * Joins the forms of all operations into one list of n8n properties: equal properties are written once, with as
 * few display conditions as name exactly the operations that show them. It keeps the editor's download small.
 * @param operationsOf every resource with the values of all its operations
 * @param paths how conditions name the two choices; inside a collection they are reached from the root
 */
export function cover(
	placed: Placed[],
	operationsOf: Map<string, string[]>,
	paths = { resource: 'resource', operation: 'operation' },
): INodeProperties[] {
	const groups = new Map<string, Placed[]>();
	for (const one of placed) {
		const key = JSON.stringify([one.rank, one.property, one.when]);
		const group = groups.get(key);
		if (group) group.push(one);
		else groups.set(key, [one]);
	}
	return inFormOrder([...groups.values()], placed).flatMap((group) =>
		(group[0].gated ? [{} as Show] : conditions(group, operationsOf)).map(({ resource, operation }) => {
			const show = {
				...(resource ? { [paths.resource]: resource } : {}),
				...(operation ? { [paths.operation]: operation } : {}),
				...group[0].when,
			};
			const { property } = group[0];
			return Object.keys(show).length ? { ...property, displayOptions: { show } } : property;
		}),
	);
}

/**
 * Sorts by rank, and so that every operation shows its properties in the order of its declaration: a property that
 * several operations share comes as late as any of them needs it.
 */
function inFormOrder(groups: Placed[][], placed: Placed[]): Placed[][] {
	const groupOf = new Map(groups.flatMap((group) => group.map((one) => [one, group] as const)));
	const forms = new Map<string, Placed[]>();
	for (const one of [...placed].sort((a, b) => a.rank - b.rank)) {
		const name = `${one.resource} ${one.operation}`;
		forms.set(name, [...(forms.get(name) ?? []), one]);
	}
	const before = new Map<Placed[], Set<Placed[]>>(groups.map((group) => [group, new Set()]));
	for (const form of forms.values())
		form.slice(1).forEach((one, index) => before.get(groupOf.get(one)!)!.add(groupOf.get(form[index])!));

	const sorted = new Set<Placed[]>();
	const visiting = new Set<Placed[]>();
	const visit = (group: Placed[]) => {
		// Two operations that want opposite orders: one of them yields.
		if (sorted.has(group) || visiting.has(group)) return;
		visiting.add(group);
		before.get(group)!.forEach(visit);
		visiting.delete(group);
		sorted.add(group);
	};
	[...groups].sort((a, b) => a[0].rank - b[0].rank).forEach(visit);
	return [...sorted];
}

/** Whether one display condition can name just these operations. */
export const isOneCondition = (group: At[], operationsOf: Map<string, string[]>): boolean =>
	conditions(group, operationsOf).length === 1;

/** Bytes of a usual property. */
const COPY = 200;

/** Both left out: shown always. */
interface Show {
	resource?: string[];
	operation?: string[];
}

/** Conditions that hold for the operations of `group` and for no other operation that exists, the shorter of two ways to say it. */
function conditions(group: At[], operationsOf: Map<string, string[]>): Show[] {
	const wanted = new Map<string, string[]>();
	for (const { resource, operation } of group)
		wanted.set(resource, [...(wanted.get(resource) ?? []), operation]);

	if (group.length === [...operationsOf.values()].flat().length) return [{}];
	const byResource = joined(perResource(wanted, operationsOf), wanted, operationsOf);
	// Operations that every resource having them wants need no resource named.
	const anywhere = [...new Set(group.map(({ operation }) => operation))].filter((operation) =>
		[...operationsOf].every(
			([resource, operations]) =>
				!operations.includes(operation) || wanted.get(resource)?.includes(operation) === true,
		),
	);
	if (!anywhere.length) return byResource;
	const rest = new Map(
		[...wanted].map(([resource, operations]) => [
			resource,
			operations.filter((operation) => !anywhere.includes(operation)),
		]),
	);
	const byOperation = [
		{ operation: anywhere },
		...joined(perResource(rest, operationsOf), wanted, operationsOf),
	];
	return size(byOperation) <= size(byResource) ? byOperation : byResource;
}

/** Every condition brings a copy of the property with it. */
const size = (shows: Show[]) => shows.length * COPY + JSON.stringify(shows).length;

/**
 * Joins two conditions where the resources of both with the operations of both name nothing that is not wanted: what
 * is not there does no harm.
 */
function joined(shows: Show[], wanted: Map<string, string[]>, operationsOf: Map<string, string[]>): Show[] {
	const operationsIn = ({ resource, operation }: Show) =>
		operation ?? resource!.flatMap((one) => operationsOf.get(one)!);
	for (const [index, one] of shows.entries())
		for (const other of shows.slice(index + 1)) {
			const resource = [...new Set([...one.resource!, ...other.resource!])];
			const operation = [...new Set([...operationsIn(one), ...operationsIn(other)])];
			const isSound = resource.every((name) =>
				operation.every(
					(value) => !operationsOf.get(name)!.includes(value) || wanted.get(name)!.includes(value),
				),
			);
			if (isSound) {
				const rest = shows.filter((show) => show !== one && show !== other);
				return joined([...rest, { resource, operation }], wanted, operationsOf);
			}
		}
	return shows;
}

/** Resources that want the same operations share one condition. */
function perResource(wanted: Map<string, string[]>, operationsOf: Map<string, string[]>): Show[] {
	const shared = new Map<string, { resource: string[]; operation: string[] }>();
	for (const [resource, operations] of wanted) {
		if (!operations.length) continue;
		const key = operations.length === operationsOf.get(resource)!.length ? '' : operations.join();
		const same = shared.get(key);
		if (same) same.resource.push(resource);
		else shared.set(key, { resource: [resource], operation: key ? operations : [] });
	}
	return [...shared.values()].map(({ resource, operation }): Show =>
		operation.length ? { resource, operation } : { resource },
	);
}
