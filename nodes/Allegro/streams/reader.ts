import type { IDataObject } from 'n8n-workflow';
import type { Clock } from '../../shared/clock';
import * as calls from '../calls';
import type { Operation, Route } from '../catalogue/operation';
import type { Values } from '../catalogue/request';
import type { FileResult, ListResult, ThingResult } from '../catalogue/results';
import { AllegroFailure, type AllegroReply, type AllegroRequest } from '../transport';

/** What a reader works with. */
export interface ReaderTools {
	client: calls.Caller;
	/** Measures the deadline. */
	clock: Clock;
	/** When to begin nothing more, on `clock`. */
	deadline: number;
	/** Writes to n8n's log. */
	log: (message: string) => void;
	/** Told what Allegro's clock says, in ms, whenever it replies. */
	heard?: (time: number) => void;
}

/** A poll's door to Allegro: asks declared operations, while there is time. */
export class Reader {
	private readonly notices = new Set<string>();

	private readonly client: calls.Caller;

	constructor(private readonly tools: ReaderTools) {
		const { client, heard } = tools;
		this.client = {
			parallel: client.parallel,
			send: async (request: AllegroRequest) => {
				const reply = await client.send(request);
				const time = Date.parse(reply.headers.date ?? '');
				if (time > 0) heard?.(time);
				return reply;
			},
		};
	}

	/** Whether there is time for another request. */
	get isOpen(): boolean {
		return this.tools.clock.now() < this.tools.deadline;
	}

	/** How many requests may be under way at once. */
	get parallel(): number {
		return this.client.parallel;
	}

	get clock(): Clock {
		return this.tools.clock;
	}

	/**
	 * Rows of a list, in Allegro's order, each once. Where Allegro does not hand out all of them, n8n's log says so.
	 * @throws InvalidInput, AllegroFailure
	 * @example await reader.rows(customerReturn.getMany, { 'createdAt.gte': '2026-12-01T00:00:00.000Z' })
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

	/** One thing. @throws InvalidInput, AllegroFailure */
	async thing<R extends Route>(
		operation: Operation<R, ThingResult>,
		values: Values<R> = {},
	): Promise<IDataObject> {
		return await calls.thing(this.client, operation, values);
	}

	/** The same, or undefined where Allegro has no such thing (404). @throws InvalidInput, AllegroFailure */
	async find<R extends Route>(
		operation: Operation<R, ThingResult>,
		values: Values<R>,
	): Promise<IDataObject | undefined> {
		return await calls.find(this.client, operation, values);
	}

	/** The bytes of a file. @throws InvalidInput, AllegroFailure */
	async file<R extends Route>(
		operation: Operation<R, FileResult>,
		values: Values<R> = {},
	): Promise<AllegroReply & { body?: Buffer }> {
		return await calls.file(this.client, operation, values);
	}

	/** Writes a warning to n8n's log, the same one once in a poll. */
	warn(message: string): void {
		if (this.notices.has(message)) return;
		this.notices.add(message);
		this.tools.log(message);
	}
}

/** Refusals that say nothing of the thing that was asked for: of sign-in and of limits. */
const GENERAL = [401, 429];

/**
 * Whether a failure may lie in the one thing that was asked for, e.g. an order that answers 403, 410 or 500, so that
 * others can be read.
 */
export const isOfOneThing = (error: unknown): error is AllegroFailure =>
	error instanceof AllegroFailure &&
	error.status !== undefined &&
	error.status >= 400 &&
	!GENERAL.includes(error.status) &&
	error.kind !== 'credential';
