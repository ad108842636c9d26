import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { InvalidInput } from '../../../shared/invalidInput';
import { isTool } from '../../../shared/shown';
import { wireValue } from '../../catalogue/values';
import { marketplaceOrBase } from '../../resources/ids';
import type { Item } from '../../results/item';
import type { SyncSettings } from './types';

/** What counts where *Safety* does not say it. */
const USUAL = { mostToEndPercent: 30, priceChangeAtMost: 50 };

/** A number of the form that may come as text from an expression. @throws InvalidInput where it is none from 0 up */
function numberIn(safety: IDataObject, name: string, label: string): number | undefined {
	const given = safety[name];
	if (given === undefined) return undefined;
	const value = typeof given === 'string' && given.trim() !== '' ? Number(given.replace(',', '.')) : given;
	if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value;
	throw new InvalidInput(
		label,
		`is ${JSON.stringify(given)}`,
		'Give a number from 0 up, or take the setting away.',
	);
}

/** One of a few codes. @throws InvalidInput for any other */
function choiceIn<const C extends string>(label: string, given: unknown, codes: readonly C[]): C {
	const found = given === undefined || given === '' ? codes[0] : codes.find((code) => code === given);
	if (found !== undefined) return found;
	throw new InvalidInput(
		label,
		`has the unknown value ${JSON.stringify(given)}`,
		`Choose one of: ${codes.join(', ')}.`,
	);
}

/**
 * The settings of the run, which the first item's expressions decide.
 * @throws InvalidInput where one is out of its bounds
 */
export function settingsOf(context: IExecuteFunctions, { read }: Item): SyncSettings {
	const safety = (read('safety') ?? {}) as IDataObject;
	return {
		marketplace: wireValue(marketplaceOrBase, read, { timezone: 'UTC' }) as string | undefined,
		whenStockIs0: choiceIn('When Stock Is 0', read('whenStockIs0'), ['end', 'leave']),
		whenBackInStock: choiceIn('When Back in Stock', read('whenBackInStock'), [
			'publishEndedByStock',
			'publish',
			'leave',
		]),
		// An AI agent that does not say otherwise is shown what would change.
		dryRun:
			safety.dryRun === undefined
				? isTool(context.getNode())
				: safety.dryRun !== false && safety.dryRun !== 'false',
		mostChanges: numberIn(safety, 'mostChanges', 'Most Changes'),
		mostChangesPercent: numberIn(safety, 'mostChangesPercent', 'Most Changes (%)'),
		mostToEnd: numberIn(safety, 'mostToEnd', 'Most to End'),
		mostToEndPercent: numberIn(safety, 'mostToEndPercent', 'Most to End (%)') ?? USUAL.mostToEndPercent,
		priceChangeAtMost:
			numberIn(safety, 'priceChangeAtMost', 'Price Change at Most (%)') ?? USUAL.priceChangeAtMost,
		whenBeyond: choiceIn('If Beyond', safety.whenBeyond, ['holdBack', 'refuse']),
		severalOffers: choiceIn('Offers of the Same SKU', safety.severalOffers, ['all', 'report']),
		sendAll: safety.sendAll === true || safety.sendAll === 'true',
	};
}
