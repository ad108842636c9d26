import type { IDataObject } from 'n8n-workflow';
import type { Seen } from './seen';
import type { State } from './state';
import { MINUTE, SECOND } from './time';

/** What was handed to n8n, kept to be handed over again should n8n have been killed before it was worked on. */
export interface Delivery {
	/** When, in ms; of several that are kept as one, the first. */
	at: number;
	/** How many of the last remembered keys are its own. */
	count: number;
	/** Where the stream stood before. */
	position: IDataObject;
	/** What was known before of the things it is about; null for nothing. */
	known: Record<string, string | null>;
}

/** How long a workflow may still be at work on a delivery when the next one comes. */
const WORK = 5 * MINUTE;
/** Deliveries closer together are kept as one, so that state stays small. */
const SLOT = 30 * SECOND;
/** What was known before of more things is not kept. */
const MOST_KNOWN = 500;

/** Keeps a delivery, and those before it that a workflow may still be at work on. */
export function remember(state: State, delivery: Delivery): void {
	const kept = (state.deliveries ?? []).filter(({ at }) => delivery.at - at <= WORK + SLOT);
	const last = kept.at(-1);
	if (last && delivery.at - last.at < SLOT) {
		last.count += delivery.count;
		last.known = { ...delivery.known, ...last.known };
	} else kept.push(delivery);
	const known = () => kept.reduce((sum, one) => sum + Object.keys(one.known).length, 0);
	while (kept.length > 1 && known() > MOST_KNOWN) kept.shift();
	state.deliveries = kept;
}

/**
 * Undoes what was delivered before n8n was started again: it may have been killed while workflows ran.
 * @param since nothing is undone where the last delivery is older, in ms
 * @returns the digests of what will be delivered again
 */
export function takeBack(state: State, seen: Seen, since: number): Set<string> {
	const { deliveries = [] } = state;
	const last = deliveries.at(-1);
	if (!last || last.at < since) return new Set();
	state.position = deliveries[0].position;
	for (const { known } of [...deliveries].reverse()) {
		for (const [id, before] of Object.entries(known)) {
			if (before === null) delete state.known[id];
			else state.known[id] = before;
		}
	}
	delete state.deliveries;
	return seen.takeBack(deliveries.reduce((sum, { count }) => sum + count, 0));
}
