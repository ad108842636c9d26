import type { Field } from '../../nodes/Allegro/catalogue/kinds';
import { exampleOf as filledIn } from '../../nodes/Allegro/catalogue/kinds';
import { isDemanded, type FieldBase } from '../../nodes/Allegro/catalogue/kinds/field';
import type { Operation, Resource } from '../../nodes/Allegro/catalogue/operation';
import { isShown, wireValue } from '../../nodes/Allegro/catalogue/values';
import { spread } from '../../nodes/Allegro/catalogue/wire';

/** Examples of fields that stand one below the other, by parameter name: of what must be given, else of the first two. */
function examplesOf(fields: FieldBase[]): Record<string, unknown> {
	const example = (field: FieldBase) => filledIn(field, { inCollection: false, examplesOf });
	const merged = (list: FieldBase[]) =>
		list.reduce<Record<string, unknown>>((all, field) => ({ ...all, ...example(field) }), {});
	// Of alternatives the one that the form starts with.
	const preset = merged(fields.filter(({ kind }) => kind === 'choice'));
	const open = fields.filter((field) => isShown(field, (name) => preset[name]));
	const travelling = open.filter(({ wire }) => wire !== '');
	const needed = travelling.filter((field) => isDemanded(field) || field.kind === 'constant');
	const steering = open.filter(({ wire }) => wire === '');
	return merged([...steering, ...(needed.length ? needed : travelling.slice(0, 2))]);
}

/** The body that the examples of its fields come to. */
function bodyOf(fields: Field[]): Record<string, unknown> {
	const examples = examplesOf(fields);
	const read = (name: string) => examples[name];
	const body: Record<string, unknown> = {};
	for (const field of fields.filter((one) => one.wire !== '' && isShown(one, read))) {
		const value = wireValue(field, read, { timezone: 'UTC' });
		if (value !== undefined) spread(body, field.wire, value);
	}
	return body;
}

const DEEP = new Set<Field['kind']>(['rows', 'map', 'json']);

const isDeep = (field: Field) => DEEP.has(field.kind) || field.wire.includes('[');

/** A small valid JSON body of an operation whose body is deep; undefined where it is not. */
export function exampleOf(operation: Operation, { operations }: Pick<Resource, 'operations'>): unknown {
	const sibling = operation.form.partial && operations.find(({ value }) => value === 'create');
	if (sibling) return exampleOf(sibling, { operations });
	const body = operation.fields.filter((field) => field.in === 'body');
	return body.some(isDeep) ? (operation.form.example ?? bodyOf(body)) : undefined;
}
