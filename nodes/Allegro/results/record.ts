import type { IDataObject } from 'n8n-workflow';

import { reply as replyTo, rows as rowsOf } from '../calls';
import type { Operation, Route } from '../catalogue/operation';
import type { CommandEnd, ListResult } from '../catalogue/results';
import { gather } from '../catalogue/wire';
import { operationAt } from '../resources';
import type { AllegroReply } from '../transport';
import type { Task } from './result';
import { look, until, valuesFor, type Followed } from './following';

type Told = Extract<CommandEnd, { status: Route }>;

const MOST_SHOWN = 3;

/**
 * What Allegro's record of a command has otherwise than `sent`, as a clause; undefined where all that it tells is the same.
 * @param status the reply that tells where the command stands
 * @param sent the body of the command as it would be sent now
 * @throws AllegroFailure where the record cannot be read
 * @example 'offerCriteria[].offers[].id is 7680000012 there and 7680000013 here'
 */
export async function differenceFrom(
	followed: Followed,
	end: Told,
	status: AllegroReply,
	sent: unknown,
): Promise<string | undefined> {
	if (!end.record) return undefined;
	return difference(sent, await recordOf(followed, end, status), Object.entries(end.record.same));
}

/**
 * What the reply to a command tells otherwise than was sent: under a used id the first command's reply may come
 * (allegro-facts 6.1).
 */
export function differenceInReply(
	{ operation, content, result }: Task,
	{ body }: AllegroReply,
): string | undefined {
	const end = result.kind === 'command' && 'record' in result.end ? result.end : undefined;
	const told = [...(operation.request.commandId?.told ?? []), ...Object.keys(end?.record?.same ?? {})];
	return difference(
		content,
		body,
		told.map((path) => [path, path]),
	);
}

function difference(sent: unknown, recorded: unknown, same: Array<[string, string]>): string | undefined {
	for (const [here, there] of same) {
		const [mine, theirs] = [valuesAt(sent, here), valuesAt(recorded, there)];
		// What either does not tell cannot differ: Allegro fills in what was left out, and not every record is whole.
		if (mine.size === 0 || theirs.size === 0) continue;
		const isSame = mine.size === theirs.size && [...mine].every((value) => theirs.has(value));
		if (!isSame) return `${here} is ${shown(theirs)} there and ${shown(mine)} here`;
	}
	return undefined;
}

const valuesAt = (source: unknown, path: string) =>
	new Set(
		[gather(source, path)]
			.flat(Infinity)
			.filter((value) => value !== undefined && value !== null && value !== '')
			.map(comparable),
	);

/** Letters of either case and amounts with or without zeros at the end are the same. */
function comparable(value: unknown): string {
	const text = String(value).trim().toLowerCase();
	return /^-?\d+\.\d+$/.test(text) ? text.replace(/\.?0+$/, '') : text;
}

const shown = (values: Set<string>) =>
	[...values].slice(0, MOST_SHOWN).join(', ') +
	(values.size > MOST_SHOWN ? ` and ${values.size - MOST_SHOWN} more` : '');

async function recordOf(followed: Followed, end: Told, status: AllegroReply): Promise<unknown> {
	const { client, commandId, language } = followed;
	const what = `command ${commandId}`;
	if (end.kind === 'tasks') {
		// The first look at a command shows zeros (allegro-facts 6.1).
		if (!gather(status.body, 'taskCount.total'))
			await until(followed, what, undefined, async () => {
				const reply = await look(followed, end.status);
				return { reply, done: Boolean(gather(reply.body, 'taskCount.total')) };
			});
		const tasks = operationAt(end.tasks) as Operation<Route, ListResult>;
		const values = valuesFor(end.tasks, commandId);
		const { body } = await replyTo(client, tasks, values, { language });
		const { rows } = await rowsOf(client, tasks, values, { language, keyOf: () => undefined });
		return { ...(body as IDataObject), tasks: rows };
	}
	const { made } = end.record!;
	if (!made) return status.body;
	const ends = end.kind === 'state' ? [...end.done, ...end.failed] : [];
	const last = await until(followed, what, undefined, async () => {
		const reply = await look(followed, end.status);
		return { reply, done: end.kind !== 'state' || ends.includes(String(gather(reply.body, end.at))) };
	});
	const id = gather(last.body, made.id);
	if (id === undefined || id === null) return last.body;
	return (await replyTo(client, operationAt(made.route), valuesFor(made.route, String(id)), { language }))
		.body;
}
