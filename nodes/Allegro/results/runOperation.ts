import type { IExecuteFunctions } from 'n8n-workflow';

import { isTool } from '../../shared/shown';
import type { Operation } from '../catalogue/operation';
import { COMMAND_ID_USED } from '../catalogue/operations';
import { COMMON_OPTIONS, optionsOf, type RunOptions } from '../catalogue/options';
import { needsPresent, overlayOn } from '../catalogue/overlay';
import { commandIdIn, partsOf, requestOf, type Input, type RequestParts } from '../catalogue/request';
import { thing, type Result } from '../catalogue/results';
import { operationAt, readRouteOf, scopesOf } from '../resources';
import type { AllegroClient, AllegroRequest } from '../transport';
import { commandKind } from './command';
import { changeOf } from './change';
import { commandIdOf } from './commandId';
import type { Done } from './done';
import { fileKind } from './file';
import { optionsOfItem, type Item } from './item';
import { checkParameters } from './parameterCheck';
import { listKind } from './list';
import type { Preview, ReplyShapes } from './preview';
import type { ResultKind } from './result';
import { withSeller } from './seller';
import { thingKind } from './thing';

const KINDS: { [K in Result['kind']]: ResultKind<Extract<Result, { kind: K }>> } = {
	list: listKind,
	thing: thingKind,
	file: fileKind,
	command: commandKind,
};

/** How the operation's kind of result is come by. */
const kindOf = ({ result }: Operation) =>
	// The kind of a result is that of its own entry.
	KINDS[result.kind] as ResultKind<Result>;

/** Whether an operation changes nothing at Allegro, so that several items may be under way at once. */
export const readsOnly = (operation: Operation): boolean => kindOf(operation).reads(operation);

/** What one item of an operation's output looks like, as JSON Schema; the build writes it down for the editor. */
export const previewOf = (operation: Operation, shapes: ReplyShapes): Preview =>
	kindOf(operation).preview(operation, shapes);

/**
 * One input item through one operation: parameters → parts → request → transport → result.
 * @throws InvalidInput before anything is sent, AllegroFailure where Allegro or the way there refuses
 */
export async function runOperation(
	operation: Operation,
	context: IExecuteFunctions,
	client: AllegroClient,
	item: Item,
): Promise<Done> {
	const options = optionsOfItem(item, [...COMMON_OPTIONS, ...optionsOf(operation)]);
	const filledIn = await partsOf(operation, inputOf(context, item));
	const given = commandIdGiven(operation, filledIn, options);
	const kind = [operation.request.route, given].filter(Boolean).join(' ');
	const change = readsOnly(operation) ? undefined : changeOf(context, item.index, kind);
	// What an earlier try has sent needs no checks and nothing laid under it, which could fail by now.
	const isSent = change?.tried.reply !== undefined;
	if (!isSent) await checkParameters(operation, client, filledIn, item.read);
	const parts = isSent ? filledIn : await withSeller(operation, client, filledIn);
	const made =
		change && operation.request.commandId && !given
			? commandIdOf(context, change, [parts.path, parts.body?.content])
			: undefined;
	const commandId = given ?? made;
	const present = isSent ? {} : await presentOf(operation, client, parts, options);
	const request = requestOf(operation, parts, { language: options.language, commandId, ...present });
	const task = { context, client, operation, result: operation.result, parts, commandId, item, options };
	return await kindOf(operation).run({
		...task,
		request: { ...located(client, parts, request), ...needsOf(operation, made) },
		content: ('body' in present ? present.body : undefined) ?? parts.body?.content,
		ownId: given !== undefined,
		isFresh: made !== undefined && !isTool(context.getNode()),
		tried: change?.tried ?? {},
	});
}

/**
 * The scopes that an operation needs from its sending to its outcome, and what its refusals mean: an id that the node
 * made for this item was not used before, so that a 409 has another reason.
 */
const needsOf = (operation: Operation, made?: string): Partial<AllegroRequest> => ({
	scopes: scopesOf(operation).map((scope) => `allegro:api:${scope}`),
	...(made && { refusals: operation.request.refusals.filter(({ advice }) => advice !== COMMAND_ID_USED) }),
});

/** An item's parameters and its file, with the workflow's time zone: what `partsOf` reads. */
export const inputOf = (context: IExecuteFunctions, { read, file, remark }: Item): Input => ({
	read,
	timezone: context.getTimezone(),
	file,
	remark,
});

/** The command's id where the user gives one: in the JSON body or in the options. */
const commandIdGiven = (
	operation: Operation,
	parts: RequestParts,
	{ commandId }: RunOptions,
): string | undefined => operation.request.commandId && (commandIdIn(operation, parts) ?? commandId);

/**
 * What a change is set on, read first where need be: the body laid over what Allegro holds, and the version that was
 * read, or the user's, to which the change is bound (allegro-facts 6.6).
 */
async function presentOf(
	operation: Operation,
	client: AllegroClient,
	parts: RequestParts,
	{ etag: chosen, language }: RunOptions,
): Promise<{ body?: unknown; etag?: string }> {
	const { merge, ifMatch } = operation.request;
	const { content, given, modes } = parts.body ?? {};
	const merges = merge !== undefined && given === 'fields';
	if (merges && !needsPresent(operation, content, modes))
		return { body: overlayOn(undefined, operation, content, modes) };
	if (!merges && (!ifMatch || chosen)) return ifMatch && chosen ? { etag: chosen } : {};
	const held = await client.send(readBefore(operation, parts, language));
	const etag = ifMatch && (chosen ?? held.headers.etag);
	return {
		...(etag && { etag }),
		...(merges && {
			body: overlayOn(
				merge.present?.(held.body, parts.path, content) ?? held.body,
				operation,
				content,
				modes,
			),
		}),
	};
}

/** The request that reads what a change is set on: the operation's own path, or the one that it merges from. */
function readBefore(operation: Operation, parts: RequestParts, language?: string): AllegroRequest {
	const { request } = operation;
	const path = request.merge?.from?.split(' ')[1] ?? request.path;
	const { scopes } = operationAt(readRouteOf(operation)!).request;
	const reading: Operation = {
		...operation,
		request: { ...request, method: 'GET', path, repeat: 'safe', contentType: undefined, scopes },
		result: thing(),
	};
	const asked = requestOf(reading, { ...parts, body: undefined, file: undefined }, { language });
	return { ...asked, answer: { ...asked.answer!, always: true } };
}

/** A file goes where Allegro said, which may be another host than the operation's own (allegro-facts 3, 6.3). */
function located(client: AllegroClient, { location }: RequestParts, request: AllegroRequest): AllegroRequest {
	if (location === undefined) return request;
	return { ...request, path: client.rebase(location), host: client.hostOf(location) ?? request.host };
}
