import type { IDataObject } from 'n8n-workflow';

import type { Field } from '../../nodes/Allegro/catalogue/kinds';
import { exampleOf } from '../../nodes/Allegro/catalogue/kinds';
import type { FieldBase } from '../../nodes/Allegro/catalogue/kinds/field';
import type { Operation } from '../../nodes/Allegro/catalogue/operation';
import { layoutOf } from '../../nodes/Allegro/catalogue/layout';

/** Values by parameter name that take the place of made-up ones. */
export type Given = Record<string, unknown>;

/** Where a test wants more than an example shows: every code, and what is switched on. */
const MORE: { [Kind in Field['kind']]?: (field: Extract<Field, { kind: Kind }>) => unknown } = {
	boolean: () => true,
	choices: ({ choices }) => choices.map(([code]) => code),
};

const isObject = (value: unknown): value is object =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** A given value in the place of an example; not where the name belongs to a frame in another operation, or the other way. */
function instead(example: unknown, known: unknown): unknown {
	if (known === undefined) return example;
	if (isObject(example) && '__rl' in example) return { ...example, value: known };
	return isObject(example) === isObject(known) ? known : example;
}

/** What a user would fill in for fields, by parameter name. */
export const parametersIn = (fields: Field[], given: Given, inCollection: boolean): IDataObject =>
	Object.fromEntries(
		fields.flatMap((field) => {
			const examplesOf = (members: FieldBase[]) => parametersIn(members as Field[], given, false);
			const more = MORE[field.kind] as ((one: Field) => unknown) | undefined;
			const examples = more ? { [field.name]: more(field) } : exampleOf(field, { inCollection, examplesOf });
			return Object.entries(examples).map(([name, example]) => [name, instead(example, given[name])]);
		}),
	) as IDataObject;

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
	// What is to be emptied cannot be filled in too.
	const optional = (fields: Field[]) =>
		full
			? fields.filter(({ name }) => name !== 'clear' && !leaveOut.includes(name))
			: fields.filter(({ name }) => name in given);
	return {
		resource,
		operation: operation.value,
		...(layout.inputs.length > 1 ? { body: layout.inputs[0] } : {}),
		...(layout.inputs.length === 1 && layout.inputs[0] === 'file' ? { binaryPropertyName: 'data' } : {}),
		...parametersIn([...layout.always, ...layout.body], given, false),
		[layout.collection.name]: parametersIn(optional(layout.collection.fields), given, true),
		options: parametersIn(optional(layout.options), given, true),
		...(operation.result.kind === 'list' ? { returnAll: false, limit: 3 } : {}),
	};
}
