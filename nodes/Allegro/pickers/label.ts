import { tryToParseDateTime, type IDataObject, type INodeListSearchItems } from 'n8n-workflow';

import { gather } from '../catalogue/wire';

/**
 * What is known of a thing, in one line; what is empty or false is left out.
 * @example label('Kubek', '', false, '12 pcs') // 'Kubek · 12 pcs'
 */
export const label = (...parts: unknown[]) => parts.filter(Boolean).join(' · ');

/**
 * An entry of a list: what the user reads, and the id that the form keeps.
 * @example entry('7680000012', 'Kubek', '49.00 PLN') // { name: 'Kubek · 49.00 PLN', value: '7680000012' }
 */
export const entry = (id: unknown, ...parts: unknown[]): INodeListSearchItems => ({
	name: label(...parts) || String(id ?? ''),
	value: String(id ?? ''),
});

/**
 * The entries of rows. A row that is not as Allegro's document says costs that row alone: it shows its ID, and one without
 * an ID, which nobody could pick, is left out.
 */
export const entriesOf = (
	rows: IDataObject[],
	toEntries: (row: IDataObject) => INodeListSearchItems | INodeListSearchItems[],
): INodeListSearchItems[] =>
	rows
		.flatMap((row) => {
			try {
				return toEntries(row);
			} catch {
				return entry(row.id);
			}
		})
		.filter(({ value }) => value !== '');

/**
 * Rows by a date, the newest first; rows without it come last.
 * @param path where the date stands, e.g. `createdAt`
 */
export const newestFirst = (rows: IDataObject[], path: string): IDataObject[] => {
	const dateOf = (row: IDataObject) => String(gather(row, path) ?? '');
	return [...rows].sort((a, b) => dateOf(b).localeCompare(dateOf(a)));
};

/** The entry of a thing that its name alone tells apart, from its `id` and `name`. @example named({ id: '7', name: 'Kurier' }) // { name: 'Kurier', value: '7' } */
export const named = ({ id, name }: IDataObject): INodeListSearchItems => entry(id, name ?? id);

/**
 * A price in one word; empty where there is none.
 * @example amountOf({ amount: '49.00', currency: 'PLN' }) // '49.00 PLN'
 */
export const amountOf = (price: unknown): string => {
	const { amount, currency } = (price ?? {}) as { amount?: string | null; currency?: string };
	return amount === undefined || amount === null ? '' : [amount, currency].filter(Boolean).join(' ');
};

/** The offer that a thing is about; empty where there is none. @example ofOffer({ offer: { id: '7680000012' } }) // 'Offer 7680000012' */
export const ofOffer = (row: IDataObject): string => {
	const id = gather(row, 'offer.id');
	return id === undefined || id === null ? '' : `Offer ${String(id as string)}`;
};

/**
 * One of Allegro's codes as words; empty where there is none.
 * @example inWords('IN_TRANSIT') // 'in transit'
 */
export const inWords = (code: unknown): string =>
	String(code ?? '')
		.toLowerCase()
		.replace(/_/g, ' ');

const inZone = (moment: unknown, timezone: string, format: string): string =>
	typeof moment === 'string' ? tryToParseDateTime(moment, timezone).setZone(timezone).toFormat(format) : '';

/**
 * The day of a moment; empty where there is none.
 * @example dayOf('2026-07-01T22:30:00Z', 'Europe/Warsaw') // '2026-07-02'
 */
export const dayOf = (moment: unknown, timezone: string) => inZone(moment, timezone, 'yyyy-MM-dd');

/** The same with hour and minute, e.g. `2026-07-02 00:30`. */
export const minuteOf = (moment: unknown, timezone: string) => inZone(moment, timezone, 'yyyy-MM-dd HH:mm');
