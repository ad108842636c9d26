import type { IDataObject } from 'n8n-workflow';

import { DEFAULT_WAIT_MINUTES } from '../catalogue/options';
import { gather } from '../catalogue/wire';
import { clock } from '../../shared/clock';
import { Cancelled } from '../../shared/failure';
import { AllegroFailure, inDoubt } from '../transport';
import type { AllegroClient, AllegroReply, AllegroRequest } from '../transport';
import type { Tried } from './change';
import type { Outcome } from './commandEnds';
import { existingOf, isThere } from './existing';
import { look, type Followed } from './following';
import { differenceFrom, differenceInReply } from './record';
import type { Task } from './result';
import { endOf, idsOf, withIds } from './taken';

/** What sending came to: the reply, or a refusal that may mean that Allegro has the command already. */
export type Sent =
	{ reply: AllegroReply; refusal?: undefined } | { reply?: undefined; refusal: AllegroFailure };

/**
 * Sends a change, unless an earlier try of the node has sent it: what Allegro took then counts, and what may have been
 * carried out is not sent again where a repeat may do it twice.
 * @param tried what earlier tries came to; it learns of this one
 * @param mayRepeat whether Allegro carries out a repeat only once
 * @throws AllegroFailure for every refusal, of kind `unknown` where nobody knows whether it was carried out
 */
export async function sendOnce(
	client: AllegroClient,
	request: AllegroRequest,
	tried: Tried,
	mayRepeat = request.repeat === 'safe',
): Promise<AllegroReply> {
	if (tried.reply) return tried.reply;
	if (tried.doubt && !mayRepeat)
		throw tried.doubt.with({ certain: `${tried.doubt.certain} This try of the node has not sent it again.` });
	try {
		return (tried.reply = await client.send(request));
	} catch (error) {
		if (!(error instanceof AllegroFailure)) return await Promise.reject(error);
		// Refused now says nothing of the try before.
		const failure = tried.doubt ? inDoubt(error, request) : error;
		if (failure.kind === 'unknown') tried.doubt = failure;
		return await Promise.reject(failure);
	}
}

/** Sends a task's request. @throws as `sendOnce` does, with the ids by which the change can be looked up */
export async function sendTask(task: Task): Promise<Sent> {
	const { client, request, tried, commandId } = task;
	const mayRepeat = commandId !== undefined || request.repeat === 'safe';
	try {
		const isSecond = tried.reply !== undefined;
		const reply = await sendOnce(client, request, tried, mayRepeat);
		const difference = commandId && !isSecond ? differenceInReply(task, reply) : undefined;
		if (difference === undefined) {
			tried.ids = idsOf(task, reply);
			return { reply };
		}
		tried.reply = undefined;
		return await Promise.reject(another(task, NOT_CARRIED_OUT, difference));
	} catch (error) {
		if (!(error instanceof AllegroFailure)) return await Promise.reject(error);
		const failure = withIds(task, error);
		// Nobody can have used a fresh id: Allegro refuses for another reason.
		const mayBeThere = failure.kind === 'unknown' || (failure.status === 409 && !task.isFresh);
		return commandId && mayBeThere ? { refusal: failure } : await Promise.reject(failure);
	}
}

/**
 * Sends what is to make something, unless that is there already: from before, or from this very sending, of which no
 * answer came.
 * @throws as `sendTask` does, and AllegroFailure where it cannot be looked for
 */
export async function sendUnlessThere(task: Task): Promise<Sent & { hint?: string }> {
	if (!task.operation.request.existing || task.tried.reply) return await sendTask(task);
	const before = task.item.looked ? undefined : await existingOf(task);
	if (before) return { reply: replyWith(before), hint: isThere(task) };
	// What an earlier try may have made is not there.
	task.tried.doubt = undefined;
	try {
		return await sendTask(task);
	} catch (error) {
		if (!(error instanceof AllegroFailure) || error.kind !== 'unknown') return await Promise.reject(error);
		const made = await existingOf(task).catch(() => undefined);
		return made ? { reply: (task.tried.reply = replyWith(made)) } : await Promise.reject(error);
	}
}

const replyWith = (body: IDataObject): AllegroReply => ({ status: 200, headers: {}, body });

/** What following a task's command to its end needs. */
export const followed = (task: Task): Followed => ({
	client: task.client,
	operation: task.operation,
	commandId: task.commandId ?? '',
	offerId: task.parts.path.offerId,
	content: task.content,
	deadline: clock.now() + (task.options.waitMinutes ?? DEFAULT_WAIT_MINUTES) * 60_000,
	signal: task.context.getExecutionCancelSignal(),
	language: task.options.language,
});

/**
 * Where Allegro has this very command: the reply that tells its state.
 * @param refusal that its id is known (409), or that nobody knows whether it arrived
 * @throws the refusal where Allegro has no such command or it cannot be read, or one that says which other command has the id
 */
export async function commandThere(task: Task, refusal: AllegroFailure): Promise<AllegroReply> {
	const { end, there } = { end: endOf(task), there: followed(task) };
	if (!end || !('status' in end)) return await Promise.reject(refusal);
	// What was sent just now may be unknown for a moment; what is refused as known is known.
	const patient = refusal.kind === 'unknown';
	const [status, difference] = await orRefusal(refusal, async () => {
		const state = await look(there, end.status, patient);
		return [state, await differenceFrom(there, end, state, task.content)] as const;
	});
	return difference === undefined ? status : await Promise.reject(another(task, refusal, difference));
}

const orRefusal = async <T>(refusal: AllegroFailure, read: () => Promise<T>): Promise<T> =>
	await read().catch(
		async (error: unknown) => await Promise.reject(error instanceof Cancelled ? error : refusal),
	);

const NOT_CARRIED_OUT = new AllegroFailure({
	kind: 'refused',
	message: 'The reply is that of the other command',
});

const another = ({ commandId }: Task, refusal: AllegroFailure, difference: string) =>
	refusal.with({
		kind: 'refused',
		certain: `Allegro has another command with the ID ${commandId}: ${difference}. It did not carry out this one.`,
		advice: "Leave 'Command ID' empty for a new command.",
	});

/**
 * A command whose id was known and whose outcome nobody waits for: where it stands.
 * @throws AllegroFailure where Allegro does not tell and it may be another, because no earlier try of the node sent it
 */
export async function sentBefore(task: Task, refusal: AllegroFailure): Promise<Outcome> {
	const { commandId } = task;
	const end = endOf(task);
	if (end && 'status' in end) {
		const { body } = await commandThere(task, refusal);
		return { items: [{ commandId, ...(body as IDataObject) }] };
	}
	const isOwn = refusal.kind === 'unknown' && refusal.status === 409 && !task.ownId;
	if (!isOwn) return await Promise.reject(refusal);
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
