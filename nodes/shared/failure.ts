import type { IDataObject } from 'n8n-workflow';

/** What every failure is made of. */
export interface FailureData {
	/** What stood in the way, e.g. `network`; each node has its own kinds. */
	kind: string;
	message: string;
	/** What to do, in whole sentences. */
	advice?: string;
}

/** What n8n may rely on when it decides about retries and disconnected credentials. */
export interface Cause {
	cause: 'configuration-invalid' | 'credential-invalid' | 'rate-limited' | 'temporarily-unavailable';
	retryAfterMs?: number;
}

/** Why a request has no result, as plain data free of secrets; `toNodeError` makes n8n's error of it. */
export abstract class Failure<Data extends FailureData = FailureData> extends Error {
	readonly kind: Data['kind'];
	readonly advice?: string;
	/** HTTP status of the reply, where n8n is to show it. */
	readonly status?: number;
	readonly #data: Data;

	constructor(data: Data) {
		super(data.message);
		this.name = new.target.name;
		this.kind = data.kind;
		this.advice = data.advice;
		this.#data = data;
	}

	/** The same failure with some of its data changed, e.g. `failure.with({ advice })`; its stack stays. */
	with(changes: Partial<Data>): this {
		const same = this.constructor as new (data: Data) => this;
		const changed = new same({ ...this.#data, ...changes });
		changed.stack = this.stack;
		return changed;
	}

	/** What happened, without item and full stop, e.g. `Offer: Get was refused by Allegro`. */
	abstract headline(operation: string): string;

	/** Why and what to do, in whole sentences. */
	abstract describe(): string;

	/** What n8n may rely on, only where it is certain. */
	certainCause(): Cause | undefined {
		return undefined;
	}

	/** The refusal as data, which n8n keeps with its error. */
	details(): IDataObject | undefined {
		return undefined;
	}
}

const CANCELLED = { kind: 'cancelled' as const, message: 'The execution was cancelled' };

/** The user or n8n ended the execution. */
export class Cancelled extends Failure<FailureData & { kind: 'cancelled' }> {
	constructor(data: FailureData & { kind: 'cancelled' } = CANCELLED) {
		super(data);
	}

	headline(operation: string): string {
		return `${operation} was cancelled`;
	}

	describe(): string {
		return [`${this.message}.`, this.advice].filter(Boolean).join(' ');
	}
}
