import { methodOf, type Field } from '../contract/contract';
import { methods, type Listed } from '../methods';
import { SUPPLIED } from '../session/supplied';
import { labelOf } from './words';

/** One parameter of the node: elements that look alike share it, so that a value survives a change of the method. */
export interface Parameter {
	/** Name of the n8n parameter: its label, numbered where another look has taken it. */
	key: string;
	/** The element it stands for, by method. */
	fields: Map<string, Field>;
	/** Asked for at the top, else among the additional fields. */
	needed: boolean;
}

/** What the form asks for: neither what the session supplies nor where pages begin and end. */
function askedOf({ name, pages, needs }: Listed): Array<{ field: Field; needed: boolean }> {
	const paged = pages ? [pages.size, typeof pages.counts === 'object' ? undefined : pages.from] : [];
	return methodOf(name)!
		.request.fields.filter((field) => !SUPPLIED.has(field.name) && !paged.includes(field.name))
		.map((field) => ({ field, needed: needs.includes(field.name) }));
}

/** Elements of one look: label, type, number of values. */
const lookOf = ({ name, type, many }: Field) =>
	`${labelOf(name)} ${typeof type === 'object' ? type.name : type}${many ? '[]' : ''}`;

/** `Offer IDs` → `offerIds` */
function keyOf(label: string): string {
	const [first = '', ...rest] = label.split(/[^A-Za-z\d]+/).map((word) => word.toLowerCase());
	return first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function collect(): Parameter[] {
	const found = new Map<string, Parameter>();
	const taken = new Map<string, number>();
	for (const method of methods) {
		for (const { field, needed } of askedOf(method)) {
			const look = `${needed} ${lookOf(field)}`;
			let parameter = found.get(look);
			if (!parameter) {
				const name = keyOf(labelOf(field.name));
				const count = (taken.get(`${needed} ${name}`) ?? 0) + 1;
				taken.set(`${needed} ${name}`, count);
				parameter = { key: count === 1 ? name : `${name}${count}`, fields: new Map(), needed };
				found.set(look, parameter);
			}
			parameter.fields.set(method.name, field);
		}
	}
	return [...found.values()];
}

/** Every parameter of the form that stands for a request element. */
export const parameters: readonly Parameter[] = collect();

/** The parameters of one method with the elements they stand for. */
export const parametersOf = (method: string): Array<Parameter & { field: Field }> =>
	parameters.flatMap((parameter) => {
		const field = parameter.fields.get(method);
		return field ? [{ ...parameter, field }] : [];
	});
