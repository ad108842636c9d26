import type { Clock } from '../../shared/clock';
import { inDoubt, leavesDoubt } from './doubt';
import { AllegroFailure } from './failure';
import type { Patience } from './gate';
import type { Timing } from './timing';
import type { AllegroReply, AllegroRequest } from './types';
import { inWords } from './words';

/** Most between two sendings of what passes by itself. */
const LONGEST_BREAK = 15_000;

/**
 * Sends until there is a reply or no further try is sensible: after a 429 until the pace gives up, after a lost
 * connection, a time-out or a 5xx only where a repeat is harmless, after a refusal that passes by itself as long as the
 * patience lasts. The wait after a 429 is the pace's, this one waits after the rest.
 * @param send one sending
 * @throws AllegroFailure, which says how often and how long it was tried
 */
export async function repeating(
	send: () => Promise<AllegroReply>,
	request: AllegroRequest,
	clock: Clock,
	timing: Timing,
	patience: Patience = { patience: timing.patience },
): Promise<AllegroReply> {
	const since = clock.now();
	const until = Math.min(since + patience.patience, patience.deadline ?? Infinity);
	let doubt = false;
	for (let tries = 1; ; tries++) {
		const outcome = await send().catch(asFailure);
		if (!(outcome instanceof AllegroFailure)) return outcome;
		doubt ||= leavesDoubt(outcome, request);
		const wait = waitAfter(outcome, request, tries, timing);
		if (wait === undefined || (wait > 0 && clock.now() + wait > until)) {
			const ended = doubt ? inDoubt(outcome, request) : outcome;
			const told = [
				ended.tries,
				tries > 1 && `Tried ${tries} times in ${inWords(clock.now() - since)}.`,
			].filter(Boolean);
			throw ended.with({
				...(told.length > 0 && { tries: told.join(' ') }),
				...(ended.kind === 'network' && { advice: ended.advice ?? wayOut(ended) }),
			});
		}
		await clock.wait(wait, patience.signal);
	}
}

/** Failures of the request are judged; a cancellation and defects go on. */
const asFailure = async (error: unknown): Promise<AllegroFailure> =>
	error instanceof AllegroFailure ? error : await Promise.reject(error);

/** Milliseconds until the next try, undefined where there is to be none. */
function waitAfter(
	failure: AllegroFailure,
	request: AllegroRequest,
	tries: number,
	timing: Timing,
): number | undefined {
	if (failure.kind === 'rateLimited') return failure.lasting ? undefined : 0;
	const backOff = timing.firstWait * 2 ** (tries - 1) * (1 + Math.random() / 2);
	const wait = Math.max(failure.retryAfterMs ?? 0, backOff);
	if (passes(failure, request)) return Math.min(wait, LONGEST_BREAK);
	return mayPass(failure) && request.repeat === 'safe' && tries < timing.tries ? wait : undefined;
}

function mayPass({ kind, status, lasting }: AllegroFailure): boolean {
	if (kind === 'network') return !lasting;
	return kind === 'unavailable' && status !== 501 && status !== 505;
}

/** Whether the operation says of this refusal that it passes by itself; words count before a status alone. */
function passes({ status, problems }: AllegroFailure, { refusals = [] }: AllegroRequest): boolean {
	const said = problems.map(({ code, message, words }) => [code, message, words].join(' ')).join('\n');
	const fitting = refusals.filter(
		(known) =>
			(known.status === undefined || known.status === status) && (!known.words || known.words.test(said)),
	);
	return (fitting.find(({ words }) => words) ?? fitting[0])?.passes === true;
}

const wayOut = ({ lasting }: AllegroFailure): string =>
	lasting
		? 'Check the addresses in the credential and whether this n8n may reach them.'
		: 'Check the network connection of this n8n and run it again.';
