import type { ApiOperation, ApiParameter, ApiReply, Content, Schema } from '../../api';

/** What `api/` holds: the two JSON files, as values. */
export interface ApiFacts {
	operations: ApiOperation[];
	schemas: Record<string, Schema>;
}

// The document is read as it comes; what it must be is checked where it is used.
type Node = Record<string, any>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** Keywords copied as they are. Everything else in a schema is prose, an example or handled below. */
const PLAIN = [
	'default',
	'pattern',
	'minLength',
	'maxLength',
	'minimum',
	'maximum',
	'multipleOf',
	'minItems',
	'maxItems',
	'uniqueItems',
	'minProperties',
	'maxProperties',
];

/** Formats that the document spells in several ways, or in words. Undefined: it says nothing about the value. */
const FORMATS: Record<string, string | undefined> = {
	'BCP-47 language code': 'bcp-47',
	'ISO 4217': 'iso-4217',
	'ISO 8601': 'date-time',
	'ISO 6801': 'date-time',
	'ISO format': undefined,
	UUID: 'uuid',
	int: 'integer',
	string: undefined,
	text: undefined,
	'<day-name>, <day> <month> <year> <hour>:<minute>:<second> GMT': 'http-date',
};

const reference = (ref: string) => ref.replace('#/components/schemas/', 'allegro#/schemas/');
const mapValues = <T, U>(of: Record<string, T>, change: (value: T) => U): Record<string, U> =>
	Object.fromEntries(Object.entries(of).map(([key, value]) => [key, change(value)]));

/** JSON Schema of an OpenAPI 3.0 schema: facts only, `nullable` as a union with null. */
function toSchema(node: Node): Schema {
	if (node.$ref) return { $ref: reference(node.$ref) };
	const schema: Node = {};
	for (const key of PLAIN) if (node[key] !== undefined) schema[key] = node[key];
	for (const bound of ['minimum', 'maximum']) {
		const exclusive = `exclusive${bound[0]!.toUpperCase()}${bound.slice(1)}`;
		if (node[exclusive] !== true) continue;
		schema[exclusive] = schema[bound];
		delete schema[bound];
	}
	const type = node.type ?? (node.properties ? 'object' : undefined);
	if (type) schema.type = type;
	const format = node.format in FORMATS ? FORMATS[node.format] : node.format;
	if (format) schema.format = format;
	if (node.enum) schema.enum = [...node.enum].sort();
	if (node.required?.length) schema.required = [...node.required].sort();
	if (node.properties) schema.properties = mapValues(node.properties, toSchema);
	if (node.items) schema.items = toSchema(node.items);
	if (node.not) schema.not = toSchema(node.not);
	if (node.additionalProperties !== undefined)
		schema.additionalProperties =
			typeof node.additionalProperties === 'boolean'
				? node.additionalProperties
				: toSchema(node.additionalProperties);
	if (node.allOf) schema.allOf = node.allOf.map(toSchema);
	for (const key of ['oneOf', 'anyOf']) if (node[key]) schema[key] = node[key].map(toAlternative);
	if (node.discriminator) {
		const { propertyName, mapping } = node.discriminator;
		schema.discriminator = { propertyName, ...(mapping && { mapping: mapValues(mapping, reference) }) };
	}
	for (const flag of ['deprecated', 'readOnly', 'writeOnly']) if (node[flag] === true) schema[flag] = true;
	return node.nullable === true ? orNull(schema) : schema;
}

/** Beside others, a nullable object of no properties is how OpenAPI 3.0 spells "or null". */
function toAlternative(node: Node): Schema {
	const facts = Object.keys(node)
		.filter((key) => key !== 'description')
		.sort()
		.join();
	return facts === 'nullable,type' && node.nullable ? { type: 'null' } : toSchema(node);
}

/** A combined schema cannot say `type: [..., 'null']`, as its parts would still refuse null. */
function orNull(schema: Node): Schema {
	if (schema.allOf || schema.oneOf || schema.anyOf) {
		const { deprecated, readOnly, writeOnly, ...rest } = schema;
		const flags = Object.entries({ deprecated, readOnly, writeOnly }).filter(([, set]) => set);
		return { anyOf: [rest, { type: 'null' }], ...Object.fromEntries(flags) };
	}
	if (schema.type) schema.type = [schema.type, 'null'];
	if (schema.enum && !schema.enum.includes(null)) schema.enum.push(null);
	return schema;
}

function toContent(content: Node = {}): Content | undefined {
	// One media type of the document has a stray space in it (allegro-facts 2.1).
	const entries = Object.entries(content).map(([type, { schema = {} }]) => [
		type.replace(/\s+/g, ''),
		toSchema(schema),
	]);
	return entries.length ? Object.fromEntries(entries) : undefined;
}

function toParameter(node: Node): ApiParameter {
	const style = node.in === 'query' || node.in === 'cookie' ? 'form' : 'simple';
	return {
		name: node.name,
		in: node.in,
		...((node.required === true || node.in === 'path') && { required: true }),
		...(node.deprecated === true && { deprecated: true }),
		...(node.style && node.style !== style && { style: node.style }),
		...(node.explode !== undefined && node.explode !== (style === 'form') && { explode: node.explode }),
		schema: toSchema(node.schema ?? {}),
	};
}

function toReply(node: Node): ApiReply {
	const content = toContent(node.content);
	const headers = Object.keys(node.headers ?? {}).sort();
	return { ...(content && { content }), ...(headers.length && { headers }) };
}

/**
 * The facts of an OpenAPI 3.0 document, sorted, without anything its authors worded.
 * Throws where the value is no such document.
 */
export function extract(document: Node): ApiFacts {
	if (!document?.paths || !document.components?.schemas)
		throw new Error('Not an OpenAPI document with schemas');

	const follow = (node: Node): Node =>
		node?.$ref
			? follow(
					node.$ref
						.slice(2)
						.split('/')
						.reduce((at: Node, key: string) => at?.[key], document),
				)
			: node;

	const toOperation = (path: string, method: string, item: Node): ApiOperation => {
		const node = item[method];
		const named = new Map<string, ApiParameter>();
		for (const one of [...(item.parameters ?? []), ...(node.parameters ?? [])]) {
			const parameter = toParameter(follow(one));
			named.set(`${parameter.in} ${parameter.name}`, parameter);
		}
		const security: Node[] = node.security ?? document.security ?? [];
		const scopes = security.flatMap((one) => one['bearer-token-for-user'] ?? []);
		const servers: Node[] = node.servers ?? item.servers ?? [];
		const body = follow(node.requestBody);
		return {
			id: `${method.toUpperCase()} ${path}`,
			method: method.toUpperCase() as ApiOperation['method'],
			path,
			tag: node.tags?.[0] ?? '',
			host: servers.some(({ url }) => url.startsWith('https://upload.')) ? 'upload' : 'api',
			...(node.deprecated === true && { deprecated: true }),
			scopes: [...new Set(scopes)].sort(),
			...(security.some((one) => 'bearer-token-for-application' in one) && { application: true }),
			parameters: [...named.keys()].sort().map((key) => named.get(key)!),
			...(body && {
				request: {
					...(body.required === true && { required: true }),
					content: toContent(body.content) ?? {},
				},
			}),
			replies: mapValues<Node, ApiReply>(node.responses, (reply) => toReply(follow(reply))),
		};
	};

	const operations = Object.keys(document.paths)
		.sort()
		.flatMap((path) =>
			METHODS.filter((method) => document.paths[path][method])
				.sort()
				.map((method) => toOperation(path, method, document.paths[path])),
		);
	const names = Object.keys(document.components.schemas).sort();
	const schemas = names.map((name) => [name, sorted(toSchema(document.components.schemas[name]))]);
	return { operations: operations.map(sortedInside), schemas: Object.fromEntries(schemas) };
}

/** The same value with the keys of every object in order, so that a reordered document is no difference. */
function sorted<T>(value: T): T {
	if (Array.isArray(value)) return value.map(sorted) as T;
	if (value === null || typeof value !== 'object') return value;
	const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)])) as T;
}

/** An operation keeps the reading order of its own keys. */
const sortedInside = (operation: ApiOperation) => mapValues(operation as Node, sorted) as ApiOperation;
