import type { ErrorObject } from 'ajv';
import { resolve, variants, type ApiOperation, type ApiParameter, type Schema } from '../api';
import { isJson, mediaTypeOf } from './mediaTypes';
import type { Problem } from './refusals';
import { PARAMETER_TOLERANCES, REFUSAL_SHAPES } from './tolerances';
import { validator } from './validator';

/** A request as it came over the wire, its JSON body parsed. */
export interface JudgedRequest {
	query: URLSearchParams;
	headers?: Record<string, string | string[] | undefined>;
	contentType?: string;
	/** Parsed JSON, bytes of a binary body, undefined without one. */
	body?: unknown;
	/** Decoded path parameters; not judged where left out. */
	params?: Record<string, string>;
}

const INVALID = 'VALIDATION_ERROR';

const isBinary = (schema: Schema) => resolve(schema).format === 'binary';
const isEmpty = (body: unknown) =>
	body === undefined ||
	body === null ||
	body === '' ||
	(body instanceof Uint8Array ? body.length === 0 : typeof body === 'object' && !Object.keys(body).length);

/** `/rates/0/maxQuantityPerPackage` → `rates[0].maxQuantityPerPackage` */
const dotted = (pointer: string, base: string) =>
	pointer
		.split('/')
		.slice(1)
		.map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'))
		.reduce(
			(path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : path ? `${path}.${part}` : part),
			base,
		);

function toProblem(
	{ instancePath, keyword, params, message = 'is not valid' }: ErrorObject,
	base: string,
): Problem {
	const path = dotted(instancePath, base);
	if (keyword === 'required') {
		const missing = params.missingProperty as string;
		return { code: INVALID, message: 'is required', path: path ? `${path}.${missing}` : missing };
	}
	const texts: Record<string, () => string> = {
		enum: () => `must be one of ${params.allowedValues.join(', ')}`,
		anyOf: () => 'fits none of the alternatives',
	};
	return { code: INVALID, message: texts[keyword]?.() ?? message, path: path || null };
}

/** What a value breaks of its schema; `base` is the path that the value itself has. */
function broken(schema: Schema, value: unknown, base = ''): Problem[] {
	const validate = validator(schema);
	if (validate(value)) return [];
	// `if` only repeats that the branch it led to failed.
	const errors = validate.errors!.filter(({ keyword }) => keyword !== 'if');
	const problems = errors.map((error) => toProblem(error, base));
	return [...new Map(problems.map((one) => [`${one.path} ${one.message}`, one])).values()];
}

/** The value that a text stands for by its schema; the text itself where it stands for none. */
function coerce(schema: Schema, text: string): unknown {
	const types = [resolve(schema).type].flat();
	if (types.some((one) => one === 'integer' || one === 'number'))
		return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
	if (types.includes('boolean')) return text === 'true' ? true : text === 'false' ? false : text;
	return text;
}

function judgeParameter({ name, required, schema: declared }: ApiParameter, texts: string[]): Problem[] {
	const [text, ...more] = texts;
	if (text === undefined) return required ? [{ code: INVALID, message: 'is required', path: name }] : [];
	const tolerance = PARAMETER_TOLERANCES[name];
	const schema = tolerance ? tolerance.schema : declared;
	if (!schema) return [];
	const { type, items = {} } = resolve(schema);
	if (type === 'array')
		return broken(
			schema,
			texts.map((text) => coerce(items, text)),
			name,
		);
	if (more.length > 0) return [{ code: INVALID, message: 'must be given once', path: name }];
	return broken(schema, coerce(schema, text), name);
}

/** Any names are allowed where the document has an object for a query parameter, as for product filters. */
const isOpen = ({ name, schema }: ApiParameter) =>
	!(name in PARAMETER_TOLERANCES) && resolve(schema).type === 'object';

function judgeQuery(operation: ApiOperation, query: URLSearchParams): Problem[] {
	const declared = operation.parameters.filter((one) => one.in === 'query');
	const closed = declared.filter((one) => !isOpen(one));
	const problems = closed.flatMap((one) => judgeParameter(one, query.getAll(one.name)));
	if (closed.length < declared.length) return problems;
	const unknown = [...new Set(query.keys())].filter((name) => !closed.some((one) => one.name === name));
	return [
		...problems,
		...unknown.map((path) => ({
			code: 'UnknownParameter',
			message: 'is no parameter of this operation',
			path,
		})),
	];
}

/** The same without members that are null, at any depth. */
function withoutNulls(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutNulls);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).flatMap(([name, inner]) => (inner === null ? [] : [[name, withoutNulls(inner)]])),
	);
}

function judgeBody(
	{ request, method }: ApiOperation,
	contentType: string | undefined,
	body: unknown,
): Problem[] {
	if (!request) {
		return isEmpty(body) ? [] : [{ code: INVALID, message: 'This operation takes no body', path: null }];
	}
	if (body === undefined) {
		return request.required ? [{ code: INVALID, message: 'A body is required', path: null }] : [];
	}
	const schema = request.content[mediaTypeOf(contentType)];
	if (!schema) {
		const message = `Content-Type must be one of ${Object.keys(request.content).join(', ')}`;
		return [{ code: 'UnsupportedMediaType', message, path: null }];
	}
	// Null removes what a PATCH changes (GH#3764), whatever the document says of the member.
	if (!isBinary(schema)) return broken(schema, method === 'PATCH' ? withoutNulls(body) : body);
	return isEmpty(body) ? [{ code: INVALID, message: 'The file is empty', path: null }] : [];
}

/**
 * What a request breaks of its operation in `api/`; empty where it is as Allegro's document wants it.
 * Code `UnknownParameter` for a query parameter that the operation does not have, `UnsupportedMediaType` for
 * a body of another type, `VALIDATION_ERROR` for everything else. Which `Accept` and `Accept-Language` are
 * served is not judged here, only that a header declared as required is there.
 */
export function judgeRequest(
	operation: ApiOperation,
	{ query, headers = {}, contentType, body, params }: JudgedRequest,
): Problem[] {
	const given = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
	if (contentType) given.set('content-type', contentType);
	const of = (place: string) => operation.parameters.filter((one) => one.in === place);
	const texts = (value: string | string[] | undefined) => (value === undefined ? [] : [value].flat());
	return [
		...(params ? of('path').flatMap((one) => judgeParameter(one, texts(params[one.name]))) : []),
		...judgeQuery(operation, query),
		...of('header').flatMap((one) => judgeParameter(one, texts(given.get(one.name.toLowerCase())))),
		...judgeBody(operation, contentType, body),
	];
}

const worded = ({ path, message }: Problem) => (path ? `${path} ${message}` : message);

/**
 * What a reply breaks of its operation in `api/`, a sentence each; empty where it is declared so.
 * Refusals (4xx, 5xx) may be undeclared or have one of Allegro's two error bodies instead, see `tolerances`.
 */
export function judgeReply(
	operation: ApiOperation,
	status: number,
	mediaType: string | undefined,
	body: unknown,
): string[] {
	const reply = operation.replies[status] ?? operation.replies.default;
	const refusal = status >= 400;
	if (!reply && !refusal) return [`${operation.id} does not answer ${status}`];
	const content = reply?.content;
	if (refusal) {
		const shapes = [...Object.values(content ?? {}), ...REFUSAL_SHAPES];
		const complaints = shapes.map((schema) => broken(schema, body));
		return isEmpty(body) || complaints.some((one) => !one.length) ? [] : complaints[0]!.map(worded);
	}
	if (!content) return isEmpty(body) ? [] : [`${status} has no body`];
	if (body === undefined) return [`${status} has a body of ${Object.keys(content).join(' or ')}`];
	const media = mediaTypeOf(mediaType);
	const schema = content[media] ?? content['*/*'];
	if (!schema) return [`${status} is ${Object.keys(content).join(' or ')}, not ${media || 'without a type'}`];
	return isJson(media) && !isBinary(schema) ? broken(schema, body).map(worded) : [];
}

/**
 * Paths of properties in a body that its schema does not name, such as `rates[].color`. Allegro ignores or
 * refuses them; either way whoever sent them meant something else.
 */
export function unknownFields(schema: Schema, value: unknown, path = ''): string[] {
	if (typeof value !== 'object' || value === null) return [];
	const alternatives = variants(schema).map((one) => one.schema);
	if (Array.isArray(value)) {
		const items = alternatives.find((one) => one.items)?.items;
		const inside = items ? value.flatMap((one) => unknownFields(items, one, `${path}[]`)) : [];
		return [...new Set(inside)];
	}
	const chosen = alternatives.filter((one) => fits(one, value));
	const known = (chosen.length ? chosen : alternatives) as Schema[];
	return Object.entries(value).flatMap(([name, inner]) => {
		const here = path ? `${path}.${name}` : name;
		const open = known.find((one) => typeof one.additionalProperties === 'object');
		const next =
			known.find((one) => one.properties?.[name])?.properties?.[name] ??
			(open?.additionalProperties as Schema | undefined);
		if (next) return unknownFields(next, inner, here);
		// The document requires a name or two without saying what they hold.
		return known.some((one) => !one.properties || one.required?.includes(name)) ? [] : [here];
	});
}

/** The alternative that the value names by a property with a single possible value. */
const fits = ({ properties = {} }: Schema, value: object) =>
	Object.entries(properties).every(([name, property]) => {
		const one = resolve(property).enum;
		return one?.length !== 1 || (value as Record<string, unknown>)[name] === one[0];
	});
