import type { IDataObject } from 'n8n-workflow';

import { objectsOf } from '../catalogue/reply';
import type { ThingResult } from '../catalogue/results';
import { gather } from '../catalogue/wire';
import { problemsOf, type AllegroReply } from '../transport';
import { object, simplePreview, SWITCH, TEXT, type Preview } from './preview';
import { asDone, rawItem, shaped, type ResultKind, type Task } from './result';
import { refusalIn, sendUnlessThere, sentBefore } from './sending';
import { lookupIdsOf } from './taken';

/** One object; for replies without a body that it worked. */
export const thingKind: ResultKind<ThingResult> = {
	reads: ({ request }) => request.method === 'GET',
	run: async (task) => {
		const { reply, refusal, hint } = await sendUnlessThere(task);
		if (!reply) return asDone(await sentBefore(task, refusal));
		if (task.options.rawOutput) return asDone({ items: [rawItem(reply)], hint });
		const objects = objectsIn(task, reply);
		// Without a body there is nothing to simplify.
		const items = reply.body ? shaped(task.result.simple, task.item, objects) : objects;
		return asDone({ items, hint: hint ?? remarkOn(reply) });
	},
	preview: ({ request, result }, shapes) => {
		const { route, method, accept, commandId } = request;
		const started: Record<string, Preview> = commandId ? { commandId: TEXT } : {};
		const isSilent = shapes.isSilent(route);
		if (method === 'DELETE' && isSilent) return object({ deleted: SWITCH });
		const reply = shapes.reply(route, accept);
		if (!reply) return object({ ...started, success: SWITCH });
		if (result.simple) return simplePreview(result.simple, reply);
		const isProgress = shapes.isProgress(route);
		return object({
			...started,
			...(reply.at('[]') ?? reply).preview().properties,
			...(shapes.isLocated(route) && { location: TEXT }),
			...(isProgress && { operationId: TEXT, location: TEXT }),
			...((isSilent || isProgress) && { success: SWITCH }),
		});
	},
};

/**
 * The objects of a reply, with the ids by which what goes on at Allegro can be looked up.
 * @throws AllegroFailure where the reply holds a refusal
 */
export function objectsIn(task: Task, reply: AllegroReply): IDataObject[] {
	const refusal = refusalIn(reply, task.request);
	if (refusal) throw refusal;
	const ids = lookupIdsOf(task, reply);
	return objectsOf(task.operation, reply).map((object) => ({ ...ids, ...object }));
}

/** Price commands that Allegro carries out although something is wrong with them (allegro-facts 6.1). */
const WITH_ERRORS: Readonly<Record<string, string>> = {
	RUNNING_BUT_WITH_ERRORS: 'Allegro carries this out, with errors',
	PARTIAL_SUCCESS: 'Allegro carried this out in part only',
};

/** What the user has to know of a reply that is no plain success. */
function remarkOn({ body }: AllegroReply): string | undefined {
	const what = WITH_ERRORS[String(gather(body, 'output.status'))];
	if (what === undefined) return undefined;
	const said = problemsOf({ errors: gather(body, 'output.errors') });
	const words = said.map((problem) => `"${problem.words}"${problem.path ? ` (at ${problem.path})` : ''}`);
	return words.length > 0 ? `${what}: ${words.join(', ')}` : `${what}; look at what became of it`;
}
