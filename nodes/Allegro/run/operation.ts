import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Operation } from '../catalogue/declaration';
import { DEFAULT_WAIT_MINUTES, type RunOptions } from '../catalogue/options';
import { keyOf, objectsOf, rowsOf } from '../catalogue/reply';
import { draftOf, overlayOn, requestOf, type Draft, type Input } from '../catalogue/request';
import { readPages } from '../transport';
import type { AllegroClient, AllegroReply, AllegroRequest } from '../transport';
import { known, outcomeOf } from './command';
import { commandIdOf } from './commandId';
import type { Done } from './done';
import { fileItem } from './file';
import { inputFile } from './inputFile';

/**
 * One input item through one operation: parameters → request → transport → pages → items.
 * @throws InvalidInput before anything is sent, AllegroFailure where Allegro or the way there refuses
 */
export async function runOperation(
	operation: Operation,
	context: IExecuteFunctions,
	client: AllegroClient,
	itemIndex: number,
): Promise<Done> {
	const options = context.getNodeParameter('options', itemIndex, {}) as RunOptions;
	const input = inputOf(context, operation, itemIndex, options);
	const draft = await draftOf(operation, input);
	const { language } = options;
	if (draft.overlay) {
		const current = await client.send({
			...requestOf(operation, { ...draft, body: undefined }, language),
			method: 'GET',
			repeat: 'safe',
		});
		draft.body = overlayOn(current.body, operation, draft.body);
	}
	if (draft.location) {
		draft.path = client.rebase(draft.location);
		draft.host = client.hostOf(draft.location) ?? operation.host;
	}
	const request = requestOf(operation, draft, language);
	if (operation.rows) return await listOf(context, client, operation, request, itemIndex, options);

	const commandId = commandIdIn(operation, draft) ?? input.commandId ?? '';
	const reply = await sendOnce(client, operation, request, commandId);
	if (operation.download) {
		const field = context.getNodeParameter('outputBinaryPropertyName', itemIndex, 'data') as string;
		return { items: [await fileItem(context, reply, field)] };
	}
	if (operation.command && options.wait !== false) {
		const { items, hint } = await outcomeOf(
			{
				client,
				operation,
				commandId,
				deadline: Date.now() + (options.waitMinutes ?? DEFAULT_WAIT_MINUTES) * 60_000,
				signal: context.getExecutionCancelSignal(),
				language,
			},
			reply,
		);
		return { items: items.map(asItem), hint };
	}
	if (options.rawOutput)
		return { items: [asItem({ status: reply.status, body: reply.body as IDataObject })] };
	return { items: objectsOf(operation, reply).map(asItem) };
}

/** The id that a body given as JSON names itself. */
function commandIdIn({ commandId }: Operation, { body }: Draft): string | undefined {
	if (commandId?.in !== 'body') return undefined;
	const given = (body as Record<string, unknown> | undefined)?.[commandId.wire];
	return given === undefined ? undefined : String(given);
}

/** A command that Allegro holds already is that same command, begun by an earlier try: it is followed, not repeated. */
async function sendOnce(
	client: AllegroClient,
	operation: Operation,
	request: AllegroRequest,
	commandId: string,
): Promise<AllegroReply> {
	try {
		return await client.send(request);
	} catch (error) {
		const reply = await known({ client, operation, commandId, language: request.language }, error);
		return reply ?? (await Promise.reject(error));
	}
}

async function listOf(
	context: IExecuteFunctions,
	client: AllegroClient,
	operation: Operation,
	request: AllegroRequest,
	itemIndex: number,
	options: RunOptions,
): Promise<Done> {
	const most = context.getNodeParameter('returnAll', itemIndex, false)
		? Infinity
		: (context.getNodeParameter('limit', itemIndex, 50) as number);
	if (options.rawOutput) {
		const reply = await client.send(firstPage(request, operation, most));
		return { items: [asItem(reply.body as IDataObject)] };
	}
	if (!operation.paging) {
		const reply = await client.send(request);
		return { items: rowsOf(operation, reply).slice(0, most).map(asItem) };
	}
	const { rows, notice } = await readPages(client, request, operation.paging, {
		most,
		rowsOf: (reply) => rowsOf(operation, reply),
		keyOf: (row) => keyOf(operation, row),
	});
	return { items: rows.map(asItem), hint: notice };
}

/** The first page, no longer than wanted where Allegro lets its length be chosen. */
function firstPage(request: AllegroRequest, { paging }: Operation, most: number): AllegroRequest {
	if (!paging?.most) return request;
	return { ...request, query: [...(request.query ?? []), ['limit', String(Math.min(paging.most, most))]] };
}

const asItem = (json: IDataObject): INodeExecutionData => ({ json });

function inputOf(
	context: IExecuteFunctions,
	operation: Operation,
	itemIndex: number,
	options: RunOptions,
): Input {
	return {
		// A parameter that is not set reads as null here: n8n throws where it would be undefined.
		read: (name) => context.getNodeParameter(name, itemIndex, null) ?? undefined,
		timezone: context.getTimezone(),
		file: async (field) => await inputFile(context, itemIndex, field),
		commandId: operation.commandId ? options.commandId || commandIdOf(context, itemIndex) : undefined,
	};
}
