import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { InvalidInput } from '../../../shared/invalidInput';
import { idTextOf } from '../../../shared/plainText';
import type { Item } from '../../results/item';
import { amountIn, piecesIn } from './numbers';
import type { Wanted } from './types';

/** Names of columns that map themselves, in small letters and without spaces and marks; the first that is there counts. */
const COLUMNS = {
	sku: ['sku', 'externalid', 'ownsku'],
	offerId: ['offerid', 'allegroid', 'allegroofferid'],
	stock: ['stock', 'quantity', 'qty', 'pieces', 'stan', 'ilosc'],
	price: ['price', 'cena'],
	lowestPrice: ['lowestprice', 'minprice'],
	highestPrice: ['highestprice', 'maxprice'],
} satisfies Record<string, string[]>;

type Column = keyof typeof COLUMNS;

const LABELS: Record<Column, string> = {
	sku: 'SKU',
	offerId: 'Offer ID',
	stock: 'Stock',
	price: 'Price',
	lowestPrice: 'Lowest Price',
	highestPrice: 'Highest Price',
};

const simple = (name: string) =>
	name
		.normalize('NFD')
		.replace(/[^a-z0-9]/gi, '')
		.toLowerCase();

/** The item's own columns, by what they mean. */
function mapped(json: IDataObject): Partial<Record<Column, unknown>> {
	const byName = new Map(Object.entries(json).map(([name, value]) => [simple(name), value]));
	return Object.fromEntries(
		Object.entries(COLUMNS).flatMap(([column, names]) => {
			const found = names.find((name) => byName.has(name));
			return found === undefined ? [] : [[column, byName.get(found)]];
		}),
	);
}

/** What the form says of one item, by column; a column that is left out of the form is not there. */
function defined({ read }: Item, by: 'sku' | 'offerId'): Partial<Record<Column, unknown>> {
	return {
		...(read('newValues') as IDataObject | undefined),
		[by]: read(by === 'sku' ? 'matchSku' : 'matchOfferId'),
	};
}

/** A key as a sheet has it: a SKU of digits comes as a number. @throws InvalidInput where it is blank or no text */
function keyIn(label: string, value: unknown): string {
	if (typeof value === 'number' && !Number.isSafeInteger(value))
		throw new InvalidInput(label, `is ${value}, a number that has lost digits`, 'Pass it as text.');
	if (typeof value !== 'string' && typeof value !== 'number')
		throw new InvalidInput(
			label,
			value === undefined || value === null ? 'is empty' : 'is no text',
			'Name the column that holds it. An empty one would not mean all offers.',
		);
	const key = idTextOf(label, value).trim();
	if (key === '')
		throw new InvalidInput(label, 'is empty', 'Fill it in, or leave the row out before this node.');
	return key;
}

/**
 * What one input item wants.
 * @throws InvalidInput where its key, stock or price is blank or cannot be read
 */
export function wantedOf(context: IExecuteFunctions, item: Item): Wanted {
	const by = item.read('matchBy') === 'offerId' ? 'offerId' : 'sku';
	const isMapped = item.read('columnMapping') !== 'defineBelow';
	const values = isMapped ? mapped(context.getInputData()[item.index]?.json ?? {}) : defined(item, by);
	const key = keyIn(LABELS[by], values[by]);
	const safety = (item.read('safety') ?? {}) as IDataObject;
	const belowZero = safety.belowZeroIsZero === true ? 'zero' : 'refuse';
	const amount = (column: 'price' | 'lowestPrice' | 'highestPrice', given = values[column]) =>
		given === undefined && !(column in values) ? undefined : amountIn(LABELS[column], given);
	const price = amount('price');
	const wanted: Wanted = {
		index: item.index,
		by,
		key,
		stock: 'stock' in values ? piecesIn(LABELS.stock, values.stock, belowZero) : undefined,
		price: price?.hundredths,
		currency: price?.currency,
		lowest: amount('lowestPrice')?.hundredths,
		highest: amount('highestPrice')?.hundredths,
	};
	if (wanted.stock === undefined && wanted.price === undefined)
		throw new InvalidInput(
			isMapped ? 'Columns' : 'Values',
			isMapped ? 'have neither stock nor price' : 'name neither stock nor price',
			isMapped ? "Call a column 'stock' or 'price', or map them yourself." : "Add 'Stock', 'Price' or both.",
		);
	return wanted;
}
