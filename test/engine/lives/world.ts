import type { IDataObject } from 'n8n-workflow';

import { seeded } from '../../../emulator/seeded';
import type { Emulator } from '../../../emulator/server';
import type { Shop } from '../../../emulator/shop/shop';
import type { EventFaults, Fault } from '../../../emulator/faults';
import type { LifeTime } from './time';

/** Whether the trigger must tell of it, may, or may not. */
export type Duty = 'must' | 'may' | 'never';

/** Something that happened at Allegro, by Allegro's own account. */
export interface Happening {
	/** What the item of it tells (`Model.keyOf`). Several with one key are several events that look alike. */
	key: string;
	/** Code of the event in the form. */
	type: string;
	/** When, by the date that Allegro gives it, in ms. */
	at: number;
	/** From when on Allegro shows it, in ms; at once where left out. */
	seen?: number | (() => number | undefined);
	/** What is owed for it apart from type, filters and start, worked out when the life is judged; `must` where left out. */
	duty?: () => Duty;
	/** False where the filters leave it out. */
	fits?: boolean;
	/** Whether an item may say that a comparison found it; only what is late, where left out. */
	reconciled?: () => boolean;
}

/** Where a trigger begins, as the form says it. */
export type Start =
	{ at: 'now' } | { at: 'oldest' } | { at: 'time'; from: number } | { at: 'event'; from: number; id: string };

/** The Allegro of one life: its shop, its time, its chance, and what has happened there so far. */
export class World {
	readonly happenings: Happening[] = [];
	/** When the shop was opened, or made big, with a past of its own that the model does not know by name. */
	bornAt: number;
	/** Codes of the chosen events. */
	wanted = new Set<string>();
	start: Start = { at: 'now' };
	/** When the first poll began and when the activation was through, in ms; until then everything is old. */
	activation: { from: number; to: number } = { from: Infinity, to: Infinity };
	/** When polls went through, in ms, oldest first. */
	readonly polled: number[] = [];
	/** Whether n8n was killed: what it lost can have left a log when it is back. */
	wasKilled = false;
	/** Whether the shop has more than fits into memory. */
	isBig = false;
	/** How much later than its date the latest row is shown, in ms. */
	latest = 0;
	/** Whether a backlog takes many polls. */
	isSlow = false;
	/** Whether comparisons are switched on. */
	compares = true;
	/** From when on a type counts that was chosen later. */
	readonly addedAt = new Map<string, number>();
	private readonly random: () => number;

	constructor(
		readonly seed: number,
		private readonly emulator: Emulator,
		readonly time: LifeTime,
	) {
		this.random = seeded(seed);
		this.bornAt = time.now();
	}

	get shop(): Shop {
		return this.emulator.shop;
	}

	now(): number {
		return this.time.now();
	}

	chance(probability: number): boolean {
		return this.random() < probability;
	}

	/** A whole number, both ends included. */
	int(least: number, most: number): number {
		return least + Math.floor(this.random() * (most - least + 1));
	}

	pick<T>(list: readonly T[]): T {
		return list[Math.floor(this.random() * list.length)]!;
	}

	/** A few of the list, at least one. */
	some<T>(list: readonly T[]): T[] {
		const chosen = list.filter(() => this.chance(0.55));
		return chosen.length > 0 ? chosen : [this.pick(list)];
	}

	/** Takes one out of the list, if there is any. */
	take<T>(list: T[]): T | undefined {
		return list.length === 0 ? undefined : list.splice(Math.floor(this.random() * list.length), 1)[0];
	}

	/** Does it when so much time has passed. */
	later(delay: number, work: () => void): void {
		if (delay <= 0) work();
		else this.shop.schedule.at(this.now() + delay, work);
	}

	happened(happening: Happening): void {
		this.happenings.push(happening);
	}

	/** What the event journals do wrong until everything is quiet. */
	get journalFaults(): EventFaults {
		return this.emulator.faults.events;
	}

	/** A fault that stays until its time is over, whatever else is switched on and off. */
	readonly lasting: Fault[] = [];
	lastingFault(fault: Fault): void {
		this.lasting.push(fault);
		this.emulator.faults.add(fault);
	}

	/** How long after this moment the next poll went through, in ms; Infinity where none did. */
	unpolledAfter(at: number): number {
		const next = this.polled.find((one) => one >= at);
		return next === undefined ? Infinity : next - at;
	}

	/** The longest time without a poll after a moment, in ms. */
	longestPauseAfter(at: number): number {
		const later = [at, ...this.polled.filter((one) => one >= at)];
		return Math.max(0, ...later.slice(1).map((one, index) => one - later[index]!));
	}

	/** What is owed for a happening. */
	dutyOf(happening: Happening): Duty {
		const { type, at, fits = true, duty } = happening;
		if (!fits || !this.wanted.has(type)) return 'never';
		const { from, to } = this.activation;
		const own = () => duty?.() ?? 'must';
		const since = this.addedAt.get(type);
		if (since !== undefined && at <= since) return 'never';
		if (this.start.at === 'now') {
			if (at < from) return seenAt(happening) >= from ? least('may', own()) : 'never';
			return at <= to ? least('may', own()) : own();
		}
		if (this.start.at === 'oldest') return own();
		// An event id divides by emission.
		if (this.start.at === 'event' && at < this.start.from)
			return seenAt(happening) > this.start.from ? least('may', own()) : 'never';
		return at < this.start.from ? 'never' : at === this.start.from ? least('may', own()) : own();
	}
}

/** From when on Allegro showed it, in ms. */
export const seenAt = ({ at, seen }: Happening): number => (typeof seen === 'function' ? seen() : seen) ?? at;

const STRENGTH: Duty[] = ['never', 'may', 'must'];
const least = (one: Duty, other: Duty): Duty =>
	STRENGTH[Math.min(STRENGTH.indexOf(one), STRENGTH.indexOf(other))]!;

/** What a stream promises, played: it makes things happen in a shop and says which items are owed for them. */
export interface Model {
	/** The form: stream, events, filters and the stream's own options. */
	parameters: { stream: string } & IDataObject;
	/** Something happens at Allegro, old or new. */
	happen: () => void;
	/** What an item tells; two items of one event tell the same. */
	keyOf: (item: IDataObject) => string;
	/** Called when everything that has happened can have been told. @param items all that came so far */
	rest?: (items: IDataObject[]) => void;
	/** How much time must pass until everything owed has come, in ms; an hour where left out. */
	patience?: () => number;
	/** Starts that the stream has beside now. */
	starts: Array<'oldest' | 'time' | 'event'>;
	/** Id of the newest event of the journal. */
	lastEventId?: () => string | undefined;
	/** A list of things without an order that counts: rows may be lacking for a moment, or stand elsewhere. */
	isList?: true;
	/** Makes the shop big. */
	grow?: () => void;
	/** What else must hold, as complaints. */
	judge?: (items: IDataObject[]) => string[];
	/** Whether items may say that a comparison found them, by Allegro's account; judged where given. */
	events: readonly string[];
}

export type MakeModel = (world: World) => Model;

/** The member of an item under this name. */
export const under = (item: unknown, name: string): IDataObject => (item as IDataObject)[name] as IDataObject;
