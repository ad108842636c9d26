import { InvalidInput } from '../../shared/invalidInput';
import type { Field, Method, Structure } from '../contract/contract';
import { NAMESPACE } from '../contract/wsdl';
import { Engine } from './engine';
import { textOf } from './texts';

/** Stands in a session element until the credential puts the session in (`session/authenticate.ts`). */
export const SESSION_MARK = '@session@';

const HEAD =
	'<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>';
const FOOT = '</soap:Body></soap:Envelope>';

/**
 * A whole request. What the contract demands and `values` lack is sent empty or zero, as Allegro's documentation
 * wants it and generated clients do it.
 * @throws InvalidInput where a value does not fit its field
 */
export async function envelopeOf(method: Method, values: object, namespace: string): Promise<string> {
	const engine = await Engine.for(method);
	const body = engine.write(structure(method.request, values, ''));
	return HEAD + body.replace(`xmlns="${NAMESPACE}"`, () => `xmlns="${attribute(namespace)}"`) + FOOT;
}

function structure({ fields }: Structure, value: unknown, path: string): object {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new InvalidInput(
			path,
			'is no object',
			`Give the fields ${fields.map(({ name }) => name).join(', ')}.`,
		);
	}
	const known = new Set(fields.map(({ name }) => name));
	const stranger = Object.keys(value).find((name) => !known.has(name));
	if (stranger !== undefined) {
		throw new InvalidInput(join(path, stranger), 'is unknown here', `Known are ${[...known].join(', ')}.`);
	}
	const written: Record<string, unknown> = {};
	for (const field of fields) {
		const given = (value as Record<string, unknown>)[field.name];
		if (given !== undefined && given !== null)
			written[field.name] = one(field, given, join(path, field.name));
		else if (!field.optional) written[field.name] = nothing(field);
	}
	return written;
}

function one(field: Field, value: unknown, path: string): unknown {
	if (!field.many) return single(field, value, path);
	const list = listOf(value);
	if (!list) throw new InvalidInput(path, 'is no list', 'Give a list such as [1, 2].');
	return { item: list.map((each, at) => single(field, each, `${path}[${at}]`)) };
}

/** A list in the ways people have it: as such, in `item` as on the wire, or a single value. */
function listOf(value: unknown): unknown[] | undefined {
	if (Array.isArray(value)) return value;
	if (typeof value !== 'object' || value === null) return undefined;
	const { item } = value as { item?: unknown };
	if (item === undefined) return Object.keys(value).length ? undefined : [];
	return Array.isArray(item) ? item : [item];
}

const single = ({ type }: Field, value: unknown, path: string) =>
	typeof type === 'string' ? textOf(type, value, path) : structure(type, value, path);

/** What is sent for a value that the contract demands and nobody gave. */
function nothing({ type, many }: Field): unknown {
	if (many) return { item: [] };
	if (typeof type === 'object') return structure(type, {}, '');
	if (type === 'boolean') return 'false';
	if (type === 'dateTime') return '1970-01-01T00:00:00Z';
	return type === 'string' || type === 'base64Binary' ? '' : '0';
}

const join = (path: string, name: string) => (path ? `${path}.${name}` : name);

const attribute = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
