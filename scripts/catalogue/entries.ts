import type { Field } from '../../nodes/Allegro/catalogue/kinds';
import type { Operation, Resource } from '../../nodes/Allegro/catalogue/operation';
import { layoutOf } from '../../nodes/Allegro/catalogue/layout';
import type { Paging } from '../../nodes/Allegro/transport/types';

/** One field of an operation; in a body `name` is a path, `[]` stands for every element of an array. */
export interface FieldEntry {
	/** Name on the wire. */
	name: string;
	in: Field['in'];
	type: Field['kind'];
	/** Allegro demands it, or the form does because Allegro refuses without. Within a group: where the group is given. */
	required: boolean;
}

/** One operation of the node as `npm run catalogue -- --json` prints it. */
export interface Entry {
	/** Value of the parameter `resource`. */
	resource: string;
	/** Value of the parameter `operation`. */
	operation: string;
	/** What the form shows. */
	name: string;
	method: Operation['request']['method'];
	path: string;
	host: Operation['request']['host'];
	accept: string;
	/** Media types that the body may be sent in, separated by commas; null without a body. */
	contentType: string | null;
	/** How a long list is read, with Allegro's bounds; null where the reply is whole. */
	paging: Paging | null;
	repeat: Operation['request']['repeat'];
	/** Full names; empty where any token of a user does. */
	scopes: string[];
	deprecated: boolean;
	fields: FieldEntry[];
}

const isDemanded = (field: Field) => field.required === true || field.demanded === true;

const INSIDE: Partial<Record<Field['kind'], string>> = { group: '.', rows: '[].', map: '.*.' };

/** A field and, for groups and rows, what is inside, by full path; nothing for what steers the form alone. */
function fieldEntries(field: Field, prefix = ''): FieldEntry[] {
	if (field.wire === '') return [];
	const name = prefix + field.wire;
	const entry: FieldEntry = { name, in: field.in, type: field.kind, required: isDemanded(field) };
	if (!('fields' in field)) return [entry];
	const inside = name + INSIDE[field.kind];
	return [entry, ...field.fields.flatMap((inner) => fieldEntries({ ...inner, in: field.in }, inside))];
}

/** The command's own id is no form field, but it travels: the node makes it or takes it from the options. */
function commandIdEntry({ request: { commandId } }: Operation): FieldEntry[] {
	if (!commandId) return [];
	const name = commandId.in === 'path' ? 'commandId' : commandId.wire;
	return [{ name, in: commandId.in, type: 'text', required: false }];
}

function entryOf(resource: Resource, operation: Operation): Entry {
	const { request, result } = operation;
	const bodies = [request.contentType, ...(request.upload ?? [])].filter(Boolean);
	return {
		resource: resource.value,
		operation: operation.value,
		name: operation.name,
		method: request.method,
		path: request.path,
		host: request.host,
		accept: request.accept,
		contentType: bodies.join(', ') || null,
		paging: (result.kind === 'list' && result.paging) || null,
		repeat: request.repeat,
		scopes: request.scopes.map((scope) => `allegro:api:${scope}`),
		deprecated: operation.deprecated !== undefined,
		fields: [...operation.fields.flatMap((field) => fieldEntries(field)), ...commandIdEntry(operation)],
	};
}

/** Every declared operation, resource by resource, in the order of the form. */
export const entriesOf = (resources: Resource[]): Entry[] =>
	resources.flatMap((resource) => resource.operations.map((operation) => entryOf(resource, operation)));

/** Labels of the form: what must be given, what one of alternatives asks for, and what may be given. */
export function labelsOf(operation: Operation): { must: string[]; depends: string[]; may: string[] } {
	const { always, body, collection, options } = layoutOf(operation);
	const shown = [...always, ...body];
	const unique = (fields: Field[]) => [...new Set(fields.map(({ label }) => label))];
	// What steers the form has a value always.
	const isNeeded = (field: Field) => isDemanded(field) || field.wire === '';
	return {
		must: unique(shown.filter((field) => isNeeded(field) && !field.when)),
		depends: unique(shown.filter(({ when }) => when)),
		may: unique([
			...shown.filter((field) => !isNeeded(field) && !field.when),
			...collection.fields,
			...options,
		]),
	};
}
