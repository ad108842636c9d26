import { toPathSegment } from 'n8n-workflow';

import type { AllegroRequest } from '../transport/types';
import { answerOf } from './answer';
import { categoryParametersOf } from './categoryParameters';
import { clear, clearChosen, isList, modesIn } from './changing';
import type { Field } from './kinds';
import { fileTypeOf } from './fileType';
import { headerValue } from './headers';
import { InvalidInput } from '../../shared/invalidInput';
import { COLLECTION_LABELS, layoutOf, type BodyInput } from './layout';
import { parseJson } from './kinds/json';
import type { ListMode } from './listOverlay';
import type { Operation, ParameterName, Route } from './operation';
import { demand, filterValue, isShown, membersOf, wireValue, type Read, type ValueContext } from './values';
import { spread } from './wire';

/** A file to send, from an item's binary data. */
export interface InputFile {
	bytes: Buffer;
	mimeType: string;
	fileName?: string;
}

/** What a request is made from: the form of one item. */
export interface Input {
	/** Top-level parameters of the node for one item. */
	read: Read;
	timezone: string;
	/** The item's file in the named binary field. */
	file: (field: string) => Promise<InputFile>;
	/** Told what the user should know of a value that is sent all the same. */
	remark?: (sentence: string) => void;
}

type Pairs = Array<[name: string, value: string]>;

/** What one item's parameters come to, before anything is read from Allegro or sent there. */
export interface RequestParts {
	/** Encoded values of the path's parameters by name. */
	path: Record<string, string>;
	query: Pairs;
	headers: Record<string, string>;
	/** `fields`: given field by field, so that it may lack what the user left as it is. */
	body?: {
		content: unknown;
		given: 'fields' | 'json';
		/** What the form of an update says of lists, by their places. */
		modes?: Record<string, ListMode>;
	};
	file?: InputFile;
	/** Where Allegro said that the file goes, in the place of the path (allegro-facts 6.3). */
	location?: string;
}

/** What completes the parts to a request. */
export interface Completion {
	/** Language of messages instead of the credential's. */
	language?: string;
	commandId?: string;
	/** Version for `If-Match`. */
	etag?: string;
	/** The body in the place of the parts' own. */
	body?: unknown;
}

/**
 * What one item's parameters come to: values in their places, not yet a request.
 * @throws InvalidInput where a value is missing or out of bounds; nothing has been sent then
 */
export async function partsOf(operation: Operation, input: Input): Promise<RequestParts> {
	const layout = layoutOf(operation);
	const collection = input.read(layout.collection.name);
	const options = input.read('options');
	const shownIn = COLLECTION_LABELS[layout.collection.name];
	const { timezone, remark } = input;
	const { partial } = operation.form;
	const context: ValueContext = {
		timezone,
		clears: partial,
		empties: partial ?? operation.value === 'create',
		remark,
	};
	const parts: RequestParts = { path: {}, query: [], headers: {} };

	for (const field of layout.always) {
		const value = wireValue(field, input.read, context);
		demand(field, value);
		if (field.in === 'path' && operation.request.upload && isLocation(value))
			parts.location = String(value).trim();
		else put(parts, field, value);
	}
	if (!operation.request.contentType)
		for (const field of layout.collection.fields)
			put(parts, field, filterValue(field, collection, context, shownIn));
	for (const field of layout.options) put(parts, field, filterValue(field, options, context, 'Options'));
	for (const field of layout.constants)
		if (field.in === 'query') put(parts, field, wireValue(field, input.read, context));

	return { ...parts, ...(await contentOf(operation, input, collection, context)) };
}

/** An announced file goes by its id or by the address that its announcement named. */
const isLocation = (value: unknown) => String(value).includes('/');

function put(parts: RequestParts, field: Field, value: unknown): void {
	if (value === undefined) return;
	if (field.in === 'path') parts.path[field.wire] = segment(field.label, String(value));
	else if (field.in === 'header') parts.headers[field.wire] = headerValue(field.label, String(value));
	else if (field.in === 'query') parts.query.push(...pairsOf(field.wire, value));
}

async function contentOf(
	operation: Operation,
	input: Input,
	collection: unknown,
	context: ValueContext,
): Promise<Pick<RequestParts, 'body' | 'file'>> {
	const { inputs } = layoutOf(operation);
	const [usual] = inputs;
	if (!usual) return {};
	const way = inputs.length > 1 ? ((input.read('body') as BodyInput) ?? usual) : usual;
	if (way === 'file') return { file: await fileOf(operation, input) };
	if (way === 'json') return { body: { content: jsonBodyOf(input), given: 'json' } };
	return { body: bodyOf(operation, input, collection, context) };
}

async function fileOf(operation: Operation, input: Input): Promise<InputFile> {
	const name = String(input.read('binaryPropertyName') ?? 'data');
	const file = await input.file(name);
	if (!file.bytes.length)
		throw new InvalidInput('Input Data Field Name', 'leads to an empty file', 'Give a file with content.');
	const mimeType = fileTypeOf(file.bytes, file.mimeType);
	const types = operation.request.upload!;
	if (!types.includes(mimeType))
		throw new InvalidInput(
			'Input Data Field Name',
			`leads to a file of type ${mimeType}`,
			`Allegro takes ${types.join(', ')} here. Convert the file.`,
		);
	return { ...file, mimeType };
}

function jsonBodyOf(input: Input): object {
	const body = parseJson('JSON Body', input.read('jsonBody'));
	if (body === null || typeof body !== 'object')
		throw new InvalidInput('JSON Body', 'is not an object', 'Give the whole body as one JSON object.');
	return body;
}

function bodyOf(
	operation: Operation,
	input: Input,
	collection: unknown,
	context: ValueContext,
): NonNullable<RequestParts['body']> {
	const layout = layoutOf(operation);
	const { categoryParameters, partial } = operation.form;
	const body: Record<string, unknown> = {};
	const given = new Map<Field, unknown>();
	const ofCategory = categoryParameters ? categoryParametersOf(categoryParameters, input.read) : {};
	const place = (field: Field, own: unknown) => {
		const more = ofCategory[field.wire];
		const value = more ? [...[own ?? []].flat(), ...more] : own;
		if (value !== undefined) given.set(field, value);
		return value;
	};
	const write = (field: Field, value: unknown) => {
		if (value === undefined || !field.wire) return;
		if (partial && isCleared(value)) clear(operation, body, field, field.wire);
		else spread(body, field.wire, value);
	};
	for (const field of layout.body) {
		if (!isShown(field, input.read)) continue;
		const value = place(field, wireValue(field, input.read, context));
		if (!partial) demand(field, value);
		write(field, value);
	}
	const shownIn = COLLECTION_LABELS[layout.collection.name];
	const optionalValue = (field: Field) =>
		!partial && isList(field)
			? filterValue(field, collection, context, shownIn)
			: wireValue(field, membersOf(collection), context, true);
	for (const field of layout.collection.fields) write(field, place(field, optionalValue(field)));
	if (partial) clearChosen(operation, membersOf(collection), body);
	const modes = partial && modesIn(operation, (field) => given.get(field), body);
	if (partial && Object.keys(body).length === 0)
		throw new InvalidInput(shownIn, 'is empty', 'Add at least one field to change.');
	for (const field of layout.constants)
		if (field.in === 'body' && isShown(field, input.read))
			spread(body, field.wire, wireValue(field, input.read, context));
	return { content: body, given: 'fields', ...(modes && { modes }) };
}

/** @throws InvalidInput where a parameter of any name has no value: it would leave as the word `null` */
function textual(name: string, value: unknown): string | object {
	if (value !== undefined && value !== null && value !== '')
		return typeof value === 'object' ? value : String(value);
	throw new InvalidInput(name, 'is empty', 'Give it a value, or leave it out.');
}

const isCleared = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0);

/** An object's members are parameters themselves, for operations that take any names. */
const pairsOf = (name: string, value: unknown): Pairs =>
	[value].flat().flatMap((one): Pairs => {
		const given = textual(name, one);
		if (typeof given === 'string') return [[name, given]];
		return Object.entries(given).flatMap(([inner, member]) => pairsOf(inner, member));
	});

/** One segment of a path; what would change or shorten the path is refused. */
function segment(label: string, value: string): string {
	const text = value.trim();
	if (text === '') throw new InvalidInput(label, 'is missing', `Fill in '${label}'.`);
	if (text === '.' || text === '..')
		throw new InvalidInput(label, `cannot be "${text}"`, 'Give the ID itself.');
	return toPathSegment(text);
}

/** The values of a route's path and query by Allegro's names, e.g. `{ id: '29738e61-…' }`, `{ 'buyer.login': 'garden_lover' }`. */
export type Values<R extends Route> = Partial<Record<ParameterName<R>, unknown>>;

/**
 * The same as `partsOf` for code that asks a declared operation: values by Allegro's names instead of a form. What is
 * undefined is left out; dates are ISO 8601 or `Date`.
 * @throws InvalidInput where a value is out of the declared bounds
 */
export function partsOfValues<R extends Route>(operation: Operation<R>, values: Values<R>): RequestParts {
	const parts: RequestParts = { path: {}, query: [], headers: {} };
	const context: ValueContext = { timezone: 'UTC' };
	for (const field of operation.fields) {
		if (field.in !== 'path' && field.in !== 'query') continue;
		const value = field.kind === 'constant' ? field.value : values[field.wire as ParameterName<R>];
		if (value !== undefined)
			put(
				parts,
				field,
				wireValue(field, () => value, context),
			);
	}
	return parts;
}

/** The id that a body given as JSON brings for its command; undefined where it brings none. */
export function commandIdIn({ request }: Operation, { body }: RequestParts): string | undefined {
	const place = request.commandId;
	if (place?.in !== 'body') return undefined;
	const own = (body?.content as Record<string, unknown> | undefined)?.[place.wire];
	return own === undefined ? undefined : String(own);
}

/**
 * The request as it leaves, made once and whole.
 * @throws InvalidInput where the command's id cannot stand in a path
 */
export function requestOf(
	operation: Operation,
	parts: RequestParts,
	{ language, commandId, etag, body = parts.body?.content }: Completion = {},
): AllegroRequest {
	const { request, result } = operation;
	const { commandId: place, method, host, accept, repeat, limit, scopes, refusals, contentType } = request;
	const inPath =
		commandId && place?.in === 'path' ? { commandId: segment('Command ID', commandId) } : undefined;
	// A label and a fee preview are asked for by POST and change nothing.
	const readsOnly =
		result.kind === 'file' ||
		result.kind === 'list' ||
		(scopes.length > 0 && scopes.every((scope) => scope.endsWith(':read')));
	const content = commandId && place?.in === 'body' ? { [place.wire]: commandId, ...(body as object) } : body;
	return {
		method,
		path: filled(request.path, { ...parts.path, ...inPath }),
		query: parts.query,
		headers: { ...parts.headers, ...(etag && { 'if-match': headerValue('ETag', etag) }) },
		host,
		accept,
		...(result.kind === 'file' && { binary: true }),
		repeat,
		...(readsOnly && { reads: true }),
		limit,
		scopes: scopes.map((scope) => `allegro:api:${scope}`),
		...(refusals.length > 0 && { refusals }),
		answer: answerOf(operation),
		route: request.route,
		language,
		...(parts.file
			? { body: parts.file.bytes, contentType: parts.file.mimeType }
			: content !== undefined && { body: JSON.stringify(content), contentType }),
	};
}

/** `/order/checkout-forms/{id}` with its parameters, which are encoded already; one that is not known stays as it is. */
const filled = (path: string, values: Record<string, string>): string =>
	path.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
