import type { IDataObject } from 'n8n-workflow';

import type { JobOutput } from '../job';
import type { Line, SyncOutcome } from './types';

/** What an item of the output holds. */
export const SYNC_OUTPUT: JobOutput = {
	sku: 'text',
	offerId: 'text',
	name: 'text',
	outcome: 'text',
	priceFrom: 'number',
	priceTo: 'number',
	currency: 'text',
	stockFrom: 'integer',
	stockTo: 'integer',
	reason: 'text',
	commandId: 'text',
};

const amount = (hundredths: number | undefined) => (hundredths === undefined ? null : hundredths / 100);

/** One line of the plan as an item of the output: amounts and pieces are numbers, what is not known is null. */
export function itemOf({ wanted, offer, change, outcome, reasons, commandIds }: Line): IDataObject {
	const stockTo = change.publication === 'end' ? 0 : (change.stock ?? offer?.stock ?? null);
	return {
		sku: offer?.sku ?? (wanted.by === 'sku' ? wanted.key : null),
		offerId: offer?.id ?? (wanted.by === 'offerId' ? wanted.key : null),
		name: offer?.name ?? null,
		outcome,
		priceFrom: amount(offer?.price),
		priceTo: amount(change.price ?? offer?.price),
		currency: offer?.currency ?? null,
		stockFrom: offer?.stock ?? null,
		stockTo,
		reason: reasons.join(' ') || null,
		commandId: commandIds.join(', ') || null,
	};
}

const WORDS: Record<SyncOutcome, string> = {
	changed: 'changed',
	ended: 'ended',
	published: 'published',
	wouldChange: 'would change',
	unchanged: 'unchanged',
	heldBack: 'held back',
	refused: 'refused',
	sent: 'sent, outcome unknown',
	conflict: 'in conflict',
	notFound: 'not found',
};

/** The run in a line, e.g. `412 of 10000 changed, 9 refused, 2 not found`. */
export function summaryOf(lines: Line[]): string {
	const counts = Object.entries(WORDS).flatMap(([outcome, words]) => {
		const count = lines.filter((line) => line.outcome === outcome).length;
		return count > 0 ? [{ count, words }] : [];
	});
	return counts
		.map(({ count, words }, index) => `${count}${index === 0 ? ` of ${lines.length}` : ''} ${words}`)
		.join(', ');
}
