import type { IncomingHttpHeaders } from 'node:http';
import { MOST_REMEMBERED_REQUESTS } from './defaults';

/** A request that arrived. */
export interface Arrival {
	host: 'api' | 'upload' | 'auth' | 'soap';
	/** As `api/` names it; undefined for a path that Allegro does not have. */
	operation: string | undefined;
	method: string;
	path: string;
	/** Undecoded, without the question mark. */
	query: string;
	/** The value of `authorization` is cut to its scheme. */
	headers: IncomingHttpHeaders;
	/** Bytes of the body. */
	size: number;
	/** Status that was sent, 0 if the connection was cut. */
	status: number;
	/** When it arrived on the emulator's clock, milliseconds since 1970. */
	at: number;
	/** How long the answer took, in milliseconds. */
	took: number;
}

export interface Stats {
	/** Requests per operation; unknown paths are `unknown`. */
	operations: Record<string, number>;
	/** REST replies per status, 0 for a connection that was cut. */
	statuses: Record<string, number>;
	/** Calls of the token endpoint per grant, `refused` for those that failed. */
	token: Record<string, number>;
}

/** What arrived: the last requests, and counts of all. */
export class Arrivals {
	readonly requests: Arrival[] = [];
	readonly stats: Stats = { operations: {}, statuses: {}, token: {} };

	add(arrival: Arrival): void {
		const { authorization } = arrival.headers;
		const headers = { ...arrival.headers };
		if (authorization) headers.authorization = `${authorization.split(' ', 1)[0]} …`;
		this.requests.push({ ...arrival, headers });
		// Cut rarely and by the hundred: shifting the list at every request would cost more than the request.
		if (this.requests.length >= MOST_REMEMBERED_REQUESTS * 1.1) {
			this.requests.splice(0, this.requests.length - MOST_REMEMBERED_REQUESTS);
		}
		if (arrival.host === 'auth' || arrival.host === 'soap') return;
		count(this.stats.operations, arrival.operation ?? 'unknown');
		count(this.stats.statuses, String(arrival.status));
	}

	countToken(grant: string): void {
		count(this.stats.token, grant);
	}

	clear(): void {
		this.requests.length = 0;
		for (const counts of Object.values(this.stats)) for (const key of Object.keys(counts)) delete counts[key];
	}
}

function count(counts: Record<string, number>, key: string): void {
	counts[key] = (counts[key] ?? 0) + 1;
}
