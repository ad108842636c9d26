import type { Clock } from '../../shared/clock';
import { inDoubt, leavesDoubt } from './doubt';
import { AllegroFailure } from './failure';
import type { Timing } from './timing';
import type { AllegroReply, AllegroRequest } from './types';

/**
 * Sends until there is a reply or no further try is sensible: after a 429 always, after a lost connection, a time-out
 * or a 5xx only where a repeat is harmless. The wait after a 429 is the pace's, this one waits after the rest.
 * @param send one sending
 * @throws AllegroFailure, which says how often and how long it was tried
 */
export async function repeating(
	send: () => Promise<AllegroReply>,
	request: AllegroRequest,
	clock: Clock,
	timing: Timing,
	signal?: AbortSignal,
): Promise<AllegroReply> {
	const since = clock.now();
	let doubt = false;
	for (let tries = 1; ; tries++) {
		const outcome = await send().catch(asFailure);
		if (!(outcome instanceof AllegroFailure)) return outcome;
		doubt ||= leavesDoubt(outcome, request);
		const wait = waitAfter(outcome, request, tries, timing);
		if (wait === undefined) {
			const ended = doubt ? inDoubt(outcome, request) : outcome;
			throw ended.with({
				...(tries > 1 && { tries: `Tried ${tries} times in ${duration(clock.now() - since)}.` }),
				...(ended.kind === 'network' && { advice: ended.advice ?? wayOut(ended) }),
			});
		}
		await clock.wait(wait, signal);
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
	if ((failure.retryAfterMs ?? 0) > timing.longestWait) return undefined;
	if (failure.kind === 'rateLimited') return tries < timing.triesAtLimit ? 0 : undefined;
	if (!mayPass(failure) || request.repeat !== 'safe' || tries >= timing.tries) return undefined;
	return failure.retryAfterMs ?? timing.firstWait * 2 ** (tries - 1) * (1 + Math.random() / 2);
}

function mayPass({ kind, status, lasting }: AllegroFailure): boolean {
	if (kind === 'network') return !lasting;
	return kind === 'unavailable' && status !== 501 && status !== 505;
}

const wayOut = ({ lasting }: AllegroFailure): string =>
	lasting
		? 'Check the addresses in the credential and whether this n8n may reach them.'
		: 'Check the network connection of this n8n and run it again.';

function duration(milliseconds: number): string {
	const seconds = Math.round(milliseconds / 1000);
	return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
