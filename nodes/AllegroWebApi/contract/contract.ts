import data from './contract.json';

/** The simple types of the contract (XML Schema). */
export type Scalar = 'base64Binary' | 'boolean' | 'dateTime' | 'float' | 'int' | 'long' | 'short' | 'string';

/** One element of a request, a reply or a structure. */
export interface Field {
	name: string;
	/** A simple type, or the elements of a structure. */
	type: Scalar | Structure;
	/** A list; on the wire its values stand in `item` elements (allegro-facts 10.2). */
	many: boolean;
	/** The contract lets it be left out. */
	optional: boolean;
}

/** An object of the contract: a request, a reply or a part of them. */
export interface Structure {
	name: string;
	fields: Field[];
}

/** One of the 121 methods. */
export interface Method {
	/** As Allegro spells it, e.g. `doGetMyData`. */
	name: string;
	request: Structure;
	reply: Structure;
}

const structures = new Map<string, Structure>();
const methods = new Map<string, Method>();

/** Reads lines such as `itemId:long itemNote?:string itemImages:ItemImageList[]`. */
function fieldsOf(line: string): Field[] {
	return line
		.split(' ')
		.filter(Boolean)
		.map((word) => {
			const [, name = '', mark, type = '', many] = /^(\w+)(\??):(\w+)(\[\])?$/.exec(word) ?? [];
			return {
				name,
				type: type in data.structures ? structureOf(type) : (type as Scalar),
				many: many !== undefined,
				optional: mark === '?',
			};
		});
}

function structureOf(name: string): Structure {
	let structure = structures.get(name);
	if (!structure) {
		structure = { name, fields: fieldsOf(data.structures[name as keyof typeof data.structures]) };
		structures.set(name, structure);
	}
	return structure;
}

/** Names of all methods, in alphabetical order. */
export const methodNames: string[] = Object.keys(data.methods);

/** Request and reply of a method; undefined where the contract has none of that name. */
export function methodOf(name: string): Method | undefined {
	const lines = Object.hasOwn(data.methods, name)
		? data.methods[name as keyof typeof data.methods]
		: undefined;
	if (!lines) return undefined;
	let method = methods.get(name);
	if (!method) {
		// The request's element begins with a capital, the reply's does not (allegro-facts 10.2).
		const request = `${name.charAt(0).toUpperCase()}${name.slice(1)}Request`;
		method = {
			name,
			request: { name: request, fields: fieldsOf(lines.request) },
			reply: { name: `${name}Response`, fields: fieldsOf(lines.reply) },
		};
		methods.set(name, method);
	}
	return method;
}
