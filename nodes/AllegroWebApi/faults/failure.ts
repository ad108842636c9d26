import type { IDataObject } from 'n8n-workflow';

import { Failure, type Cause } from '../../shared/failure';
import { knownFault } from './table';

/**
 * What stood in the way: `fault` (the endpoint answered with a SOAP fault), `network` (no whole reply), `notSoap`
 * (something else than the WebAPI answered), `unreadable` (a reply that is not read), `settings` (the credential's own
 * fields).
 */
export type FailureKind = 'fault' | 'network' | 'notSoap' | 'unreadable' | 'settings';

/** What a `WebApiFailure` is made of. */
export interface FailureData {
	kind: FailureKind;
	/** Allegro's words for a fault, else ours: one sentence. Of a failed sign-in everything there is to say. */
	message: string;
	/** Code of a fault, e.g. `ERR_NO_SESSION`. Not `code`, which a credential test would show in place of the words. */
	fault?: string;
	/** The method that was called. */
	method?: string;
	/** What to do, in whole sentences. */
	advice?: string;
	/** It happened while signing in. */
	signingIn?: boolean;
	/** What the fault demands was done before the last call, and did not help. */
	repaired?: boolean;
}

/** What of a failure survives n8n's error around it, in every version. */
export interface HandedOn {
	data?: { failure?: WebApiFailure };
}

const HAPPENED: Record<FailureKind, string> = {
	fault: 'was refused by the WebAPI',
	network: 'got no reply from the WebAPI',
	notSoap: 'was answered by something else than the WebAPI',
	unreadable: 'got a reply that is not read',
	settings: 'cannot be sent',
};

/** Why a call of the WebAPI has no result. */
export class WebApiFailure extends Failure<FailureData> {
	readonly fault?: string;
	readonly method?: string;
	readonly signingIn: boolean;
	readonly repaired: boolean;

	constructor(data: FailureData) {
		super(data);
		this.fault = data.fault;
		this.method = data.method;
		this.signingIn = data.signingIn ?? false;
		this.repaired = data.repaired ?? false;
	}

	headline(operation: string): string {
		return `${operation} ${this.signingIn ? 'could not sign in to the WebAPI' : HAPPENED[this.kind]}`;
	}

	/** For a fault what it means, Allegro's own text, what was tried, what to do. */
	describe(): string {
		if (this.signingIn) return this.message;
		if (this.kind !== 'fault') return sentences(sentence(this.message), this.advice);
		const known = knownFault(this.fault);
		return sentences(
			known && sentence(known.means),
			`The WebAPI says: "${this.message}"${this.fault ? ` (${this.fault})` : ''}.`,
			this.repaired && known?.tried,
			this.advice ?? known?.advice,
		);
	}

	/**
	 * The same as a failed sign-in whose message says everything, because a credential test shows nothing but the
	 * message.
	 */
	ofSignIn(): WebApiFailure {
		return this.signingIn ? this : this.with({ message: this.describe(), signingIn: true });
	}

	/** n8n 1's error drops its cause, but hands `response.data` on as `context.data` (n8n-facts 2.1). */
	get response(): HandedOn {
		return { data: { failure: this } };
	}

	override details(): IDataObject | undefined {
		return this.fault === undefined ? undefined : { code: this.fault, message: this.message };
	}

	override certainCause(): Cause | undefined {
		if (this.kind === 'settings') return { cause: 'configuration-invalid' };
		const known = knownFault(this.fault);
		if (this.signingIn && known?.lasting) return { cause: 'credential-invalid' };
		return known?.repair === 'minute' ? { cause: 'rate-limited' } : undefined;
	}
}

const sentences = (...parts: Array<string | false | undefined>) => parts.filter(Boolean).join(' ');

const sentence = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`);
