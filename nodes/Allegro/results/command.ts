import type { CommandResult } from '../catalogue/results';
import type { AllegroFailure, AllegroReply } from '../transport';
import { outcomeOf, previewOfEnd } from './commandEnds';
import { asDone, rawItem, type ResultKind, type Task } from './result';
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
		const taken = reply ?? (await takenBefore(task, refusal));
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

/** The command that an earlier try of the node sent, or that stands in Allegro's record. @throws the refusal for any other */
async function takenBefore(task: Task<CommandResult>, refusal: AllegroFailure): Promise<AllegroReply> {
	if ('status' in task.result.end) return await commandThere(task, refusal);
	await sentBefore(task, refusal);
	return { status: 200, headers: {}, body: undefined };
}
