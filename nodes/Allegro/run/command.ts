import type { IDataObject } from 'n8n-workflow';

import type { Command, Operation } from '../catalogue/declaration';
import { gather } from '../catalogue/wire';
import { clock } from '../../shared/clock';
import { AllegroFailure, PUBLIC_V1, retryAfterOf } from '../transport';
import type { AllegroClient, AllegroReply, AllegroRequest } from '../transport';

/** How long to wait between two looks, in milliseconds; tests shorten it. */
export const WAITING = { first: 500, most: 15_000, grace: 15_000 };

/** The longest page of a command's tasks (allegro-facts 5). */
const MOST_TASKS = 1000;

export interface Watch {
	client: AllegroClient;
	operation: Operation;
	/** Empty for operations without. */
	commandId: string;
	/** Moment after which waiting ends, as `Date.now()` tells time. */
	deadline: number;
	signal?: AbortSignal;
	language?: string;
	/** Allegro knew the command's id already, or the sending ended in doubt: what it said. */
	refusal?: AllegroFailure;
}

/** What became of a command: items for the output, and a remark for the user where it is no plain success. */
export interface Outcome {
	items: IDataObject[];
	hint?: string;
}

/**
 * Follows a command to its end (allegro-facts 6.1, 6.2) and resolves with one item per offer, or with the thing it made.
 * @param reply what the command was answered with; undefined where it may have been taken before
 * @throws AllegroFailure where the command failed as a whole or did not end in time
 */
export async function outcomeOf(watch: Watch, reply?: AllegroReply): Promise<Outcome> {
	const command = watch.operation.command!;
	switch (command.kind) {
		case 'operation':
			return await followLocation(watch, command, reply!);
		case 'state':
			return await watchState(watch, command, reply);
		case 'tasks':
			return await watchTasks(watch, command, reply);
		case 'offers':
			return await watchOffers(watch, command, reply);
	}
}

/**
 * Whether Allegro may hold the command although the reply to it was no good: its id is known (409), or the way there or
 * the courier behind it failed and it may not simply be sent again (allegro-facts 6.6, 8). Then it is followed.
 */
export function mayBeTaken({ operation, commandId }: Watch, error: unknown): error is AllegroFailure {
	if (!commandId || !(error instanceof AllegroFailure)) return false;
	if (error.status === 409) return true;
	const { command, repeat } = operation;
	const doubtful = error.kind === 'network' || error.kind === 'unavailable';
	return doubtful && repeat === 'never' && command !== undefined && 'status' in command;
}

/** The ids by which something that nobody waits for can be looked up later. */
export function startOf({ commandId, operation }: Watch, { status, headers }: AllegroReply): IDataObject {
	return {
		...(commandId && { commandId }),
		...(status === 202 &&
			operation.command?.kind !== 'state' &&
			headers.location && { operationId: headers.location.split('/').pop() }),
	};
}

/**
 * A command whose id was known and whose outcome nobody waits for: where it stands.
 * @param isChosen the user gave the id, so the known command may be another than this one
 * @throws AllegroFailure where Allegro has no status of it and it may be another
 */
export async function sentBefore(watch: Watch, isChosen: boolean): Promise<Outcome> {
	const { commandId, operation, refusal } = watch;
	const { command } = operation;
	if (command && 'status' in command) {
		const { body } = await look(watch, command.status);
		return { items: [{ commandId, ...(body as IDataObject) }] };
	}
	if (isChosen) return await Promise.reject(refusal);
	return {
		items: [{ commandId, sentBefore: true }],
		hint: `Allegro took command ${commandId} at an earlier try and does not tell its outcome`,
	};
}

/** The refusal inside a reply that is none by its status, as price commands have it (allegro-facts 6.1). */
export function refusalIn(reply: AllegroReply, request: AllegroRequest): AllegroFailure | undefined {
	if (gather(reply.body, 'output.status') !== 'ERROR') return undefined;
	const errors = gather(reply.body, 'output.errors');
	return AllegroFailure.fromReply({ ...reply, status: 422, body: { errors } }, request);
}

async function watchTasks(
	watch: Watch,
	command: Extract<Command, { kind: 'tasks' }>,
	begun?: AllegroReply,
): Promise<Outcome> {
	const summary = await until(watch, `command ${watch.commandId}`, begun, async () => {
		const reply = await look(watch, command.status);
		const { success = 0, failed = 0, total = 0 } = countsOf(reply);
		return { reply, done: total > 0 && success + failed >= total };
	});
	const request = read(watch, command.tasks);
	const reply = await watch.client.send({ ...request, query: [['limit', String(MOST_TASKS)]] });
	const items = ((gather(reply.body, 'tasks') ?? []) as IDataObject[]).map((task) =>
		outcomeOfTask(watch.commandId, task),
	);
	const { failed = 0, total = 0 } = countsOf(summary);
	// A command for prices and quantities has a task for each of the two.
	const things = new Set(items.map(({ offerId }) => offerId)).size < items.length ? 'changes' : 'offers';
	const undone = things === 'changes' ? 'changes were not made' : 'offers were not changed';
	const hints = [
		remarkOnFailed(failed, total, undone),
		total > items.length ? `Allegro tells the outcome of ${items.length} of ${total} ${things} only` : '',
	].filter(Boolean);
	return { items, hint: hints.join('. ') || undefined };
}

async function watchOffers(
	watch: Watch,
	command: Extract<Command, { kind: 'offers' }>,
	begun?: AllegroReply,
): Promise<Outcome> {
	const offersIn = ({ body }: AllegroReply) => (gather(body, 'offers') ?? []) as IDataObject[];
	const end = await until(watch, `command ${watch.commandId}`, begun, async () => {
		const reply = await look(watch, command.status);
		const offers = offersIn(reply);
		return { reply, done: offers.length > 0 && offers.every(({ status }) => status !== 'IN_PROGRESS') };
	});
	const items = offersIn(end).map(({ id, ...rest }) =>
		outcomeOfTask(watch.commandId, { ...rest, offer: { id } }),
	);
	return { items, hint: remarkOnFailed(items.filter(({ success }) => !success).length, items.length) };
}

const remarkOnFailed = (failed: number, total: number, undone = 'offers were not changed') =>
	failed ? `${failed} of ${total} ${undone}; see 'errors' of each` : undefined;

const countsOf = (status: AllegroReply) =>
	(gather(status.body, 'taskCount') ?? {}) as { success?: number; failed?: number; total?: number };

/** A task flattened to what a seller asks: which offer, did it work, why not. */
function outcomeOfTask(commandId: string, task: IDataObject): IDataObject {
	const { offer, ...rest } = task;
	const status = String(task.status);
	return {
		commandId,
		offerId: gather(offer, 'id') ?? gather(task, 'subject.offerId'),
		success: status === 'SUCCESS' || status === 'DONE',
		...rest,
	} as IDataObject;
}

async function watchState(
	watch: Watch,
	command: Extract<Command, { kind: 'state' }>,
	begun?: AllegroReply,
): Promise<Outcome> {
	const ends = [...command.done, ...command.failed];
	const named = command.id ? { ...watch, commandId: String(gather(begun?.body, command.id)) } : watch;
	const reply = await until(named, `command ${named.commandId}`, begun, async () => {
		const status = await look(named, command.status);
		return { reply: status, done: ends.includes(String(gather(status.body, command.at))) };
	});
	const body = reply.body as IDataObject;
	if (command.failed.includes(String(gather(body, command.at))))
		throw AllegroFailure.fromReply(
			{
				...reply,
				status: 422,
				body: { errors: reasonsIn(gather(body, command.errors ?? besides(command.at, 'errors'))) },
			},
			read(named, command.status),
		);
	return { items: [body] };
}

/** The path of a member that stands beside another. */
const besides = (path: string, name: string) => path.replace(/\w+$/, name);

/** Reasons as Allegro's `errors` have them; campaigns put several into one entry. */
function reasonsIn(list: unknown): IDataObject[] {
	return ((list ?? []) as IDataObject[]).flatMap((entry) => {
		if (Array.isArray(entry.errors)) return reasonsIn(entry.errors);
		if (!Array.isArray(entry.messages)) return [entry];
		return (entry.messages as IDataObject[]).map(({ text, link }) => ({
			code: entry.code,
			message: [text, link].filter(Boolean).join(' '),
		}));
	});
}

async function followLocation(
	watch: Watch,
	command: Extract<Command, { kind: 'operation' }>,
	reply: AllegroReply,
): Promise<Outcome> {
	let result = reply.body as IDataObject;
	if (reply.status === 202 && reply.headers.location) {
		const path = watch.client.rebase(reply.headers.location);
		// The end is a 303 to the thing itself; it is not followed, because it says nothing of success (allegro-facts 6.2).
		const what = `operation ${path.split('/').pop()} on offer ${result?.id}`;
		const end = await until(watch, what, reply, async () => {
			const status = await watch.client.send(read(watch, path));
			return { reply: status, done: status.status !== 202 };
		});
		const thing = result?.id
			? command.thing.replace(/\{\w+\}/, encodeURIComponent(String(result.id)))
			: watch.client.rebase(end.headers.location ?? '');
		result = (await watch.client.send(read(watch, thing))).body as IDataObject;
	}
	return { items: [result], hint: remarkOn(result) };
}

/** What Allegro's check of the whole offer found; then a change of an offer on sale was not made (allegro-facts 6.2). */
function remarkOn(offer: IDataObject): string | undefined {
	const errors = (gather(offer, 'validation.errors') ?? []) as IDataObject[];
	if (errors.length === 0) return undefined;
	const said = errors.map(
		({ userMessage, message, path }) => `"${userMessage ?? message}"${path ? ` (at ${path})` : ''}`,
	);
	const what =
		gather(offer, 'publication.status') === 'ACTIVE'
			? `Offer ${offer.id} stays on sale as it was, Allegro did not make the change`
			: `Offer ${offer.id} is saved but cannot be published yet`;
	return `${what}: ${said.join(', ')}`;
}

const read = (watch: Watch, path: string): AllegroRequest => ({
	method: 'GET',
	path: path.replace(/\{\w+\}/, encodeURIComponent(watch.commandId)),
	host: 'api',
	accept: PUBLIC_V1,
	repeat: 'safe',
	language: watch.language,
});

/** A command may be unknown for a moment after it was taken (allegro-facts 6.1). */
async function look(watch: Watch, path: string): Promise<AllegroReply> {
	const begun = Date.now();
	for (;;) {
		try {
			return await watch.client.send(read(watch, path));
		} catch (error) {
			const isUnknown = error instanceof AllegroFailure && error.status === 404;
			if (!isUnknown) return await Promise.reject(error);
			// Refused as known and yet unknown: the refusal had another reason.
			if (Date.now() - begun >= WAITING.grace) return await Promise.reject(watch.refusal ?? error);
			await clock.wait(WAITING.first, watch.signal);
		}
	}
}

/** Looks again and again, at growing distances and no sooner than each reply asks for, until there is an end. */
async function until(
	watch: Watch,
	what: string,
	begun: AllegroReply | undefined,
	lookOnce: () => Promise<{ reply: AllegroReply; done: boolean }>,
): Promise<AllegroReply> {
	const asked = Math.min(askedFor(begun), Math.max(0, watch.deadline - Date.now()));
	if (asked > 0) await clock.wait(asked, watch.signal);
	for (let distance = WAITING.first; ; distance = Math.min(distance * 1.5, WAITING.most)) {
		const { reply, done } = await lookOnce();
		if (done) return reply;
		const wait = Math.max(distance, askedFor(reply));
		if (Date.now() + wait > watch.deadline) throw unfinished(watch, what);
		await clock.wait(wait, watch.signal);
	}
}

const askedFor = (reply: AllegroReply | undefined) => (reply && retryAfterOf(reply)) ?? 0;

const unfinished = ({ commandId, operation }: Watch, what: string) =>
	new AllegroFailure({
		kind: 'unfinished',
		message: `Allegro is still at work on ${what}`,
		advice: `It goes on there. Raise 'Wait at Most (Minutes)', or look at its outcome later${
			operation.commandId ? " with the same 'Command ID'" : commandId ? ' by its ID' : ': read the offer'
		}.`,
	});
