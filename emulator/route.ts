import type { IncomingHttpHeaders } from 'node:http';
import type { Shop } from './shop/shop';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One REST call as a route sees it: signed in, its media types and parameters already judged against `api/`. */
export interface Call {
	/** A parameter of the path, decoded, e.g. `param('offerId')`. Throws for one that the operation does not have. */
	param: (name: string) => string;
	query: URLSearchParams;
	headers: IncomingHttpHeaders;
	/** Parsed JSON, raw bytes for binary bodies, undefined without a body. */
	body: any;
	shop: Shop;
	/** The emulator's clock, which tests can move. */
	now: Date;
	/** Address the emulator answers at, per host, for Location headers. */
	origin: { api: string; upload: string };
}

/** What a route answers; left out, the status is the success that Allegro's document names. */
export interface Reply {
	status?: number;
	body?: unknown;
	headers?: Record<string, string>;
}

/** Routes by operation as `api/` names it, e.g. `GET /order/checkout-forms/{id}`. */
export type Routes = Record<string, (call: Call) => Reply>;

/** `Call.param` over the parameters that the router found. */
export const paramOf =
	(values: Record<string, string>) =>
	(name: string): string => {
		const value = values[name];
		if (value === undefined) throw new Error(`The path has no parameter '${name}'`);
		return value;
	};
