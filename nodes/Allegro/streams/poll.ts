import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { inOrder } from '../../shared/inOrder';
import { clock } from '../../shared/clock';
import { AllegroFailure, PUBLIC_V1, readPages } from '../transport';
import type { AllegroClient, AllegroRequest, LimitName, Paging } from '../transport';
import { digest, type Seen } from './seen';
import type { Settings } from './settings';
import type { State } from './state';
import type { Completion, Happening, Stream } from './stream';
import { ms, PATIENCE } from './time';

/** What became of a happening: dealt with, waiting for its thing, or not come to. */
export type Outcome = 'done' | 'later' | 'left';

/** Happenings completed at once: enough to fill the lanes, few enough to stop in time. */
const SLICE = 200;

export interface Asking {
	query?: Array<[string, string]>;
	accept?: string;
	binary?: boolean;
	limit?: LimitName;
}

/** One look at Allegro: what it may use, what it remembers and what it has found. */
export class Poll {
	readonly items: INodeExecutionData[] = [];
	/** Why nothing further is read; what was found so far is delivered all the same. */
	failure?: unknown;
	/** What was known before this poll of the things it has delivered. */
	readonly before: Record<string, string | null> = {};

	/**
	 * @param now the time of day, in ms
	 * @param deadline when to stop reading, on the transport's clock
	 * @param redelivered digests of what was handed to n8n before a restart
	 */
	constructor(
		readonly context: IPollFunctions,
		readonly client: AllegroClient,
		readonly stream: Stream,
		readonly settings: Settings,
		readonly state: State,
		readonly seen: Seen,
		readonly now: number,
		private readonly deadline: number,
		private readonly redelivered: Set<string>,
	) {}

	/** Whether there is room and time for more. */
	get isOpen(): boolean {
		return this.room > 0 && this.failure === undefined && clock.now() < this.deadline;
	}

	get room(): number {
		return this.settings.most - this.items.length;
	}

	wants(type: string): boolean {
		return this.settings.events.has(type);
	}

	/** A read of Allegro, which may be repeated. */
	request(path: string, { query = [], accept = PUBLIC_V1, binary, limit }: Asking = {}): AllegroRequest {
		const { scopes } = this.stream;
		return { method: 'GET', path, query, host: 'api', accept, binary, limit, repeat: 'safe', scopes };
	}

	/** The body of a reply. @throws AllegroFailure */
	async get(path: string, asking: Asking = {}): Promise<IDataObject> {
		return (await this.client.send(this.request(path, asking))).body as IDataObject;
	}

	/** The same, or undefined where there is no such thing. @throws AllegroFailure */
	async find(path: string, asking: Asking = {}): Promise<IDataObject | undefined> {
		return await this.get(path, asking).catch((error: unknown) => {
			if (error instanceof AllegroFailure && error.status === 404) return undefined;
			throw error;
		});
	}

	/** Rows of a list, in Allegro's order, each once. @throws AllegroFailure */
	async list(
		path: string,
		field: string,
		paging: Paging,
		{
			most = Infinity,
			keyOf,
			...asking
		}: Asking & { most?: number; keyOf?: (row: IDataObject) => string } = {},
	): Promise<IDataObject[]> {
		const rowsOf = ({ body }: { body: unknown }) => ((body as IDataObject)?.[field] ?? []) as IDataObject[];
		return (await readPages(this.client, this.request(path, asking), paging, { most, rowsOf, keyOf })).rows;
	}

	/** Remembers without delivering, for what was there before watching began. */
	ignore(key: string, at: number): void {
		this.seen.add(key, at);
	}

	/** Notes what a thing looks like now. */
	know(id: string, state: string): void {
		this.before[id] ??= this.state.known[id] ?? null;
		this.state.known[id] = state;
	}

	/** Delivers happenings in their order, each key once, as far as room and time go. Says what became of each. */
	async offer(happenings: Happening[]): Promise<Outcome[]> {
		const outcomes = new Array<Outcome>(happenings.length).fill('left');
		const first = new Map<string, number>();
		let next = 0;
		while (next < happenings.length && this.isOpen) {
			const slice: number[] = [];
			for (; next < happenings.length && slice.length < Math.min(SLICE, this.room); next++) {
				const { key } = happenings[next];
				if (this.seen.has(key)) outcomes[next] = 'done';
				else if (!first.has(key)) {
					first.set(key, next);
					slice.push(next);
				}
			}
			const completions = await inOrder(
				slice.length,
				this.client.parallel,
				async (n) => await this.complete(happenings[slice[n]]),
			);
			slice.forEach((index, n) => {
				outcomes[index] = this.deliver(happenings[index], completions[n]);
			});
		}
		happenings.forEach(({ key }, index) => {
			if (outcomes[index] === 'left' && first.has(key)) outcomes[index] = outcomes[first.get(key)!];
		});
		return outcomes;
	}

	/** The item of a happening, shaped alike in every stream. */
	itemOf(happening: Happening, completed: Exclude<Completion, string>): INodeExecutionData {
		const { eventId, type, occurredAt, reconciled = false } = happening;
		return {
			json: {
				eventId,
				type,
				occurredAt,
				reconciled,
				redelivered: this.redelivered.has(digest(happening.key)),
				[this.stream.object]: completed.object,
				...happening.more,
				...completed.more,
			},
			...(completed.binary && { binary: completed.binary }),
		};
	}

	/** A failure holds the happening back instead of losing it, and ends the reading. */
	private async complete(happening: Happening): Promise<Completion> {
		if (!this.stream.complete) return { object: happening.object };
		if (this.failure !== undefined) return 'later';
		const { waiting } = this.state;
		const since = waiting[digest(happening.key)];
		const isLast = since !== undefined && this.now - since >= PATIENCE.atMost;
		try {
			const tries = since === undefined ? PATIENCE.tries : 1;
			for (let n = 1; ; n++) {
				const completion = await this.stream.complete(happening, this, isLast);
				if (completion !== 'later' || n >= tries) return completion;
				await clock.wait(PATIENCE.firstWait * n);
			}
		} catch (error) {
			this.failure ??= error;
			return 'later';
		}
	}

	private deliver(happening: Happening, completion: Completion): Outcome {
		const name = digest(happening.key);
		if (completion === 'later') {
			// While Allegro cannot be reached, nobody knows whether the thing is there.
			if (this.failure === undefined) this.state.waiting[name] ??= this.now;
			return 'later';
		}
		delete this.state.waiting[name];
		if (completion === 'unwanted') return 'done';
		this.items.push(this.itemOf(happening, completion));
		this.seen.add(happening.key, ms(happening.occurredAt) || this.now);
		return 'done';
	}
}
