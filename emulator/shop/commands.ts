import { type Problem, refuse } from '../refusals';
import { Collection } from './collection';
import type { Schedule } from './schedule';

/** What a command does to one offer. */
export interface Task {
	offerId: string;
	done: boolean;
	failure?: { message: string; errors: Problem[] };
	finishedAt?: number;
}

export interface Command<Input> {
	id: string;
	input: Input;
	createdAt: number;
	completedAt?: number;
	tasks: Task[];
	/** The first look at a fresh command shows zeros (allegro-facts 6.1). */
	seen: boolean;
}

export type Failure = Task['failure'];

/** Commands of one kind, each id of which counts once (allegro-facts 6.1). */
export class CommandLog<T extends { id: string }> extends Collection<T> {
	constructor() {
		super(['Command', 'zlecenie']);
	}

	/** Refuses a used id with 409. */
	override add(command: T): T {
		if (this.find(command.id)) {
			refuse(409, 'COMMAND_ALREADY_EXISTS', 'Command id was already used', 'Ten identyfikator był już użyty');
		}
		return super.add(command);
	}
}

/** Commands on offers: the work is done a little later, every offer has its outcome. */
export class Commands<Input> extends CommandLog<Command<Input>> {
	constructor(private readonly schedule: Schedule) {
		super();
	}

	/**
	 * Takes a command on. `work` runs per offer once `delay` ms have passed and returns its failure, if any.
	 * Refuses a used id with 409.
	 */
	start(
		id: string,
		input: Input,
		offerIds: string[],
		times: { now: number; delay: number },
		work: (offerId: string, at: number) => Failure,
	): Command<Input> {
		const tasks = offerIds.map((offerId): Task => ({ offerId, done: false }));
		const command: Command<Input> = { id, input, createdAt: times.now, tasks, seen: times.delay === 0 };
		this.add(command);
		const run = (at: number) => {
			for (const task of tasks) {
				task.failure = work(task.offerId, at);
				task.done = true;
				task.finishedAt = at;
			}
			command.completedAt = at;
		};
		if (times.delay === 0) run(times.now);
		else this.schedule.at(times.now + times.delay, run);
		return command;
	}

	override get(id: string): Command<Input> {
		return (
			this.find(id) ??
			refuse(404, 'COMMAND_NOT_FOUND', `Command '${id}' not found`, 'Nie znaleziono zlecenia')
		);
	}
}

/** What the reply to a new command counts. */
export const NOTHING_YET = { failed: 0, success: 0, total: 0 };

/** Counters as Allegro shows them: zeros at the first look, then all tasks with what is done. */
export function taskCount(command: Command<unknown>): typeof NOTHING_YET {
	if (!command.seen) {
		command.seen = true;
		return NOTHING_YET;
	}
	const done = command.tasks.filter((task) => task.done);
	const failed = done.filter((task) => task.failure).length;
	return { failed, success: done.length - failed, total: command.tasks.length };
}
