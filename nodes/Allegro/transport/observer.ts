import type { Logger } from 'n8n-workflow';
import type { Clock } from '../../shared/clock';
import { redact } from '../../shared/redact';
import type { Timing } from './timing';
import type { AllegroReply, AllegroRequest, LimitName } from './types';
import { inWords } from './words';

/** What each limit is about, as the rest of `waited for the limit of …`. */
const LIMITS: Readonly<Record<LimitName | 'key', string>> = {
	key: 'all requests of this client ID',
	offerRead: 'reading offers',
	offerEdit: 'changing offers',
	offerCreate: 'creating offers',
	carriers: 'carriers and tracking numbers',
	matchingCategories: 'category suggestions',
	messages: 'messages',
	priceRules: 'price rules',
	feePreview: 'fee previews',
	customerReturns: 'customer returns',
	products: 'products',
};

/** From so long on a user is told what an execution waited for. */
const WORTH_TELLING = 10_000;

/** One sending of a request, while it is under way. */
export interface Sending {
	/** Waits for its turn. */
	turn<T>(admitted: Promise<T>): Promise<T>;
	/** What came of it: a reply, or in words why there is none. */
	ended(outcome: Pick<AllegroReply, 'status' | 'headers'> | string): void;
	/** How often its request was sent, this time included. */
	readonly tries: number;
}

/**
 * What can be seen of the requests of one execution from outside: a line each in n8n's log at level debug, and how long
 * it waited for Allegro's limits.
 */
export class Observer {
	/** By request, as long as it is sent again. */
	private readonly tries = new WeakMap<object, number>();
	private readonly waitedFor = new Set<string>();
	private readonly refused = new Set<string>();
	private waiting = 0;
	private since = 0;
	private waited = 0;

	/** @param secrets texts that no line may repeat */
	constructor(
		private readonly logger: Pick<Logger, 'debug'> | undefined,
		private readonly clock: Clock,
		private readonly limits: Timing['limits'],
		private readonly secrets: () => readonly string[],
	) {}

	/** @param sent the same object for every sending of one request */
	begin(request: AllegroRequest, sent: object): Sending {
		const tries = (this.tries.get(sent) ?? 0) + 1;
		this.tries.set(sent, tries);
		const operation = request.route ?? `${request.method} ${request.path.replace(/\?.*$/s, '')}`;
		const begun = this.clock.now();
		let sentAt = begun;
		return {
			tries,
			turn: async (admitted) => {
				this.begins();
				try {
					return await admitted;
				} finally {
					sentAt = this.clock.now();
					this.ends();
					if (sentAt - begun >= 1) this.waitedFor.add(this.nameOf(operation, request.limit));
				}
			},
			ended: (outcome) => {
				const isReply = typeof outcome !== 'string';
				if (isReply && outcome.status === 429) this.refused.add(operation);
				const traceId = isReply ? outcome.headers['trace-id'] : undefined;
				const line = [
					`Allegro ${operation}: ${isReply ? outcome.status : outcome}`,
					`try ${tries}`,
					`waited ${Math.round(sentAt - begun)} ms`,
					`took ${Math.round(this.clock.now() - sentAt)} ms`,
					...(traceId ? [`trace id ${traceId}`] : []),
				].join(', ');
				this.logger?.debug(redact(line, this.secrets()));
			},
		};
	}

	/** What the user is told of waits, where they took long; undefined where they did not. */
	get hint(): string | undefined {
		if (this.waited <= WORTH_TELLING) return undefined;
		return `Waited ${inWords(this.waited)} for Allegro's limits: ${[...this.waitedFor].join('; ')}`;
	}

	private nameOf(operation: string, limit: LimitName | undefined): string {
		if (this.refused.has(operation)) return `${operation} was refused with 429`;
		const { most, window } = this.limits[limit ?? 'key'];
		const span = window === 1000 ? 'a second' : window === 60_000 ? 'a minute' : `in ${inWords(window)}`;
		return `${LIMITS[limit ?? 'key']} (${most.toLocaleString('en-US')} ${span})`;
	}

	/** Waits of several requests at once count once. */
	private begins(): void {
		if (this.waiting++ === 0) this.since = this.clock.now();
	}

	private ends(): void {
		if (--this.waiting === 0) this.waited += this.clock.now() - this.since;
	}
}
