import type { Call } from '../route';
import { taskCount, type Command, type Task } from '../shop/commands';
import { invalid } from '../refusals';
import { iso } from '../shop/units';

/** Offers of one command at most (allegro-facts 4.2). */
const MOST_OFFERS = 1000;

/** The offers that a command's criteria name, each once. */
export function offersOf({ body }: Call): string[] {
	const criteria: Array<{ offers?: Array<{ id: string }> }> = body.offerCriteria ?? [];
	const ids = [...new Set(criteria.flatMap(({ offers }) => (offers ?? []).map(({ id }) => id)))];
	if (ids.length < 1 || ids.length > MOST_OFFERS) {
		invalid('offerCriteria', `1 to ${MOST_OFFERS} offers`, `Wskaż od 1 do ${MOST_OFFERS} ofert`);
	}
	return ids;
}

/** A command with the counters of its tasks. */
export function reportJson(command: Command<unknown>) {
	return {
		id: command.id,
		createdAt: iso(command.createdAt),
		completedAt: command.completedAt === undefined ? null : iso(command.completedAt),
		taskCount: taskCount(command),
	};
}

/** What a command does to one offer; `field` is what it changes, e.g. `price`. */
export function taskJson(task: Task, field: string) {
	const outcome = task.failure ? 'FAIL' : 'SUCCESS';
	return {
		field,
		message: task.failure?.message ?? '',
		offer: { id: task.offerId },
		status: task.done ? outcome : 'NEW',
		errors: task.failure?.errors ?? [],
	};
}
