import type { Field } from './kinds';
import { startsEmpty } from './kinds';
import { isDemanded } from './kinds/field';
import type { CollectionName, Operation } from './operation';

/** How the body is given: field by field, as JSON, or as a file. */
export type BodyInput = 'fields' | 'json' | 'file';

/** What the form calls the collections. */
export const COLLECTION_LABELS: Record<CollectionName, string> = {
	additionalFields: 'Additional Fields',
	filters: 'Filters',
	updateFields: 'Update Fields',
};

/** Where each field of an operation stands in the form; form and request both follow it, so they cannot disagree. */
export interface Layout {
	/** Ways to give the body; the first is the default; empty without a body. */
	inputs: BodyInput[];
	/** Shown always: path, and what is required in query and header. */
	always: Field[];
	/** Body fields shown at the top of the form. */
	body: Field[];
	/** Sent without being shown. */
	constants: Field[];
	/** Optional fields, in one collection. */
	collection: { name: CollectionName; fields: Field[] };
	/** Optional query fields of operations with a body. */
	options: Field[];
}

const layouts = new WeakMap<Operation, Layout>();

/** Where each field of an operation stands in its form; worked out once for an operation (architecture, *A good form*). */
export function layoutOf(operation: Operation): Layout {
	let layout = layouts.get(operation);
	if (!layout) layouts.set(operation, (layout = makeLayout(operation)));
	return layout;
}

function makeLayout(operation: Operation): Layout {
	const shown = operation.fields.filter((field) => field.kind !== 'constant');
	const body = shown.filter((field) => field.in === 'body');
	const rest = shown.filter((field) => field.in !== 'body');
	const optionalRest = rest.filter((field) => !isDemanded(field));
	const hasBody = operation.request.contentType !== undefined;
	// A change may leave out what a creation demands. What starts empty stands in the same place in both forms, so that
	// it travels to the editor once.
	const onTop = (field: Field) =>
		(isDemanded(field) || field.onTop === true) && (!operation.form.partial || startsEmpty(field));
	const inputs: BodyInput[] = [
		...(hasBody ? (['fields', 'json'] as const) : []),
		...(operation.request.upload ? (['file'] as const) : []),
	];
	return {
		inputs,
		always: rest.filter(isDemanded),
		body: body.filter(onTop),
		constants: operation.fields.filter((field) => field.kind === 'constant'),
		collection: {
			name: operation.form.collection,
			fields: hasBody ? body.filter((field) => !onTop(field)) : optionalRest,
		},
		options: hasBody ? optionalRest : [],
	};
}
