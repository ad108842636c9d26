import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import type { Clock } from '../../shared/clock';
import * as calls from '../calls';
import type { Operation, Route } from '../catalogue/operation';
import type { Values } from '../catalogue/request';
import type { ListResult, ThingResult } from '../catalogue/results';
import { inOrder } from '../../shared/inOrder';
import { AllegroFailure, type AllegroClient } from '../transport';
import { digest, type DeliveredKeys } from './deliveredKeys';
import { fits } from './filters';
import type { Settings } from './settings';
import type { State } from './state';
import type { Completed, Completion, Stream, StreamEvent } from './stream';
import { ms } from './time';
import type { PollTiming } from './timing';

/** What became of an event: dealt with, waiting for its thing, or not come to. */
export type EventStatus = 'done' | 'later' | 'left';

/** Events completed at once: enough to fill the lanes, few enough to stop in time. */
const SLICE = 200;

/** What one poll works with. */
export interface PollTools {
	context: IPollFunctions;
	client: AllegroClient;
	stream: Stream;
	settings: Settings;
	state: State;
	delivered: DeliveredKeys;
	/** The time of day, in ms. */
	now: number;
	/** What `deadline` and waits are measured with. */
	clock: Clock;
	/** When to stop reading, on `clock`. */
	deadline: number;
	timing: PollTiming;
	/** Digests of what was handed to n8n before a restart and comes again. */
	redelivered: ReadonlySet<string>;
}

/** One poll: asks Allegro, delivers events and keeps what the next poll must know. */
export class Poll {
	readonly context: IPollFunctions;
	readonly client: AllegroClient;
	readonly settings: Settings;
	readonly state: State;
	readonly delivered: DeliveredKeys;
	readonly now: number;
	/** What the workflow gets. */
	readonly items: INodeExecutionData[] = [];
	/** Why nothing further is read; what was found so far is delivered all the same. */
	failure?: unknown;
	/** Fingerprints before this poll of the things it has delivered, null where there was none. */
	readonly previousFingerprints: Record<string, string | null> = {};
	private readonly notices = new Set<string>();

	constructor(private readonly tools: PollTools) {
		({
			context: this.context,
			client: this.client,
			settings: this.settings,
			state: this.state,
			delivered: this.delivered,
			now: this.now,
		} = tools);
	}

	/** Whether there is room and time for more. */
	get isOpen(): boolean {
		const { clock, deadline } = this.tools;
		return this.room > 0 && this.failure === undefined && clock.now() < deadline;
	}

	/** How many more items may be delivered. */
	get room(): number {
		return this.settings.most - this.items.length;
	}

	/** Whether the form asks for events of this type. */
	wants(type: string): boolean {
		return this.settings.events.has(type);
	}

	/**
	 * Rows of a list, in Allegro's order, each once. Where Allegro does not hand out all of them, n8n's log says so.
	 * @throws InvalidInput, AllegroFailure
	 * @example await poll.rows(customerReturn.getMany, { 'createdAt.gte': '2026-12-01T00:00:00.000Z' })
	 */
	async rows<R extends Route>(
		operation: Operation<R, ListResult>,
		values: Values<R> = {},
		options: calls.RowsOptions = {},
	): Promise<IDataObject[]> {
		const { rows, notice } = await calls.rows(this.client, operation, values, options);
		if (notice !== undefined) this.warn(`${operation.action}: ${notice}`);
		return rows;
	}

	/** The same, none where Allegro does not know the thing whose list it is (404). @throws InvalidInput, AllegroFailure */
	async rowsIfAny<R extends Route>(
		operation: Operation<R, ListResult>,
		values: Values<R>,
	): Promise<IDataObject[]> {
		return await this.rows(operation, values).catch((error: unknown) => {
			if (error instanceof AllegroFailure && error.status === 404) return [];
			throw error;
		});
	}

	/**
	 * One page of a list, as long as Allegro allows, and whether it is the last: a page that is not full.
	 * @throws InvalidInput, AllegroFailure
	 */
	async page<R extends Route>(
		operation: Operation<R, ListResult>,
		values: Values<R> = {},
		offset?: number,
	): Promise<{ rows: IDataObject[]; isLast: boolean }> {
		const limit = operation.result.paging?.most ?? Infinity;
		const { rows } = await calls.page(this.client, operation, values, { limit, offset });
		return { rows, isLast: rows.length < limit };
	}

	/** The same, or undefined where Allegro has no such thing (404). @throws InvalidInput, AllegroFailure */
	async find<R extends Route>(
		operation: Operation<R, ThingResult>,
		values: Values<R>,
	): Promise<IDataObject | undefined> {
		return await calls.find(this.client, operation, values);
	}

	/** Writes a warning to n8n's log, the same one once in a poll. */
	warn(message: string): void {
		if (this.notices.has(message)) return;
		this.notices.add(message);
		this.context.logger.warn(`Trigger on ${this.tools.stream.name}: ${message}`);
	}

	/** Fingerprints of the things that are compared, by id (`Snapshot`). */
	get fingerprints(): Record<string, string> {
		return this.state.known;
	}

	/** Replaces a fingerprint; the old one is kept for the undo log. */
	setFingerprint(id: string, fingerprint: string): void {
		this.previousFingerprints[id] ??= this.state.known[id] ?? null;
		this.state.known[id] = fingerprint;
	}

	/** Delivers events in their order, each key once, as far as room and time go. Says what became of each. */
	async deliver(events: StreamEvent[]): Promise<EventStatus[]> {
		const byKey = new Map<string, StreamEvent>();
		for (const event of events) if (!byKey.has(event.key)) byKey.set(event.key, event);
		const statuses = new Map<string, EventStatus>();
		const queue = [...byKey.values()];
		while (queue.length > 0 && this.isOpen) {
			const slice: StreamEvent[] = [];
			while (queue.length > 0 && slice.length < Math.min(SLICE, this.room)) {
				const event = queue.shift()!;
				if (this.delivered.has(event.key)) statuses.set(event.key, 'done');
				else slice.push(event);
			}
			const completions = await inOrder(
				slice.length,
				this.client.parallel,
				async (index) => await this.complete(slice[index]!),
			);
			slice.forEach((event, index) => statuses.set(event.key, this.settle(event, completions[index]!)));
		}
		return events.map(({ key }) => statuses.get(key) ?? 'left');
	}

	/** The item of an event, shaped alike in every stream. */
	itemOf(event: StreamEvent, completed: Completed): INodeExecutionData {
		const { eventId, type, occurredAt, reconciled = false } = event;
		return {
			json: {
				eventId,
				type,
				occurredAt,
				reconciled,
				redelivered: this.tools.redelivered.has(digest(event.key)),
				[this.tools.stream.object]: completed.object,
				...event.more,
				...completed.more,
			},
			...(completed.binary && { binary: completed.binary }),
		};
	}

	/** A failure holds the event back instead of losing it, and ends the reading. */
	/** The event as the item shows it, or why it is not shown; `isLast` as in `Stream`. */
	async completion(event: StreamEvent, isLast: boolean): Promise<Completion> {
		const { stream } = this.tools;
		if (stream.held && !fits(this.settings.filters, stream.held(event))) return 'unwanted';
		return stream.complete ? await stream.complete(event, this, isLast) : { object: event.object };
	}

	private async complete(event: StreamEvent): Promise<Completion> {
		const { clock, timing } = this.tools;
		if (this.failure !== undefined) return 'later';
		const since = this.state.waiting[digest(event.key)];
		const isLast = since !== undefined && this.now - since >= timing.longestWait;
		try {
			const tries = since === undefined ? timing.tries : 1;
			for (let n = 1; ; n++) {
				const completion = await this.completion(event, isLast);
				if (completion !== 'later' || n >= tries) return completion;
				await clock.wait(timing.firstWait * n);
			}
		} catch (error) {
			this.failure ??= error;
			return 'later';
		}
	}

	/** Takes an event with what it was completed to: into the items, out of the way, or back for a later poll. */
	private settle(event: StreamEvent, completion: Completion): EventStatus {
		const name = digest(event.key);
		if (completion === 'later') {
			// While Allegro cannot be reached, nobody knows whether the thing is there.
			if (this.failure === undefined) this.state.waiting[name] ??= this.now;
			return 'later';
		}
		delete this.state.waiting[name];
		if (completion === 'unwanted') return 'done';
		this.items.push(this.itemOf(event, completion));
		this.delivered.add(event.key, ms(event.occurredAt) || this.now);
		return 'done';
	}
}
