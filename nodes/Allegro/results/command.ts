import type { CommandResult } from '../catalogue/results';
import { outcomeOf, previewOfEnd } from './commandEnds';
import { asDone, rawItem, type ResultKind } from './result';
import { followed, sendTask, sentBefore } from './sending';
import { objectsIn } from './thing';

/** What became of a change that Allegro carries out later: waited for, unless the user does not want that. */
export const commandKind: ResultKind<CommandResult> = {
	reads: () => false,
	run: async (task) => {
		const { reply, refusal } = await sendTask(task);
		if (task.options.wait !== false)
			return asDone(await outcomeOf(followed(task, refusal), task.result.end, reply));
		if (!reply) return asDone(await sentBefore(task, refusal));
		return asDone({ items: task.options.rawOutput ? [rawItem(reply)] : objectsIn(task, reply) });
	},
	preview: ({ result }, shapes) => previewOfEnd(result.end, shapes),
};
