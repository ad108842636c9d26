import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Operation } from '../catalogue/declaration';
import { COMMON_OPTIONS, DEFAULT_WAIT_MINUTES, optionsOf, type RunOptions } from '../catalogue/options';
import { overlayOn } from '../catalogue/overlay';
import { asObject, keyOf, objectsOf, rowsOf } from '../catalogue/reply';
import { simplifier } from '../catalogue/simplify';
import { AllegroFailure, paged, problemsOf, readPages } from '../transport';
import { draftOf, identify, requestOf, type Draft, type Input } from '../catalogue/request';
import type { AllegroClient, AllegroReply, AllegroRequest } from '../transport';
import { mayBeTaken, outcomeOf, refusalIn, sentBefore, startOf, type Watch } from './command';
import { commandIdOf } from './commandId';
import type { Done } from './done';
import { fileItem } from './file';
import { isSimplified, mostRows, optionsOfItem, type Item } from './inputs';

/**
 * One input item through one operation: parameters → request → transport → pages → items.
 * @throws InvalidInput before anything is sent, AllegroFailure where Allegro or the way there refuses
 */
export async function runOperation(
	operation: Operation,
	context: IExecuteFunctions,
	client: AllegroClient,
	item: Item,
): Promise<Done> {
	const options = optionsOfItem(item, [...COMMON_OPTIONS, ...optionsOf(operation)]);
	const draft = await draftOf(operation, inputOf(context, operation, item, options));
	const { language } = options;
	await setOn(operation, client, draft, options);
	if (operation.commandId && !draft.commandId)
		identify(draft, operation, commandIdOf(context, item.index, [draft.path, draft.body]));
	if (draft.location) {
		draft.path = client.rebase(draft.location);
		draft.host = client.hostOf(draft.location) ?? operation.host;
	}
	const request = requestOf(operation, draft, language);
	if (operation.rows) return await listOf(client, operation, request, item, options);

	const watch: Watch = {
		client,
		operation,
		commandId: draft.commandId ?? '',
		deadline: Date.now() + (options.waitMinutes ?? DEFAULT_WAIT_MINUTES) * 60_000,
		signal: context.getExecutionCancelSignal(),
		language,
	};
	const reply = await client.send(request).catch(async (error: unknown) => {
		// A command that Allegro knows is this same command, begun by an earlier try: it is followed, not repeated.
		if (!mayBeTaken(watch, error)) throw error;
		watch.refusal = error;
		return undefined;
	});
	if (operation.command && options.wait !== false)
		return asDone(await outcomeOf(watch, reply && dataIn(reply)));
	if (!reply) return asDone(await sentBefore(watch, options.commandId !== undefined));

	if (operation.download) {
		const field = (item.read('outputBinaryPropertyName') ?? 'data') as string;
		return { items: [await fileItem(context, reply, field)] };
	}
	if (options.rawOutput) {
		const { status, headers, body } = reply;
		return asDone({ items: [{ status, headers, body: body as IDataObject }] });
	}
	const refusal = refusalIn(reply, request);
	if (refusal) throw refusal;
	const start = startOf(watch, reply);
	const items = objectsOf(operation, dataIn(reply)).map((item) => ({ ...start, ...item }));
	return asDone({ items: shaped(operation, item, items) });
}

/**
 * Sets a change on what Allegro holds, which is read first where need be: the body is laid over it, and the change is
 * bound to the version that was read, or to the user's (allegro-facts 6.6).
 */
async function setOn(
	operation: Operation,
	client: AllegroClient,
	draft: Draft,
	{ etag, language }: RunOptions,
): Promise<void> {
	const { ifMatch, current } = operation;
	let version = etag;
	if (draft.overlay || (ifMatch && !version)) {
		const held = await client.send({
			...requestOf(operation, { ...draft, body: undefined }, language),
			method: 'GET',
			path: current ? draft.path.split('/').slice(0, current.split('/').length).join('/') : draft.path,
			repeat: 'safe',
		});
		if (draft.overlay) draft.body = overlayOn(dataIn(held).body, operation, draft.body);
		version ??= held.headers.etag;
	}
	if (ifMatch && version) draft.headers = { ...draft.headers, 'if-match': version };
}

/** A web page in place of data would pass for an empty list. */
function dataIn(reply: AllegroReply): AllegroReply {
	if (typeof reply.body !== 'string') return reply;
	throw new AllegroFailure({
		kind: 'unavailable',
		message: `Instead of data came ${problemsOf(reply.body)[0]?.words ?? 'blank text'}`,
		advice: 'Check the addresses in the credential and whether a proxy or a bot check answers for Allegro.',
	});
}

async function listOf(
	client: AllegroClient,
	operation: Operation,
	request: AllegroRequest,
	item: Item,
	options: RunOptions,
): Promise<Done> {
	const most = mostRows(item);
	if (options.rawOutput) {
		const reply = await client.send(firstPage(request, operation, most));
		return asDone({ items: [asObject(reply.body ?? {})] });
	}
	if (!operation.paging) {
		const reply = await client.send(request);
		const rows = rowsOf(operation, dataIn(reply)).slice(0, most);
		return asDone({ items: shaped(operation, item, rows) });
	}
	const { rows, notice } = await readPages(client, request, operation.paging, {
		most,
		rowsOf: (reply) => rowsOf(operation, dataIn(reply)),
		keyOf: keyOf(operation),
	});
	return asDone({ items: shaped(operation, item, rows), hint: notice });
}

/** The items as Allegro has them, or simplified where the form offers that and the user wants it. */
const shaped = ({ simple }: Operation, item: Item, items: IDataObject[]): IDataObject[] =>
	simple && isSimplified(item) ? items.map(simplifier(simple)) : items;

/** The first page, no longer than wanted where Allegro lets its length be chosen. */
function firstPage(request: AllegroRequest, { paging }: Operation, most: number): AllegroRequest {
	return paging?.most ? paged(request, paging, { limit: Math.min(paging.most, most) }) : request;
}

const asDone = ({ items, hint }: { items: IDataObject[]; hint?: string }): Done => ({
	items: items.map((json): INodeExecutionData => ({ json })),
	hint,
});

/** What the request of one item is made from. */
export const inputOf = (
	context: IExecuteFunctions,
	operation: Operation,
	{ read, file }: Item,
	options: RunOptions,
): Input => ({
	read,
	timezone: context.getTimezone(),
	file,
	commandId: operation.commandId && options.commandId,
});
