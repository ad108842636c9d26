import type { CommandResult } from '../catalogue/results';
import { outcomeOf, previewOfEnd } from './commandEnds';
import { asDone, rawItem, type ResultKind } from './result';
import { commandThere, followed, sendTask, sentBefore } from './sending';
import { afterTaken, idsOf } from './taken';
import { objectsIn } from './thing';

/** What became of a change that Allegro carries out later: waited for, unless the user does not want that. */
export const commandKind: ResultKind<CommandResult> = {
	reads: () => false,
	run: async (task) => {
		const { reply, refusal } = await sendTask(task);
		if (task.options.wait === false) {
			if (!reply) return asDone({ ...(await sentBefore(task, refusal)), known: true });
			return asDone({ items: task.options.rawOutput ? [rawItem(reply)] : objectsIn(task, reply) });
		}
		const taken = reply ?? (await commandThere(task, refusal));
		const { failure, ...outcome } = await afterTaken(
			task,
			taken,
			async () => await outcomeOf(followed(task), task.result.end, reply),
		);
		if (failure) throw failure.with({ ids: idsOf(task, taken) });
		return asDone({ ...outcome, known: !reply });
	},
	preview: ({ result }, shapes) => previewOfEnd(result.end, shapes),
};
