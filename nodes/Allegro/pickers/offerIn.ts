import type { INodeListSearchItems } from 'n8n-workflow';

import { matching, unique } from './match';

/**
 * The offer's ID in what was typed, by which Allegro searches rebates and bundles; the rest is looked for in the labels.
 * @example offerIn('7680000012') // '7680000012'
 * @example offerIn('large order') // undefined
 */
export const offerIn = (filter: string): string | undefined => (/^\d{6,}$/.test(filter) ? filter : undefined);

/** Entries that fit what was typed; where it was an offer's ID, Allegro has chosen them already. */
export const foundFor = (filter: string, entries: INodeListSearchItems[]): INodeListSearchItems[] =>
	offerIn(filter) === undefined ? unique(entries).filter(matching(filter)) : unique(entries);
