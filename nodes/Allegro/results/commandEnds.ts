import type { IDataObject } from 'n8n-workflow';

import { rows as rowsOf, thing as thingOf } from '../calls';
import type { ListResult, ThingResult } from '../catalogue/results';
import type { CommandEnd } from '../catalogue/results';
import type { Operation, Route } from '../catalogue/operation';
import { answerOf } from '../catalogue/answer';
import { asObject } from '../catalogue/reply';
import { gather } from '../catalogue/wire';
import { operationAt } from '../resources';
import { AllegroFailure } from '../transport';
import type { AllegroReply, AllegroRequest, Answer } from '../transport';
import { look, until, valuesFor, type Followed } from './following';
import { watchPrice } from './priceEnd';
import { object, replyOf, SWITCH, TEXT, type Preview, type ReplyShape, type ReplyShapes } from './preview';

/** What became of a command: items for the output, and a remark for the user where it is no plain success. */
export interface Outcome {
	items: IDataObject[];
	hint?: string;
	/** Allegro tells that it did not carry it out as a whole, and why. */
	failure?: AllegroFailure;
}

/**
 * Follows a command to its end (allegro-facts 6.1, 6.2) and resolves with one item per offer, or with the thing it made.
 * @param reply what the command was answered with; undefined where it may have been taken before
 * @throws AllegroFailure where the outcome cannot be read or did not come in time
 */
export async function outcomeOf(followed: Followed, end: CommandEnd, reply?: AllegroReply): Promise<Outcome> {
	switch (end.kind) {
		case 'operation':
			return await followLocation(followed, end, reply!);
		case 'state':
			return await watchState(followed, end, reply);
		case 'tasks':
			return await watchTasks(followed, end, reply);
		case 'offers':
			return await watchOffers(followed, end, reply);
		case 'price':
			return await watchPrice(followed, end, reply);
	}
}

type End<K extends CommandEnd['kind']> = Extract<CommandEnd, { kind: K }>;

/** What the outcome looks like: the thing or status itself, or one item per offer in the node's own words. */
export function previewOfEnd(end: CommandEnd, shapes: ReplyShapes): Preview {
	const reply = (route: Route) => replyOf(operationAt(route), shapes);
	switch (end.kind) {
		case 'operation':
			return reply(end.thing).preview();
		case 'state':
			return reply(end.status).preview();
		case 'tasks':
			return outcomePreview(reply(end.tasks).at('tasks[]')!, 'offer');
		case 'offers':
			return outcomePreview(reply(end.status).at('offers[]')!, 'id');
		case 'price':
			return object({ commandId: TEXT, offerId: TEXT, success: SWITCH, price: TEXT, currency: TEXT });
	}
}

function outcomePreview(task: ReplyShape, offer: 'offer' | 'id'): Preview {
	const rest = Object.entries(task.preview().properties!).filter(([name]) => name !== offer);
	return object({ commandId: TEXT, offerId: TEXT, success: SWITCH, ...Object.fromEntries(rest) });
}

async function watchTasks(followed: Followed, end: End<'tasks'>, begun?: AllegroReply): Promise<Outcome> {
	const { client, commandId, language } = followed;
	const summary = await until(followed, `command ${commandId}`, begun, async () => {
		const reply = await look(followed, end.status);
		const { success, failed, total } = countsIn(reply);
		return { reply, done: total > 0 && success + failed >= total };
	});
	const tasks = operationAt(end.tasks) as Operation<Route, ListResult>;
	// A task has no identity of its own.
	const options = { language, keyOf: () => undefined };
	const { rows } = await rowsOf(client, tasks, valuesFor(end.tasks, commandId), options);
	const items = rows.map((task) => outcomeOfTask(commandId, task));
	const { failed, total } = countsIn(summary);
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
	followed: Followed,
	{ status: route }: End<'offers'>,
	begun?: AllegroReply,
): Promise<Outcome> {
	const { commandId } = followed;
	const offersIn = ({ body }: AllegroReply) => objectsAt(body, 'offers');
	const end = await until(followed, `command ${commandId}`, begun, async () => {
		const reply = await look(followed, route);
		const offers = offersIn(reply);
		return { reply, done: offers.length > 0 && offers.every(({ status }) => status !== 'IN_PROGRESS') };
	});
	const items = offersIn(end).map(({ id, ...rest }) => outcomeOfTask(commandId, { ...rest, offer: { id } }));
	return { items, hint: remarkOnFailed(items.filter(({ success }) => !success).length, items.length) };
}

const remarkOnFailed = (failed: number, total: number, undone = 'offers were not changed') =>
	failed ? `${failed} of ${total} ${undone}; see 'errors' of each` : undefined;

/** The objects of a list in a body, wherever it is odd: what is no list is empty, what is no object has no members. */
const objectsAt = (body: unknown, path: string): IDataObject[] => {
	const list = gather(body, path);
	return Array.isArray(list) ? list.map(asObject) : [];
};

const countsIn = ({ body }: AllegroReply) => {
	const count = (name: string) => Number(gather(body, `taskCount.${name}`)) || 0;
	return { success: count('success'), failed: count('failed'), total: count('total') };
};

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

/** The id that Allegro gave a command. @throws AllegroFailure where it gave none, although it took the command */
function nameIn(begun: AllegroReply | undefined, at: string): string {
	const id = gather(begun?.body, at);
	if (typeof id === 'string' || typeof id === 'number') return String(id);
	throw new AllegroFailure({
		kind: 'unusable',
		status: begun?.status,
		message: `Allegro took it, but its answer has no "${at}" by which to look up what becomes of it`,
		traceId: begun?.headers['trace-id'],
		advice: 'Look whether it was done before you send it once more.',
	});
}

async function watchState(followed: Followed, end: End<'state'>, begun?: AllegroReply): Promise<Outcome> {
	const ends = [...end.done, ...end.failed];
	const named = end.id ? { ...followed, commandId: nameIn(begun, end.id) } : followed;
	const reply = await until(named, `command ${named.commandId}`, begun, async () => {
		const status = await look(named, end.status);
		return { reply: status, done: ends.includes(String(gather(status.body, end.at))) };
	});
	const body = reply.body as IDataObject;
	if (end.failed.includes(String(gather(body, end.at)))) {
		const errors = reasonsIn(gather(body, end.errors ?? besides(end.at, 'errors')));
		const { method, path } = operationAt(end.status).request;
		const refused = { ...reply, status: 422, body: { errors } };
		const asked = { method, path, host: 'api', accept: '', repeat: 'safe' } as const;
		return { items: [], failure: AllegroFailure.fromReply(refused, asked) };
	}
	return { items: [body] };
}

/** The path of a member that stands beside another, e.g. `output.status` → `output.errors`. */
const besides = (path: string, name: string) => path.replace(/\w+$/, name);

/** Reasons as Allegro's `errors` have them; campaigns put several into one entry. */
function reasonsIn(list: unknown): IDataObject[] {
	return [list ?? []].flat().flatMap((entry: unknown) => {
		if (typeof entry !== 'object' || entry === null) return [{ message: String(entry) }];
		const { errors, messages, code } = entry as IDataObject;
		if (Array.isArray(errors)) return reasonsIn(errors);
		if (!Array.isArray(messages)) return [entry as IDataObject];
		return messages.map(asObject).map(({ text, link, value }) => ({
			code,
			message: [text, link, value].filter(Boolean).join(' '),
		}));
	});
}

/** Work under way tells where it stands, or nothing. */
const PROGRESS: Answer = { lacks: () => undefined, silent: true, seeOther: true };

async function followLocation(
	followed: Followed,
	end: End<'operation'>,
	reply: AllegroReply,
): Promise<Outcome> {
	const { client, language } = followed;
	let result = reply.body as IDataObject | undefined;
	if (reply.status === 202 && reply.headers.location) {
		const path = client.rebase(reply.headers.location);
		const { accept } = followed.operation.request;
		const scopes = [
			...new Set([end.progress, end.thing].flatMap((route) => operationAt(route).request.scopes)),
		];
		const asked = (at: string, answer: Answer): AllegroRequest => ({
			method: 'GET',
			path: at,
			host: 'api',
			accept,
			repeat: 'safe',
			scopes: scopes.map((scope) => `allegro:api:${scope}`),
			language,
			answer,
		});
		// The end is a 303 to the thing itself; it is not followed, because it says nothing of success (allegro-facts 6.2).
		const what = `operation ${path.split('/').pop()} on offer ${result?.id}`;
		const last = await until(followed, what, reply, async () => {
			const status = await client.send(asked(path, PROGRESS));
			return { reply: status, done: status.status !== 202 };
		});
		const thing = operationAt(end.thing) as Operation<Route, ThingResult>;
		result = result?.id
			? await thingOf(client, thing, valuesFor(end.thing, String(result.id)), { language })
			: ((
					await client.send(
						asked(client.rebase(last.headers.location ?? ''), { ...answerOf(thing), always: true }),
					)
				).body as IDataObject);
	}
	return { items: [result ?? { success: true }], hint: remarkOn(result) };
}

/** What Allegro's check of the whole offer found; then a change of an offer on sale was not made (allegro-facts 6.2). */
function remarkOn(offer: IDataObject | undefined): string | undefined {
	const errors = objectsAt(offer, 'validation.errors');
	if (errors.length === 0) return undefined;
	const id = gather(offer, 'id');
	const said = errors.map(
		({ userMessage, message, path }) => `"${userMessage ?? message}"${path ? ` (at ${path})` : ''}`,
	);
	const what =
		gather(offer, 'publication.status') === 'ACTIVE'
			? `Offer ${id} stays on sale as it was, Allegro did not make the change`
			: `Offer ${id} is saved but cannot be published yet`;
	return `${what}: ${said.join(', ')}`;
}
