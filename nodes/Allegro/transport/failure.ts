import type { IDataObject } from 'n8n-workflow';

import { Failure, type Cause } from '../../shared/failure';
import { adviceFor } from './advice';
import { problemsOf, withoutSecrets, type Problem } from './problems';
import type { AllegroReply, AllegroRequest } from './types';

/**
 * What stood in the way: `refused` by Allegro (4xx), `rateLimited` (429), `unavailable` (5xx), `network` (no whole
 * reply), `unusable` (a reply that is no answer), `signIn` (the sign-in host fails for now), `credential` (the sign-in is
 * over or wrong), `settings` (the credential's own fields), `cap` (a list longer than Allegro hands out). Of a change
 * also: `unfinished` (it goes on at Allegro), `unknown` (no answer tells whether it was carried out), `taken` (Allegro
 * took it, its outcome could not be read), `partly` (done in part).
 */
export type FailureKind =
	| 'refused'
	| 'rateLimited'
	| 'unavailable'
	| 'network'
	| 'unusable'
	| 'signIn'
	| 'credential'
	| 'settings'
	| 'cap'
	| 'unfinished'
	| 'unknown'
	| 'taken'
	| 'partly';

/** What an `AllegroFailure` is made of. */
export interface FailureData {
	kind: FailureKind;
	/** Allegro's words, or ours where Allegro said nothing. */
	message: string;
	status?: number;
	problems?: Problem[];
	traceId?: string;
	/** What to do, in whole sentences. */
	advice?: string;
	/** How long Allegro asked to wait, in milliseconds. */
	retryAfterMs?: number;
	/** How often and how long the request was tried, where it was tried more than once. */
	tries?: string;
	/** Waiting does not help, e.g. an unknown host name, or has been long enough. */
	lasting?: boolean;
	/** The sign-in host hands out no more tokens for now. */
	limited?: boolean;
	/** The request cannot have arrived, e.g. nothing answered at the address. */
	unsent?: boolean;
	/** What is certain all the same, in whole sentences that come first, e.g. `Shipment 1f… is created.` */
	certain?: string;
	/** By which a change can be looked up at Allegro, e.g. `{ commandId: '0f3c…', offerId: '7680000012' }`. */
	ids?: IDataObject;
}

const HAPPENED: Record<FailureKind, string> = {
	refused: 'was refused by Allegro',
	rateLimited: "was stopped by Allegro's request limit",
	unavailable: 'could not be carried out by Allegro',
	network: 'got no reply from Allegro',
	unusable: 'got no usable reply from Allegro',
	signIn: 'could not renew its sign-in to Allegro',
	credential: 'was not signed in to Allegro',
	settings: 'cannot be sent to Allegro',
	cap: 'cannot read further than Allegro hands out',
	unfinished: 'was not finished by Allegro in time',
	unknown: 'got no clear answer: it is unknown whether Allegro carried it out',
	taken: 'was taken by Allegro, but its outcome could not be read',
	partly: 'was carried out in part',
};

/** Why a request to Allegro has no result. */
export class AllegroFailure extends Failure<FailureData> {
	override readonly status?: number;
	readonly problems: Problem[];
	readonly traceId?: string;
	readonly retryAfterMs?: number;
	readonly lasting: boolean;
	readonly limited: boolean;
	readonly tries?: string;
	readonly unsent: boolean;
	readonly certain?: string;
	readonly ids: IDataObject;

	constructor(data: FailureData) {
		super(data);
		this.status = data.status;
		this.problems = data.problems ?? [];
		this.traceId = data.traceId;
		this.retryAfterMs = data.retryAfterMs;
		this.lasting = data.lasting ?? false;
		this.limited = data.limited ?? false;
		this.tries = data.tries;
		this.unsent = data.unsent ?? false;
		this.certain = data.certain;
		this.ids = data.ids ?? {};
	}

	/** Code of the first problem, e.g. `VALIDATION_ERROR`. */
	get code(): string | undefined {
		return this.problems[0]?.code;
	}

	/** Field of the first problem. */
	get path(): string | undefined {
		return this.problems[0]?.path;
	}

	/** A reply with a status from 400 up, in any of the shapes of allegro-facts 1.9. */
	static fromReply(reply: AllegroReply, request: AllegroRequest, secrets: readonly string[] = []) {
		const problems = problemsOf(reply.body).map((problem) => withoutSecrets(problem, secrets));
		const { status } = reply;
		return new AllegroFailure({
			kind: kindOf(status, problems),
			status,
			problems,
			message: problems.map(({ words }) => words).join('\n') || `HTTP status ${status} without a word`,
			traceId: reply.headers['trace-id'],
			advice: adviceFor(reply, problems, request),
			retryAfterMs: retryAfterOf(reply),
		});
	}

	headline(operation: string): string {
		return this.isDead
			? 'The Allegro credential needs to be reconnected'
			: `${operation} ${HAPPENED[this.kind]}`;
	}

	describe(): string {
		return [
			this.certain,
			this.problems.length > 0 ? quote(this.problems) : sentence(this.message),
			this.advice,
			this.tries,
			this.traceId && `Trace id ${this.traceId}.`,
		]
			.filter(Boolean)
			.join(' ');
	}

	override details(): IDataObject | undefined {
		const { status, ids, traceId } = this;
		if (status === undefined) return Object.keys(ids).length > 0 ? ids : undefined;
		const errors = this.problems.map((problem) => ({ ...problem }));
		return { ...ids, status, errors, ...(traceId !== undefined && { traceId }) };
	}

	override certainCause(): Cause | undefined {
		const wait = this.retryAfterMs ? { retryAfterMs: this.retryAfterMs } : {};
		switch (this.kind) {
			case 'credential':
				return this.isDead ? { cause: 'credential-invalid' } : undefined;
			case 'settings':
				return { cause: 'configuration-invalid' };
			case 'rateLimited':
				return { cause: 'rate-limited', ...wait };
			case 'signIn':
				return { cause: this.limited ? 'rate-limited' : 'temporarily-unavailable', ...wait };
			case 'unavailable':
				return { cause: 'temporarily-unavailable', ...wait };
			case 'network':
				return this.lasting ? undefined : { cause: 'temporarily-unavailable' };
			case 'refused':
			case 'unusable':
			case 'cap':
			case 'unfinished':
			case 'unknown':
			case 'taken':
			case 'partly':
				return undefined;
		}
	}

	/** The sign-in of the credential is over, and nothing but a new one helps. */
	private get isDead(): boolean {
		return this.kind === 'credential' && (this.lasting || this.status === 401);
	}
}

const MOST_PROBLEMS = 10;

function quote(problems: Problem[]): string {
	const said = problems
		.slice(0, MOST_PROBLEMS)
		.map((problem) => `"${problem.words}"${besides(problem)}`)
		.join(', ');
	const more = problems.length - MOST_PROBLEMS;
	return `Allegro says: ${said}${more > 0 ? ` and ${more} more` : ''}.`;
}

const LONGEST_TOLD = 200;

/** Words for the user that say nothing of the cause: then those for developers are shown too. */
const EMPTY_WORDS =
	/invalid data|contact the application|author of the application|autor\w* aplikacji|unknown parameters/i;

/** Where a problem is, and what else Allegro tells of it, e.g. ` (at parameters; parameterId: 11323)`. */
function besides({ words, path, message, details, metadata = {} }: Problem): string {
	const more: Array<[name: string | undefined, value: string | undefined]> = [
		[undefined, EMPTY_WORDS.test(words) ? message : undefined],
		[undefined, details],
		...Object.entries(metadata),
	];
	const told = more.flatMap(([name, value]) =>
		value === undefined || words.includes(value)
			? []
			: [`${name === undefined ? '' : `${name}: `}${value.slice(0, LONGEST_TOLD)}`],
	);
	const all = [...new Set([...(path ? [`at ${path}`] : []), ...told])].join('; ');
	return all && ` (${all})`;
}

const sentence = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`);

function kindOf(status: number, problems: Problem[]): FailureKind {
	if (status === 429) return 'rateLimited';
	if (status >= 500) return 'unavailable';
	if (status === 401 || problems.some(({ code }) => code === 'invalid_grant')) return 'credential';
	return 'refused';
}

/** `Retry-After` in milliseconds from 0, given in seconds or as a date; undefined where it is missing or neither. */
export function retryAfterOf(reply: AllegroReply): number | undefined {
	const written = reply.headers['retry-after'];
	if (written === undefined) return undefined;
	const seconds = Number(written);
	const milliseconds = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(written) - Date.now();
	return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined;
}
