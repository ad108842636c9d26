import { toPathSegment } from 'n8n-workflow';

import type { AllegroRequest } from '../transport/types';
import { categoryParametersOf } from './categoryParameters';
import type { Field, Operation } from './declaration';
import { fileTypeOf } from './fileType';
import { InvalidInput } from '../../shared/invalidInput';
import { COLLECTION_LABELS, layoutOf, type BodyInput } from './layout';
import { parseJson } from './scalars';
import { demand, isShown, wireValue, type Read, type ValueContext } from './values';
import { spread } from './wire';

/** A file to send, from an item's binary data. */
export interface InputFile {
	bytes: Buffer;
	mimeType: string;
	fileName?: string;
}

/** What the request is made from. */
export interface Input {
	/** Top-level parameters of the node for one item. */
	read: Read;
	timezone: string;
	/** The item's file in the named binary field. */
	file: (field: string) => Promise<InputFile>;
	/** The id of the command, where it is known before its content is. */
	commandId?: string;
}

/** A request before its body is written out, so that a body can still be laid over what Allegro holds. */
export interface Draft extends Omit<AllegroRequest, 'body' | 'contentType'> {
	body?: unknown;
	file?: InputFile;
	/** Where Allegro said that the file goes, in the place of the path (allegro-facts 6.3). */
	location?: string;
	/** The body was given field by field and lacks what the user left as it is. */
	overlay: boolean;
	/** The id of the command, once it is in its place. */
	commandId?: string;
}

/**
 * One item's parameters as a request (architecture: item → parameters → request).
 * @throws InvalidInput where a value is missing or out of bounds; nothing has been sent then
 */
export async function draftOf(operation: Operation, input: Input): Promise<Draft> {
	const layout = layoutOf(operation);
	const collection = members(input.read(layout.collection.name));
	const options = members(input.read('options'));
	const context: ValueContext = { timezone: input.timezone, clears: operation.partial };

	const draft: Draft = {
		method: operation.method,
		path: operation.path,
		query: [],
		headers: {},
		host: operation.host,
		accept: operation.accept,
		binary: operation.download,
		repeat: operation.repeat,
		limit: operation.limit,
		scopes: operation.scopes.map((scope) => `allegro:api:${scope}`),
		overlay: false,
	};

	const place = (field: Field, value: unknown) => {
		if (value === undefined) return;
		if (field.in === 'path' && operation.upload && isLocation(value)) draft.location = String(value).trim();
		else if (field.in === 'path') draft.path = fillPath(draft.path, field, value);
		else if (field.in === 'header') draft.headers![field.wire] = String(value);
		else if (field.in === 'query') draft.query!.push(...pairsOf(field.wire, value));
	};

	for (const field of layout.always) {
		const value = wireValue(field, input.read, context);
		demand(field, value);
		place(field, value);
	}
	if (!operation.contentType)
		for (const field of layout.collection.fields) place(field, wireValue(field, collection, context, true));
	for (const field of layout.options) place(field, wireValue(field, options, context, true));
	for (const field of layout.constants)
		if (field.in === 'query') place(field, wireValue(field, input.read, context));

	await giveBody(draft, operation, input, collection, context);
	if (input.commandId) identify(draft, operation, input.commandId);
	return draft;
}

/** Puts a command's id in its place; a body given as JSON may bring its own. */
export function identify(draft: Draft, operation: Operation, commandId: string): void {
	const place = operation.commandId;
	draft.commandId = commandId;
	if (place?.in === 'path') {
		draft.path = draft.path.replace('{commandId}', segment('Command ID', commandId));
	} else if (place) {
		const body: Record<string, unknown> = { [place.wire]: commandId, ...(draft.body as object) };
		draft.body = body;
		draft.commandId = String(body[place.wire]);
	}
}

async function giveBody(
	draft: Draft,
	operation: Operation,
	input: Input,
	collection: Read,
	context: ValueContext,
): Promise<void> {
	const layout = layoutOf(operation);
	if (!layout.inputs.length) return;
	const way =
		layout.inputs.length > 1 ? ((input.read('body') as BodyInput) ?? layout.inputs[0]) : layout.inputs[0];
	if (way === 'file') {
		draft.file = await fileOf(operation, input);
		return;
	}
	if (way === 'json') {
		const given = input.read('jsonBody');
		const body = typeof given === 'string' ? parseJson('JSON Body', given) : given;
		if (body === null || typeof body !== 'object')
			throw new InvalidInput('JSON Body', 'is not an object', 'Give the whole body as one JSON object.');
		draft.body = body;
		return;
	}
	const body: Record<string, unknown> = {};
	const ofCategory = operation.categoryParameters
		? categoryParametersOf(operation.categoryParameters, input.read)
		: {};
	const completed = (field: Field, value: unknown) => {
		const more = ofCategory[field.wire];
		return more ? [...(value === undefined ? [] : [value].flat()), ...more] : value;
	};
	for (const field of layout.body) {
		if (!isShown(field, input.read)) continue;
		const value = completed(field, wireValue(field, input.read, context));
		if (!operation.partial) demand(field, value);
		if (value !== undefined && field.wire) spread(body, field.wire, value);
	}
	for (const field of layout.collection.fields) {
		const value = completed(field, wireValue(field, collection, context, true));
		if (value !== undefined) spread(body, field.wire, value);
	}
	for (const field of layout.constants)
		if (field.in === 'body' && isShown(field, input.read))
			spread(body, field.wire, wireValue(field, input.read, context));
	if (operation.partial && Object.keys(body).length === 0)
		throw new InvalidInput(
			COLLECTION_LABELS[operation.collection],
			'is empty',
			'Add at least one field to change.',
		);
	draft.body = body;
	draft.overlay = operation.merge === true;
}

async function fileOf(operation: Operation, input: Input): Promise<InputFile> {
	const name = String(input.read('binaryPropertyName') ?? 'data');
	const file = await input.file(name);
	if (!file.bytes.length)
		throw new InvalidInput('Input Data Field Name', 'leads to an empty file', 'Give a file with content.');
	const mimeType = fileTypeOf(file.bytes, file.mimeType);
	if (!operation.upload!.includes(mimeType))
		throw new InvalidInput(
			'Input Data Field Name',
			`leads to a file of type ${mimeType}`,
			`Allegro takes ${operation.upload!.join(', ')} here. Convert the file.`,
		);
	return { ...file, mimeType };
}

/** An announced file goes by its id or by the address that its announcement named. */
const isLocation = (value: unknown) => String(value).includes('/');

/** An object's members are parameters themselves, for operations that take any names. */
const pairsOf = (name: string, value: unknown): Array<[string, string]> =>
	[value]
		.flat()
		.flatMap((one) =>
			one !== null && typeof one === 'object'
				? Object.entries(one).flatMap(([inner, given]) => pairsOf(inner, given))
				: [[name, String(one)] as [string, string]],
		);

function fillPath(path: string, field: Field, value: unknown): string {
	return path.replace(`{${field.wire}}`, segment(field.label, String(value)));
}

/** One segment of a path; what would change or shorten the path is refused. */
function segment(label: string, value: string): string {
	const text = value.trim();
	if (text === '') throw new InvalidInput(label, 'is missing', `Fill in '${label}'.`);
	if (text === '.' || text === '..')
		throw new InvalidInput(label, `cannot be "${text}"`, 'Give the ID itself.');
	return toPathSegment(text);
}

const members =
	(collection: unknown): Read =>
	(name) =>
		(collection as Record<string, unknown> | undefined)?.[name];

/** The request as it leaves. */
export function requestOf(operation: Operation, draft: Draft, language?: string): AllegroRequest {
	const { body, file, overlay, location, commandId, ...rest } = draft;
	void overlay;
	void location;
	void commandId;
	if (file) return { ...rest, language, body: file.bytes, contentType: file.mimeType };
	if (body === undefined) return { ...rest, language };
	return { ...rest, language, body: JSON.stringify(body), contentType: operation.contentType };
}
