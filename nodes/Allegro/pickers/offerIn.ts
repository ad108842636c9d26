import type { INodeListSearchItems } from 'n8n-workflow';

import { OFFER_ADDRESS } from '../resources/addresses';
import { matching, typedId, unique } from './match';

/**
 * The offer's ID in what was typed or in its pasted address, by which Allegro searches rebates and bundles; the rest is looked for in the labels.
 * @example offerIn('7680000012') // '7680000012'
 * @example offerIn('large order') // undefined
 */
export const offerIn = (filter: string): string | undefined => {
	const typed = typedId(filter, OFFER_ADDRESS);
	return /^\d{6,}$/.test(typed) ? typed : undefined;
};

/** Entries that fit what was typed; where it was an offer's ID, Allegro has chosen them already. */
export const foundFor = (filter: string, entries: INodeListSearchItems[]): INodeListSearchItems[] =>
	offerIn(filter) === undefined ? unique(entries).filter(matching(filter)) : unique(entries);
