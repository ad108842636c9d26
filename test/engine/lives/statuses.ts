import type { IDataObject } from 'n8n-workflow';

import type { Duty, World } from './world';

/** A status that a thing has taken. */
interface Step {
	status: string;
	at: number;
	/** It stood when everything had been told. */
	stood?: true;
}

/**
 * Things whose list tells nothing but the status they have now. A status that was followed by another before a poll can have been
 * missed; the one that stands at the end is owed, and no status comes that a thing never took.
 */
export class Statuses {
	private readonly steps = new Map<string, Step[]>();

	constructor(
		private readonly world: World,
		/** Code of the event. */
		private readonly type: string,
		/** What is owed for a thing's status beside that. */
		private readonly owed: (id: string) => Duty = () => 'must',
	) {}

	/** A thing takes a status it has not had before. */
	take(id: string, status: string, at: number, fits = true): void {
		const step: Step = { status, at };
		this.steps.set(id, [...(this.steps.get(id) ?? []), step]);
		this.world.happened({
			key: keyOf(id, status),
			type: this.type,
			at,
			fits,
			// Nothing tells that it was taken after a start that lies before the first poll.
			duty: () => (step.stood && at > this.world.activation.to ? this.owed(id) : 'may'),
		});
	}

	/** Everything that stands now must have been told. */
	rest(): void {
		for (const steps of this.steps.values()) {
			const last = steps.at(-1);
			if (last) last.stood = true;
		}
	}
}

/** What an item of a status tells. */
export const keyOf = (id: unknown, status: unknown): string => `${String(id)} is ${String(status)}`;

/** The newest so many things of a big shop are followed for certain (docs/en/trigger.md). */
export const isOld = (world: World, createdAt: number): boolean =>
	world.isBig && createdAt < world.activation.from;

/** The member `status` of a thing. */
export const statusIn = (thing: IDataObject): string => String(thing.status);
