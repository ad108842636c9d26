import type { IDataObject } from 'n8n-workflow';

import { DEFAULT_WAIT_MINUTES } from '../catalogue/options';
import type { CommandEnd } from '../catalogue/results';
import { gather } from '../catalogue/wire';
import { clock } from '../../shared/clock';
import { AllegroFailure } from '../transport';
import type { AllegroReply, AllegroRequest } from '../transport';
import type { Outcome } from './commandEnds';
import { look, type Followed } from './following';
import type { Task } from './result';

/** The command's end, for operations that have one. */
const endOf = ({ result }: Task): CommandEnd | undefined =>
	result.kind === 'command' ? result.end : undefined;

/**
 * Sends a task's request. Where Allegro may hold it although the reply was no good, the refusal comes in the place of
 * the reply: a command that Allegro knows is this same command, begun by an earlier try; it is followed, not repeated.
 * @throws AllegroFailure for every other refusal
 */
export async function sendTask(task: Task): Promise<{ reply?: AllegroReply; refusal?: AllegroFailure }> {
	try {
		return { reply: await task.client.send(task.request) };
	} catch (error) {
		return mayBeTaken(task, error) ? { refusal: error } : await Promise.reject(error);
	}
}

/**
 * Whether Allegro may hold the command although the reply to it was no good: its id is known (409), or the way there or
 * the courier behind it failed and it may not simply be sent again (allegro-facts 6.6, 8).
 */
function mayBeTaken(task: Task, error: unknown): error is AllegroFailure {
	if (!task.commandId || !(error instanceof AllegroFailure)) return false;
	if (error.status === 409) return true;
	const end = endOf(task);
	const doubtful = error.kind === 'network' || error.kind === 'unavailable';
	return doubtful && task.operation.request.repeat === 'never' && end !== undefined && 'status' in end;
}

/** What following a task's command to its end needs: id, deadline, and the refusal where Allegro knew the command. */
export const followed = (task: Task, refusal?: AllegroFailure): Followed => ({
	client: task.client,
	operation: task.operation,
	commandId: task.commandId ?? '',
	deadline: clock.now() + (task.options.waitMinutes ?? DEFAULT_WAIT_MINUTES) * 60_000,
	signal: task.context.getExecutionCancelSignal(),
	language: task.options.language,
	refusal,
});

/**
 * The ids by which what goes on at Allegro can be looked up later, e.g. `{ commandId: '…' }` or `{ operationId: '…' }`; an
 * empty object where there are none.
 */
export function lookupIdsOf(task: Task, { status, headers }: AllegroReply): IDataObject {
	const { commandId } = task;
	return {
		...(commandId && { commandId }),
		...(status === 202 &&
			endOf(task)?.kind !== 'state' &&
			headers.location && { operationId: headers.location.split('/').pop() }),
	};
}

/**
 * A command whose id was known and whose outcome nobody waits for: where it stands.
 * @throws AllegroFailure where Allegro has no status of it and it may be another, because the user gave the id
 */
export async function sentBefore(task: Task, refusal?: AllegroFailure): Promise<Outcome> {
	const { commandId, options } = task;
	const end = endOf(task);
	if (end && 'status' in end) {
		const { body } = await look(followed(task, refusal), end.status);
		return { items: [{ commandId, ...(body as IDataObject) }] };
	}
	if (options.commandId !== undefined && refusal) throw refusal;
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
