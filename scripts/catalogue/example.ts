import type { Field } from '../../nodes/Allegro/catalogue/declaration';
import type { Operation, Resource } from '../../nodes/Allegro/catalogue/operation';
import { isShown } from '../../nodes/Allegro/catalogue/values';
import { spread } from '../../nodes/Allegro/catalogue/wire';

/** A value that a field would take, from its example or its kind. */
function sampleOf(field: Field): unknown {
	switch (field.kind) {
		case 'constant':
			return field.value;
		case 'number':
			return field.default ?? field.min ?? 1;
		case 'boolean':
			return field.default ?? false;
		case 'choice':
			return field.default ?? field.choices[0][0];
		case 'choices':
			return [field.choices[0][0]];
		case 'money':
			return { amount: field.default ?? '49.99', currency: 'PLN' };
		case 'period':
			return field.units[0] === 'H' ? 'PT24H' : `P1${field.units[0]}`;
		case 'date':
			return field.example ?? '2026-12-01T08:00:00Z';
		case 'texts':
			return (field.example ?? '').split(',').map((part) => part.trim());
		case 'group':
			return objectOf(field.fields);
		case 'rows':
			return [objectOf(field.fields)];
		case 'map':
			return { [String(sampleOf(field.key))]: objectOf(field.fields) };
		case 'json':
			return {};
		default:
			return field.example ?? '';
	}
}

function objectOf(fields: Field[]): Record<string, unknown> {
	// Of alternatives the one that the form starts with.
	const preset = (name: string) => sampleOf(fields.find((field) => field.name === name)!);
	const open = fields.filter((field) => field.wire !== '' && isShown(field, preset));
	const demanded = open.filter((field) => field.required || field.demanded || field.kind === 'constant');
	const object: Record<string, unknown> = {};
	for (const field of demanded.length ? demanded : open.slice(0, 2))
		spread(object, field.wire, sampleOf(field));
	return object;
}

const DEEP = new Set<Field['kind']>(['rows', 'map', 'json']);

const isDeep = (field: Field) => DEEP.has(field.kind) || field.wire.includes('[');

/** A small valid JSON body of an operation whose body is deep; undefined where it is not. */
export function exampleOf(operation: Operation, { operations }: Pick<Resource, 'operations'>): unknown {
	const sibling = operation.form.partial && operations.find(({ value }) => value === 'create');
	if (sibling) return exampleOf(sibling, { operations });
	const body = operation.fields.filter((field) => field.in === 'body');
	return body.some(isDeep) ? (operation.form.example ?? objectOf(body)) : undefined;
}
