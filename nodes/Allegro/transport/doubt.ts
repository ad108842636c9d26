import type { AllegroFailure } from './failure';
import type { AllegroRequest } from './types';

/** Whether a request changes something at Allegro. */
export const changes = ({ method, reads }: Pick<AllegroRequest, 'method' | 'reads'>): boolean =>
	method !== 'GET' && !reads;

/** Whether Allegro may have carried out a change although nothing better than this failure came of it. */
export function leavesDoubt({ kind, status, lasting, unsent }: AllegroFailure, request: AllegroRequest) {
	if (!changes(request) || unsent) return false;
	if (kind === 'network') return !lasting;
	// Whoever answered in Allegro's place may have handed the change on; a redirect has not.
	if (kind === 'unusable') return (status ?? 0) < 300;
	return kind === 'unknown' || (kind === 'unavailable' && status !== 501 && status !== 505);
}

const LOOK = 'Look whether it is there before you send it once more.';

/**
 * The failure of a change of which nobody knows whether it was carried out: the last try said nothing about that, or
 * it was refused after a try that may have been carried out. What the operation itself says of such a reply stays.
 */
export function inDoubt(failure: AllegroFailure, { refusals = [] }: AllegroRequest): AllegroFailure {
	const own = failure.kind === 'unusable' || refusals.some(({ advice }) => advice === failure.advice);
	return failure.with({
		kind: 'unknown',
		certain: 'It is unknown whether Allegro carried it out.',
		advice: own ? failure.advice : LOOK,
	});
}
