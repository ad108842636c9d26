import type { ApiOperation } from '../api';
import { BETA_V1, isJson, mediaTypeOf, PUBLIC_V1 } from './mediaTypes';

/** What the emulator needs to know of an operation at every request, worked out once. */
export interface Plan {
	operation: ApiOperation;
	/** Media types of the declared success replies; the versions of JSON where none has a body. */
	replies: string[];
	/** Bytes are among them, so that a wildcard in `Accept` is good enough. */
	bytes: boolean;
	/** Media types of the body; undefined where none is declared. */
	requests: string[] | undefined;
	bodyRequired: boolean;
	/** Scopes that a user's token must have. */
	scopes: string[];
	/** `If-Modified-Since` is declared. */
	conditional: boolean;
	/** Status of a reply that says nothing else. */
	success: number;
}

/** One operation of Allegro's document has a space in its media type (allegro-facts 2.1). */
const tidy = (mediaType: string) => mediaType.replace(/\s/g, '').toLowerCase();

/** Works out the plan of an operation. */
export function planOf(operation: ApiOperation): Plan {
	const successes = Object.keys(operation.replies)
		.filter((status) => /^2\d\d$/.test(status))
		.sort();
	const declared = successes.flatMap((status) => Object.keys(operation.replies[status]?.content ?? {}));
	const replies = declared.length ? [...new Set(declared.map(tidy))] : [PUBLIC_V1, BETA_V1];
	const { request } = operation;
	return {
		operation,
		replies,
		bytes: replies.some((type) => !isJson(type)),
		requests: request && Object.keys(request.content).map(tidy),
		bodyRequired: request?.required === true,
		// Not declared, but a token that may not write offers can hardly be allowed to (allegro-facts 1.7).
		scopes:
			operation.id === 'PATCH /sale/product-offers/{offerId}'
				? ['allegro:api:sale:offers:write']
				: operation.scopes,
		conditional: operation.parameters.some(({ name }) => name.toLowerCase() === 'if-modified-since'),
		success: Number(successes[0] ?? 200),
	};
}

/**
 * Media type of the reply: the first in `Accept` that the operation declares; undefined if there is none.
 * `*` stands for bytes only: JSON must be asked for by its version (allegro-facts 2.1).
 */
export function negotiate(plan: Plan, accept: string): string | undefined {
	for (const part of accept.split(',')) {
		const type = tidy(mediaTypeOf(part));
		if (plan.replies.includes(type)) return type;
		if (plan.replies.includes('*/*')) return 'application/octet-stream';
		if (type === '*/*' && plan.bytes) return plan.replies.find((one) => !isJson(one));
	}
	return undefined;
}

/** Whether the body comes in a media type that the operation declares. */
export function takes(plan: Plan, contentType: string | undefined): boolean {
	if (!plan.requests) return true;
	const type = tidy(mediaTypeOf(contentType));
	return plan.requests.includes(type) || plan.requests.includes('*/*');
}
