import type { IHttpRequestMethods } from 'n8n-workflow';

/** Which of Allegro's two hosts answers (allegro-facts 3). */
export type Host = 'api' | 'upload';

/** Limits of single resources, counted beside the key's own (allegro-facts 4.2). */
export type LimitName =
	| 'offerRead'
	| 'offerEdit'
	| 'offerCreate'
	| 'carriers'
	| 'matchingCategories'
	| 'messages'
	| 'priceRules'
	| 'feePreview'
	| 'customerReturns'
	| 'products';

/** Media type of operations that are public; `BETA_V1` of those that Allegro may still change (allegro-facts 2). */
export const PUBLIC_V1 = 'application/vnd.allegro.public.v1+json';
/** Media type of beta operations: `version: 'beta'` in a declaration. */
export const BETA_V1 = 'application/vnd.allegro.beta.v1+json';

/** One request as it leaves: everything encoded, nothing left to decide but host name, signing and pace. */
export interface AllegroRequest {
	method: IHttpRequestMethods;
	/** Encoded path from the slash on, without host; only a followed Location brings its own query along. */
	path: string;
	/** Names with their values in order, not yet encoded; a repeated key (allegro-facts 5) stands once per value. */
	query?: Array<[name: string, value: string]>;
	headers?: Record<string, string>;
	host: Host;
	accept: string;
	/** The body as it leaves: JSON text or raw bytes. */
	body?: string | Buffer;
	contentType?: string;
	/** The reply is wanted as bytes. */
	binary?: boolean;
	/** Whether a repeat after a lost connection, a time-out or a 5xx is harmless. */
	repeat: 'safe' | 'never';
	/** Nothing is changed, whatever the method; a GET never does. */
	reads?: boolean;
	limit?: LimitName;
	/** Overrides the credential's language of messages. */
	language?: string;
	/** The scopes the operation needs, named in the advice on a 403 (allegro-facts 1.7). */
	scopes?: string[];
	/** What Allegro's refusals of this operation mean, beside the general ones in `advice.ts`. */
	refusals?: Refusals;
	/** What has to come; left out: anything but a redirect, a web page and a refusal in the place of an answer. */
	answer?: Answer;
	/** Method and path with the names of its parameters, e.g. `GET /sale/offers/{offerId}`, for n8n's log. */
	route?: string;
}

/** What a reply has to be, so that it answers its request. */
export interface Answer {
	/** What a body is that is not what was asked for, e.g. `an object without a list "offers"`; undefined where it is that. */
	lacks: (body: unknown, headers: Record<string, string>) => string | undefined;
	/** A success may come without a body, whatever its status. */
	silent?: boolean;
	/** The body is what was asked for, so that a reply without one is no answer even with status 204. */
	always?: boolean;
	/** 303 is an answer: work under way has come to its end (allegro-facts 6.2). */
	seeOther?: boolean;
}

/**
 * What to do about one refusal of an operation, e.g. `{ status: 409, advice: 'The order has an invoice already.' }`.
 * Every condition given must fit.
 */
export interface Refusal {
	/** HTTP status of the reply. */
	status?: number;
	/** Matches a code, a message or the details of the refusal, e.g. `/advertisements can have packages/i`. */
	words?: RegExp;
	/**
	 * Whole sentences. `{location}` stands for the last part of the reply's `Location` header, e.g. an ID; advice that
	 * has it fits only replies with that header.
	 */
	advice: string;
	/** It passes by itself, e.g. while an earlier change is carried out: the request is sent again within *Wait at Most*. */
	passes?: true;
}

/** The first that fits counts, those with `words` before those without. */
export type Refusals = readonly Refusal[];

/** A reply of any status, read. */
export interface AllegroReply {
	status: number;
	/** Header names in lower case. */
	headers: Record<string, string>;
	/** Parsed JSON, text where it is not JSON, `undefined` where there is none, a Buffer where bytes were asked for. */
	body: unknown;
	/** How often the request was sent until this reply came. */
	tries?: number;
}

/** The paging kinds of allegro-facts 5. */
export type Paging =
	| {
			kind: 'offset';
			/** Rows per page, the most Allegro accepts. */
			most: number;
			/** The highest offset Allegro accepts; without it only `cap` counts. */
			lastOffset?: number;
			/** The highest offset + limit Allegro accepts. */
			cap?: number;
			/**
			 * How the list is cut where the cap is reached: per `sort` value the row's date and the filter that continues
			 * there. The first is used where the user chose no order.
			 */
			cuts?: Cut[];
			/** The reply's counter of all rows, where there is one. */
			total?: string;
			/** Page and length travel in the JSON body of the request instead of its query. */
			in?: 'body';
	  }
	| { kind: 'cursor'; most?: number; token: 'page.id' }
	| { kind: 'journal'; most: number; from: 'from' };

/** One way to go on past the cap: sort by a date, then restart with a filter on the last date read. */
export interface Cut {
	/**
	 * Value of the query parameter `sort`; for lists without such a parameter `-` where they come newest first, empty
	 * where they come oldest first.
	 */
	sort: string;
	/** Where a row holds its date; `[]` stands for every element of an array. */
	date: string;
	/** The filter that takes the date where the next part begins. */
	filter: string;
	/** The filter leaves out the date itself; a second is added, which is how exact Allegro's dates are. */
	exclusive?: true;
}
