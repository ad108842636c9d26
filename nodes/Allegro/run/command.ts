import type { IDataObject } from 'n8n-workflow';

import type { Command, Operation } from '../catalogue/declaration';
import { gather } from '../catalogue/wire';
import { AllegroFailure, clock, PUBLIC_V1, retryAfterOf } from '../transport';
import type { AllegroClient, AllegroReply, AllegroRequest } from '../transport';

/** How long to wait between two looks, in milliseconds; tests shorten it. */
export const WAITING = { first: 500, most: 15_000, grace: 15_000 };

/** The longest page of a command's tasks (FACTS 5). */
const MOST_TASKS = 1000;

export interface Watch {
	client: AllegroClient;
	operation: Operation;
	commandId: string;
	/** Moment after which waiting ends, as `Date.now()` tells time. */
	deadline: number;
	signal?: AbortSignal;
	language?: string;
}

/** What became of a command: items for the output, and a remark for the user where it is no plain success. */
export interface Outcome {
	items: IDataObject[];
	hint?: string;
}

/**
 * Follows a command to its end (FACTS 6.1, 6.2) and resolves with one item per offer, or with the thing it made.
 * @throws AllegroFailure where the command failed as a whole or did not end in time
 */
export async function outcomeOf(watch: Watch, reply: AllegroReply): Promise<Outcome> {
	const command = watch.operation.command!;
	switch (command.kind) {
		case 'operation':
			return await followLocation(watch, command, reply);
		case 'state':
			return await watchState(watch, command, reply);
		case 'tasks':
			return await watchTasks(watch, command, reply);
	}
}

/**
 * What Allegro holds of a command whose sending was refused because its id is known (409), or ended in doubt and may
 * not simply be repeated (FACTS 6.6, 8); undefined where it holds nothing, or the operation has no such status.
 */
export async function known(
	watch: Omit<Watch, 'deadline'>,
	error: unknown,
): Promise<AllegroReply | undefined> {
	const { command, repeat } = watch.operation;
	if (!(error instanceof AllegroFailure) || !command || command.kind === 'operation') return undefined;
	const doubtful = repeat === 'never' && (error.kind === 'network' || error.kind === 'unavailable');
	if (error.status !== 409 && !doubtful) return undefined;
	return await look(watch, command.status).catch(() => undefined);
}

async function watchTasks(
	watch: Watch,
	command: Extract<Command, { kind: 'tasks' }>,
	begun: AllegroReply,
): Promise<Outcome> {
	const summary = await until(watch, begun, async () => {
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
	const hints = [
		failed ? `${failed} of ${total} offers were not changed; see 'errors' of each` : '',
		total > items.length ? `Allegro tells the outcome of ${items.length} of ${total} offers only` : '',
	].filter(Boolean);
	return { items, hint: hints.join('. ') || undefined };
}

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
	begun: AllegroReply,
): Promise<Outcome> {
	const ends = [...command.done, ...command.failed];
	const reply = await until(watch, begun, async () => {
		const status = await look(watch, command.status);
		return { reply: status, done: ends.includes(String(gather(status.body, command.at))) };
	});
	const body = reply.body as IDataObject;
	if (command.failed.includes(String(gather(body, command.at))))
		throw AllegroFailure.fromReply({ ...reply, status: 422 }, read(watch, command.status));
	return { items: [body] };
}

async function followLocation(
	watch: Watch,
	command: Extract<Command, { kind: 'operation' }>,
	reply: AllegroReply,
): Promise<Outcome> {
	const thing = (id: unknown) => command.thing.replace(/\{\w+\}/, encodeURIComponent(String(id)));
	let result = reply.body as IDataObject;
	if (reply.status === 202 && reply.headers.location) {
		const path = watch.client.rebase(reply.headers.location);
		// The end is a 303 to the thing itself; it is not followed, because it says nothing of success (FACTS 6.2).
		await until(watch, reply, async () => {
			const status = await watch.client.send(read(watch, path));
			return { reply: status, done: status.status === 303 || status.status === 200 };
		});
		result = (await watch.client.send(read(watch, thing(result?.id)))).body as IDataObject;
	}
	const errors = (gather(result, 'validation.errors') ?? []) as IDataObject[];
	return {
		items: [result],
		hint: errors.length
			? `Allegro saved offer ${result.id} with remarks: ${errors
					.map((error) => `${error.userMessage ?? error.message}${error.path ? ` (at ${error.path})` : ''}`)
					.join('; ')}`
			: undefined,
	};
}

const read = (watch: Pick<Watch, 'commandId' | 'language'>, path: string): AllegroRequest => ({
	method: 'GET',
	path: path.replace('{commandId}', encodeURIComponent(watch.commandId)),
	host: 'api',
	accept: PUBLIC_V1,
	repeat: 'safe',
	language: watch.language,
});

/** A command may be unknown for a moment after it was taken (FACTS 6.1). */
async function look(watch: Omit<Watch, 'deadline'>, path: string): Promise<AllegroReply> {
	const begun = Date.now();
	for (;;) {
		try {
			return await watch.client.send(read(watch, path));
		} catch (error) {
			const young =
				error instanceof AllegroFailure && error.status === 404 && Date.now() - begun < WAITING.grace;
			if (!young) return await Promise.reject(error);
			await clock.wait(WAITING.first, watch.signal);
		}
	}
}

/** Looks again and again, at growing distances and no sooner than each reply asks for, until there is an end. */
async function until(
	watch: Watch,
	begun: AllegroReply,
	lookOnce: () => Promise<{ reply: AllegroReply; done: boolean }>,
): Promise<AllegroReply> {
	const asked = Math.min(retryAfterOf(begun) ?? 0, Math.max(0, watch.deadline - Date.now()));
	if (asked > 0) await clock.wait(asked, watch.signal);
	for (let distance = WAITING.first; ; distance = Math.min(distance * 1.5, WAITING.most)) {
		const { reply, done } = await lookOnce();
		if (done) return reply;
		const wait = Math.max(distance, retryAfterOf(reply) ?? 0);
		if (Date.now() + wait > watch.deadline)
			throw new AllegroFailure({
				kind: 'unavailable',
				message: `Allegro has not finished command ${watch.commandId} in the time given`,
				advice:
					"It goes on at Allegro. Raise 'Wait at Most (Minutes)', or look at its outcome later with the same 'Command ID'.",
			});
		await clock.wait(wait, watch.signal);
	}
}
