import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import { AllegroFailure, type FailureKind, type Problem } from './failure';
import { redact } from './redact';

export interface About {
	/** The operation as the form names it, e.g. `Offer: Publish`. */
	operation?: string;
	itemIndex?: number;
}

const HAPPENED: Record<FailureKind, string> = {
	refused: 'was refused by Allegro',
	rateLimited: "was stopped by Allegro's request limit",
	unavailable: 'could not be carried out by Allegro',
	network: 'got no reply from Allegro',
	credential: 'was not signed in to Allegro',
	settings: 'cannot be sent to Allegro',
	cap: 'cannot read further than Allegro hands out',
	unfinished: 'was not finished by Allegro in time',
	cancelled: 'was cancelled',
};

const MOST_PROBLEMS = 10;

/**
 * n8n's error for whatever went wrong, made afresh: n8n hands its own errors back unchanged, with its own words and
 * with the signed request inside. Errors that already speak the form's language only learn their item.
 * @param failure what was caught
 */
export function toNodeError(
	node: INode,
	failure: unknown,
	about: About = {},
): NodeApiError | NodeOperationError {
	if (failure instanceof NodeOperationError || failure instanceof NodeApiError) {
		failure.context.itemIndex ??= about.itemIndex;
		return failure;
	}
	const message = headline(failure, about);
	const { itemIndex } = about;
	const error =
		failure instanceof AllegroFailure && failure.status !== undefined
			? apiError(node, failure, message, itemIndex)
			: new NodeOperationError(node, message, {
					description: describe(failure),
					itemIndex,
					...causeOf(failure),
				});
	// n8n replaces a message that merely contains letters such as EPERM or EEXIST.
	error.message = message;
	return error;
}

function apiError(node: INode, failure: AllegroFailure, message: string, itemIndex?: number) {
	const httpCode = String(failure.status);
	const error = new NodeApiError(
		node,
		{ message, httpCode },
		{ message, description: describe(failure), httpCode, itemIndex, ...causeOf(failure) },
	);
	error.context.data = {
		status: failure.status,
		errors: failure.problems,
		...(failure.traceId !== undefined && { traceId: failure.traceId }),
	};
	return error;
}

function headline(failure: unknown, { operation = 'The request', itemIndex }: About): string {
	const item = itemIndex === undefined ? '' : ` [item ${itemIndex}]`;
	if (isDead(failure)) return `The Allegro credential needs to be reconnected${item}`;
	const happened = failure instanceof AllegroFailure ? HAPPENED[failure.kind] : 'could not be carried out';
	return `${operation} ${happened}${item}`;
}

/** The sign-in of the credential is over, and nothing but a new one helps. */
const isDead = (failure: unknown) =>
	failure instanceof AllegroFailure &&
	failure.kind === 'credential' &&
	(failure.lasting || failure.status === 401);

function describe(failure: unknown): string {
	if (!(failure instanceof AllegroFailure)) {
		return redact(failure instanceof Error ? failure.message : String(failure));
	}
	return [
		failure.problems.length > 0 ? quote(failure.problems) : sentence(failure.message),
		failure.advice,
		failure.tries,
		failure.traceId && `Trace id ${failure.traceId}.`,
	]
		.filter(Boolean)
		.join(' ');
}

function quote(problems: Problem[]): string {
	const said = problems
		.slice(0, MOST_PROBLEMS)
		.map(({ words, path }) => `"${words}"${path ? ` (at ${path})` : ''}`)
		.join(', ');
	const more = problems.length - MOST_PROBLEMS;
	return `Allegro says: ${said}${more > 0 ? ` and ${more} more` : ''}.`;
}

const sentence = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`);

/** What n8n may rely on when it decides about retries and disconnected credentials; only where it is certain. */
function causeOf(failure: unknown) {
	if (!(failure instanceof AllegroFailure)) return {};
	const { kind, retryAfterMs } = failure;
	switch (kind) {
		case 'credential':
			return isDead(failure) ? { failure: { cause: 'credential-invalid' as const } } : {};
		case 'settings':
			return { failure: { cause: 'configuration-invalid' as const } };
		case 'rateLimited':
			return { failure: { cause: 'rate-limited' as const, ...(retryAfterMs && { retryAfterMs }) } };
		case 'unavailable':
			return {
				failure: { cause: 'temporarily-unavailable' as const, ...(retryAfterMs && { retryAfterMs }) },
			};
		default:
			return {};
	}
}
