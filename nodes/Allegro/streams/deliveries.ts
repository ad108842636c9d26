import type { IDataObject } from 'n8n-workflow';
import type { DeliveredKeys } from './deliveredKeys';
import type { State } from './state';
import { MINUTE, SECOND } from './time';

/** Undo log of one delivery: n8n may be killed before the workflow has worked on it. Saved, so its names stay. */
export interface Delivery {
	/** When, in ms; of several that are kept as one, the first. */
	at: number;
	/** How many of the delivered keys added last are its own. */
	count: number;
	/** The stream's position before. */
	position: IDataObject;
	/** Fingerprints before, by id of the thing; null where there was none. */
	known: Record<string, string | null>;
}

/** How long a workflow may still be at work on a delivery when the next one comes. */
const WORK = 5 * MINUTE;
/** Deliveries closer together are kept as one, so that state stays small. */
const SLOT = 30 * SECOND;
/** Most fingerprints kept with deliveries. */
const MOST_FINGERPRINTS = 500;

/** Keeps a delivery, and those before it that a workflow may still be at work on. */
export function remember(state: State, delivery: Delivery): void {
	const kept = (state.deliveries ?? []).filter(({ at }) => delivery.at - at <= WORK + SLOT);
	const last = kept.at(-1);
	if (last && delivery.at - last.at < SLOT) {
		last.count += delivery.count;
		last.known = { ...delivery.known, ...last.known };
	} else kept.push(delivery);
	const fingerprints = () => kept.reduce((sum, { known }) => sum + Object.keys(known).length, 0);
	while (kept.length > 1 && fingerprints() > MOST_FINGERPRINTS) kept.shift();
	state.deliveries = kept;
}

/**
 * Undoes what was delivered before n8n was started again: it may have been killed while workflows ran.
 * @param since nothing is undone where the last delivery is older, in ms
 * @returns the digests of what will be delivered again
 */
export function undo(state: State, delivered: DeliveredKeys, since: number): Set<string> {
	const { deliveries = [] } = state;
	const [first] = deliveries;
	const last = deliveries.at(-1);
	if (!first || !last || last.at < since) return new Set();
	state.position = first.position;
	for (const { known } of [...deliveries].reverse()) {
		for (const [id, before] of Object.entries(known)) {
			if (before === null) delete state.known[id];
			else state.known[id] = before;
		}
	}
	delete state.deliveries;
	return delivered.removeLast(deliveries.reduce((sum, { count }) => sum + count, 0));
}
