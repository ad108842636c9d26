import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { inOrder } from '../../shared/inOrder';
import { Cancelled } from '../../shared/failure';
import { fits } from './filters';
import { digest } from './keys';
import type { Ref } from './memory';
import { isOfOneThing } from './reader';
import {
	isBeforeChoice,
	wants,
	type Completed,
	type Completion,
	type Stream,
	type StreamEvent,
	type Watch,
} from './stream';
import { ms } from './time';
import type { PollTiming } from './timing';

/** What became of an event: dealt with, waiting for its thing, or not come to. */
export type EventStatus = 'done' | 'later' | 'left';

/** Events completed before what has come of them is settled: few enough to stop in time. */
const SLICE = 100;
/** Events that wait, tried again in one poll. */
const MOST_TRIED = 50;
/** Most events that wait for their things. */
export const MOST_WAITING = 200;
/** So many failures of different things without one success are Allegro's and not the things'. */
const OUTAGE = 3;

/** What is remembered of an event that was read and left out: it was never delivered. */
const unwanted = ({ key }: StreamEvent) => `unwanted ${key}`;

/** Delivers events: each once, filtered and completed, as far as room and time go. */
export class Outbox {
	/** What the workflow gets. */
	readonly items: INodeExecutionData[] = [];
	/** What must be told again by what it is, after a restart. */
	readonly refs: Ref[] = [];
	/** Why nothing further is completed; what was found so far is delivered all the same. */
	failure?: unknown;
	private readonly due: Set<string>;
	private readonly failed = new Set<string>();
	private completed = 0;
	private isUrgent = false;

	constructor(
		private readonly stream: Stream,
		private readonly watch: Watch,
		private readonly timing: PollTiming,
	) {
		const byTry = Object.entries(watch.memory.awaited).sort(([, a], [, b]) => a[1] - b[1]);
		this.due = new Set(byTry.slice(0, MOST_TRIED).map(([name]) => name));
	}

	/** How many more items may be delivered. */
	get room(): number {
		return this.watch.settings.most - this.items.length;
	}

	/** Whether there is room and time for more. */
	get isOpen(): boolean {
		return this.room > 0 && this.failure === undefined && this.watch.reader.isOpen;
	}

	/** Whether no more events can wait. */
	get isWaiting(): boolean {
		return Object.keys(this.watch.memory.awaited).length >= MOST_WAITING;
	}

	/** What waits must wait no longer: keys of what comes behind it would be forgotten. */
	hurry(): void {
		this.isUrgent = true;
	}

	/** Whether the filters that an event itself can answer let it through. */
	fits(event: StreamEvent): boolean {
		return !this.stream.held || fits(this.watch.settings.filters, this.stream.held(event));
	}

	/** Delivers events in their order, each key once, as far as room and time go. Says what became of each. */
	async deliver(events: StreamEvent[]): Promise<EventStatus[]> {
		const byKey = new Map<string, StreamEvent>();
		for (const event of events) if (!byKey.has(event.key)) byKey.set(event.key, event);
		const statuses = new Map<string, EventStatus>();
		const queue = [...byKey.values()];
		for (let next = 0; next < queue.length;) {
			const slice: StreamEvent[] = [];
			for (; next < queue.length && slice.length < Math.min(SLICE, this.room); next++) {
				const event = queue[next]!;
				if (this.isDealtWith(event)) statuses.set(event.key, 'done');
				else slice.push(event);
			}
			if (slice.length === 0 || !this.isOpen) break;
			const completions = await inOrder(
				slice.length,
				this.watch.reader.parallel,
				async (index) => await this.complete(slice[index]!),
			);
			slice.forEach((event, index) => statuses.set(event.key, this.settle(event, completions[index]!)));
		}
		return events.map(({ key }) => statuses.get(key) ?? 'left');
	}

	/** Those that need no request and no room: delivered before, unwanted, or to be remembered alone. */
	private isDealtWith(event: StreamEvent): boolean {
		const { keys } = this.watch;
		const at = ms(event.occurredAt);
		if (event.redelivered) return false;
		if (keys.has(event.key) || keys.has(unwanted(event))) return true;
		if (event.silent) {
			keys.add(event.key, at || this.watch.now);
			return true;
		}
		return isBeforeChoice(this.watch, event.type, at) || !this.fits(event);
	}

	/** The items of an event, shaped alike in every stream: one, or one for each row. */
	itemsOf(event: StreamEvent, completed: Completed): INodeExecutionData[] {
		const { rows, object } = completed;
		const shown = rows && rows.length > 0 ? rows : [{ [this.stream.object]: object }];
		return shown.map((row) => this.itemOf(event, completed, row));
	}

	private itemOf(event: StreamEvent, completed: Completed, row: IDataObject): INodeExecutionData {
		const { eventId, type, occurredAt, reconciled = false, redelivered = false } = event;
		const { missing } = completed;
		return {
			json: {
				eventId,
				type: completed.type ?? type,
				occurredAt,
				reconciled,
				redelivered: redelivered || this.watch.keys.mayRepeat(event.key),
				...row,
				...event.more,
				...completed.more,
				...(missing !== undefined && { missing }),
			},
			...(completed.binary && { binary: completed.binary }),
		};
	}

	/** A recent event as an item; undefined where it is not asked for. @throws AllegroFailure */
	async example(event: StreamEvent): Promise<INodeExecutionData | undefined> {
		const isWanted = wants(this.watch, event.type) && this.fits(event);
		const completion = isWanted ? await this.completion(event, true) : 'unwanted';
		return typeof completion === 'string' ? undefined : this.itemsOf(event, completion)[0];
	}

	private async completion(event: StreamEvent, isLast: boolean): Promise<Completion> {
		const { stream, watch } = this;
		if (event.read) return await event.read(watch, isLast);
		return stream.complete ? await stream.complete(event, watch, isLast) : { object: event.object };
	}

	private nameOf(event: StreamEvent): string {
		return digest(event.redelivered ? `again ${event.key}` : event.key);
	}

	/** The event as the item shows it, or why it is not shown now. */
	private async complete(event: StreamEvent): Promise<Completion | 'left'> {
		const { watch, timing } = this;
		if (this.failure !== undefined || !watch.reader.isOpen) return 'left';
		const name = this.nameOf(event);
		const [since, tried] = watch.memory.awaited[name] ?? [];
		// Tried at least twice before: between two polls much time may pass.
		const isOver = since !== undefined && (tried ?? since) > since && watch.now - since >= timing.longestWait;
		const isLast = since !== undefined && (isOver || this.isUrgent);
		if (since !== undefined && !isLast && !this.due.has(name)) return 'later';
		const tries = since === undefined ? timing.tries : 1;
		for (let n = 1; ; n++) {
			const completion = await this.attempt(event, isLast);
			if (completion === 'left') return completion;
			if (completion !== 'later') this.completed++;
			else if (isLast) return this.asKnown(event, 'Allegro does not show it (404)');
			if (completion !== 'later' || n >= tries || this.failed.has(event.key)) return completion;
			await watch.reader.clock.wait(timing.firstWait * n);
			if (!watch.reader.isOpen) return completion;
		}
	}

	/** A failure of one thing holds back its own event; any other ends the reading. */
	private async attempt(event: StreamEvent, isLast: boolean): Promise<Completion | 'left'> {
		try {
			return await this.completion(event, isLast);
		} catch (error) {
			if (error instanceof Cancelled) return 'left';
			if (!isOfOneThing(error)) {
				this.failure ??= error;
				return 'left';
			}
			if (isLast) return this.asKnown(event, `${error.message} (${error.status})`);
			this.failed.add(event.key);
			if ((error.status ?? 0) >= 500 && this.failed.size >= OUTAGE && this.completed === 0) {
				this.failure ??= error;
				return 'left';
			}
			return 'later';
		}
	}

	private asKnown(event: StreamEvent, why: string): Completion {
		const known = this.stream.asKnown?.(event, this.watch) ?? { object: event.object };
		if (typeof known === 'string') return known;
		const missing = `${known.missing ?? this.stream.object} could not be read for a quarter of an hour: ${why}`;
		this.watch.reader.warn(`${event.eventId}: ${missing}`);
		return { ...known, missing };
	}

	/** Takes an event with what it was completed to: into the items, out of the way, or back for a later poll. */
	private settle(event: StreamEvent, completion: Completion | 'left'): EventStatus {
		const { memory, keys, now } = this.watch;
		const name = this.nameOf(event);
		if (completion === 'left') return 'left';
		if (completion === 'later') {
			const waiting = memory.awaited[name];
			// While Allegro cannot be reached, nobody knows whether the thing is there.
			if (!waiting && (this.isWaiting || this.failure !== undefined)) return 'left';
			if (!waiting || this.due.has(name)) memory.awaited[name] = [waiting?.[0] ?? now, now];
			return 'later';
		}
		delete memory.awaited[name];
		const at = ms(event.occurredAt) || now;
		const isRepeated =
			typeof completion !== 'string' && completion.key !== undefined && keys.has(completion.key);
		const type = typeof completion === 'string' ? undefined : completion.type;
		const isOld = type !== undefined && isBeforeChoice(this.watch, type, at);
		if (completion !== 'unwanted' && !isOld && !(isRepeated && !event.redelivered)) {
			this.items.push(...this.itemsOf(event, completion));
			if (event.ref) this.refs.push(event.ref);
			if (completion.key !== undefined) keys.add(completion.key, at);
		}
		keys.add(completion === 'unwanted' ? unwanted(event) : event.key, at);
		return 'done';
	}
}
