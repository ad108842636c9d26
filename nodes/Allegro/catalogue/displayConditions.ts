import type { INodeProperties } from 'n8n-workflow';

/** An operation by the values of the two choices at the top of the form. */
export interface OperationKey {
	resource: string;
	operation: string;
}

/** A property in the form of one operation. */
export interface FormProperty extends OperationKey {
	/** Order in the form; equal ranks keep the order of declaration. */
	rank: number;
	property: INodeProperties;
	/** Conditions beside resource and operation. */
	when?: Record<string, Array<string | boolean>>;
	/** Resource and operation need no naming: what `when` asks for exists in these operations only. */
	gated?: true;
}

/** The same property in the forms of several operations. */
type Same = [FormProperty, ...FormProperty[]];

/**
 * Joins the forms of all operations into one list of n8n properties: equal properties are written once, with as
 * few display conditions as name exactly the operations that show them. It keeps the editor's download small.
 * @param operationsOf every resource with the values of all its operations
 * @param paths how conditions name the two choices; inside a collection they are reached from the root
 * @example a property of order.get and order.getAll, where order has no other operation, is written once with
 * `{ show: { resource: ['order'] } }`
 */
export function joinForms(
	properties: FormProperty[],
	operationsOf: Map<string, string[]>,
	paths = { resource: 'resource', operation: 'operation' },
): INodeProperties[] {
	const groups = new Map<string, Same>();
	for (const one of properties) {
		const identity = JSON.stringify([one.rank, one.property, one.when]);
		const group = groups.get(identity);
		if (group) group.push(one);
		else groups.set(identity, [one]);
	}
	return inFormOrder([...groups.values()], properties).flatMap((group) => {
		const [{ property, when, gated }] = group;
		return (gated ? [{} as Condition] : conditionsOf(group, operationsOf)).map(({ resource, operation }) => {
			const show = {
				...(resource ? { [paths.resource]: resource } : {}),
				...(operation ? { [paths.operation]: operation } : {}),
				...when,
			};
			return Object.keys(show).length ? { ...property, displayOptions: { show } } : property;
		});
	});
}

/**
 * Sorts by rank, and so that every operation shows its properties in the order of its declaration: a property that
 * several operations share comes as late as any of them needs it (a topological order, depth first).
 */
function inFormOrder(groups: Same[], properties: FormProperty[]): Same[] {
	const groupOf = new Map(groups.flatMap((group) => group.map((one) => [one, group] as const)));
	const forms = new Map<string, Same[]>();
	for (const one of [...properties].sort((a, b) => a.rank - b.rank)) {
		const name = `${one.resource} ${one.operation}`;
		forms.set(name, [...(forms.get(name) ?? []), groupOf.get(one)!]);
	}
	const predecessors = new Map<Same, Set<Same>>(groups.map((group) => [group, new Set()]));
	for (const form of forms.values())
		for (const [index, group] of form.slice(1).entries()) predecessors.get(group)!.add(form[index]!);

	const sorted = new Set<Same>();
	const visiting = new Set<Same>();
	const visit = (group: Same) => {
		// Two operations that want opposite orders: one of them yields.
		if (sorted.has(group) || visiting.has(group)) return;
		visiting.add(group);
		predecessors.get(group)!.forEach(visit);
		visiting.delete(group);
		sorted.add(group);
	};
	[...groups].sort(([a], [b]) => a.rank - b.rank).forEach(visit);
	return [...sorted];
}

/** Whether one display condition can name just these operations. */
export const isOneCondition = (wanted: OperationKey[], operationsOf: Map<string, string[]>): boolean =>
	conditionsOf(wanted, operationsOf).length === 1;

/** Bytes of a usual property. */
const COPY_BYTES = 200;

/** n8n's `show`: one of these resources and one of these operations; both left out, always. */
interface Condition {
	resource?: string[];
	operation?: string[];
}

/** A condition that names resources; without operations it means all of theirs. */
interface OfResources extends Condition {
	resource: string[];
}

/** Conditions that hold for the wanted operations and for no other that exists, the shorter of two ways to say it. */
function conditionsOf(wanted: OperationKey[], operationsOf: Map<string, string[]>): Condition[] {
	const wantedOf = new Map<string, string[]>();
	for (const { resource, operation } of wanted)
		wantedOf.set(resource, [...(wantedOf.get(resource) ?? []), operation]);

	if (wanted.length === [...operationsOf.values()].flat().length) return [{}];
	const byResource = merged(perResource(wantedOf, operationsOf), wantedOf, operationsOf);
	// Operations that every resource having them wants need no resource named.
	const anywhere = [...new Set(wanted.map(({ operation }) => operation))].filter((operation) =>
		[...operationsOf].every(
			([resource, operations]) =>
				!operations.includes(operation) || wantedOf.get(resource)?.includes(operation) === true,
		),
	);
	if (!anywhere.length) return byResource;
	const rest = new Map(
		[...wantedOf].map(([resource, operations]) => [
			resource,
			operations.filter((operation) => !anywhere.includes(operation)),
		]),
	);
	const byOperation: Condition[] = [
		{ operation: anywhere },
		...merged(perResource(rest, operationsOf), wantedOf, operationsOf),
	];
	return bytesOf(byOperation) <= bytesOf(byResource) ? byOperation : byResource;
}

/** Every condition brings a copy of the property with it. */
const bytesOf = (conditions: Condition[]) =>
	conditions.length * COPY_BYTES + JSON.stringify(conditions).length;

/**
 * Merges two conditions where the resources of both with the operations of both name nothing that is not wanted: what
 * does not exist does no harm.
 */
function merged(
	conditions: OfResources[],
	wantedOf: Map<string, string[]>,
	operationsOf: Map<string, string[]>,
): OfResources[] {
	const operationsIn = ({ resource, operation }: OfResources) =>
		operation ?? resource.flatMap((one) => operationsOf.get(one)!);
	for (const [index, one] of conditions.entries())
		for (const other of conditions.slice(index + 1)) {
			const resource = [...new Set([...one.resource, ...other.resource])];
			const operation = [...new Set([...operationsIn(one), ...operationsIn(other)])];
			const isSound = resource.every((name) =>
				operation.every(
					(value) => !operationsOf.get(name)!.includes(value) || wantedOf.get(name)!.includes(value),
				),
			);
			if (isSound) {
				const rest = conditions.filter((condition) => condition !== one && condition !== other);
				return merged([...rest, { resource, operation }], wantedOf, operationsOf);
			}
		}
	return conditions;
}

/** A condition for each set of wanted operations; resources that want the same share it. */
function perResource(wantedOf: Map<string, string[]>, operationsOf: Map<string, string[]>): OfResources[] {
	const bySet = new Map<string, { resource: string[]; operation: string[] }>();
	for (const [resource, operations] of wantedOf) {
		if (!operations.length) continue;
		const isWhole = operations.length === operationsOf.get(resource)!.length;
		const set = isWhole ? '' : operations.join();
		const same = bySet.get(set);
		if (same) same.resource.push(resource);
		else bySet.set(set, { resource: [resource], operation: isWhole ? [] : operations });
	}
	return [...bySet.values()].map(({ resource, operation }) =>
		operation.length ? { resource, operation } : { resource },
	);
}
