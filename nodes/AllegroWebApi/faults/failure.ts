/**
 * What stood in the way: `fault` (the endpoint answered with a SOAP fault), `network` (no whole reply), `notSoap`
 * (something else than the WebAPI answered), `unsafe` (a reply that is not read), `settings` (the credential's own
 * fields), `cancelled` (by the user).
 */
export type FailureKind = 'fault' | 'network' | 'notSoap' | 'unsafe' | 'settings' | 'cancelled';

export interface FailureData {
	kind: FailureKind;
	/** Allegro's words for a fault, else ours: one sentence. */
	message: string;
	/** Code of a fault, e.g. `ERR_NO_SESSION`. Not `code`, which a credential test would show in place of the words. */
	fault?: string;
	/** The method that was called. */
	method?: string;
	/** What to do, in whole sentences. */
	advice?: string;
	/** It happened while signing in. */
	signingIn?: boolean;
}

/** Why a call has no result, as plain data free of secrets; `toNodeError` makes n8n's error of it. */
export class WebApiFailure extends Error implements FailureData {
	readonly kind: FailureKind;
	readonly fault?: string;
	readonly method?: string;
	readonly advice?: string;
	signingIn: boolean;

	constructor(data: FailureData) {
		super(data.message);
		this.name = 'WebApiFailure';
		this.kind = data.kind;
		this.fault = data.fault;
		this.method = data.method;
		this.advice = data.advice;
		this.signingIn = data.signingIn ?? false;
	}
}
