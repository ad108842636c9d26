import type { IDataObject } from 'n8n-workflow';

import type { Field } from '../../nodes/Allegro/catalogue/declaration';
import type { Operation } from '../../nodes/Allegro/catalogue/operation';
import { halvesOf, isPair } from '../../nodes/Allegro/catalogue/form';
import { layoutOf } from '../../nodes/Allegro/catalogue/layout';

/** Values by parameter name that take the place of made-up ones. */
export type Given = Record<string, unknown>;

const locator = (value: unknown) => ({ __rl: true, mode: 'id', value });

/** What a user would type into one input. */
function valueOf(field: Field, given: Given): unknown {
	const known = given[field.name];
	switch (field.kind) {
		case 'id':
			return locator(known ?? field.example ?? 'example');
		case 'text':
			// In another operation the same name may belong to a frame.
			return (typeof known === 'object' ? undefined : known) ?? field.default ?? field.example ?? 'Example';
		case 'period':
			return known ?? 2;
		case 'number':
			return known ?? Math.max(field.min ?? 1, 1);
		case 'money':
			return known ?? '49.99 PLN';
		case 'decimal':
			return known ?? field.example ?? '12.5';
		case 'boolean':
			return known ?? true;
		case 'choice':
			return known ?? field.default ?? field.choices[0][0];
		case 'choices':
			return known ?? field.choices.map(([code]) => code);
		case 'date':
			return known ?? '2026-11-01T12:00:00';
		case 'texts':
			return known ?? field.example ?? 'one';
		case 'json':
			return (typeof known === 'string' ? known : undefined) ?? '{}';
		case 'group':
			return known ?? { values: membersOf(field.fields, given) };
		case 'map':
			return known ?? { values: [membersOf([field.key, ...field.fields], given)] };
		case 'rows':
			return (typeof known === 'string' ? undefined : known) ?? { values: [membersOf(field.fields, given)] };
		default:
			return undefined;
	}
}

/** Inputs one below the other, as in rows and at the top of the form. */
function membersOf(fields: Field[], given: Given): IDataObject {
	const members: IDataObject = {};
	for (const field of fields) {
		if (field.kind === 'constant') continue;
		if (isPair(field)) {
			const [first, second] = halvesOf(field, false);
			members[first] = (given[first] ?? 2) as number;
			members[second] = (given[second] ?? field.units[0]) as string;
		} else members[field.name] = valueOf(field, given) as IDataObject;
	}
	return members;
}

/** Inputs of a collection, where money and periods stand in a frame. */
function collectionOf(fields: Field[], given: Given): IDataObject {
	const members: IDataObject = {};
	for (const field of fields) {
		if (isPair(field)) members[field.name] = { values: { count: 2, unit: field.units[0] } };
		else members[field.name] = valueOf(field, given) as IDataObject;
	}
	return members;
}

/**
 * The parameters of an operation as the editor would save them: what the form demands, or with `full` every input.
 * `leaveOut` names optional inputs that exclude others.
 */
export function parametersOf(
	resource: string,
	operation: Operation,
	{ given = {}, full = false, leaveOut = [] }: { given?: Given; full?: boolean; leaveOut?: string[] } = {},
): IDataObject {
	const layout = layoutOf(operation);
	const optional = (fields: Field[]) =>
		full ? fields.filter(({ name }) => !leaveOut.includes(name)) : fields.filter(({ name }) => name in given);
	return {
		resource,
		operation: operation.value,
		...(layout.inputs.length > 1 ? { body: layout.inputs[0] } : {}),
		...(layout.inputs.length === 1 && layout.inputs[0] === 'file' ? { binaryPropertyName: 'data' } : {}),
		...membersOf([...layout.always, ...layout.body], given),
		[layout.collection.name]: collectionOf(optional(layout.collection.fields), given),
		options: collectionOf(optional(layout.options), given),
		...(operation.result.kind === 'list' ? { returnAll: false, limit: 3 } : {}),
	};
}
