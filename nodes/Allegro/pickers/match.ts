import type { INodeListSearchItems } from 'n8n-workflow';

/**
 * Text for comparison: neither case nor Polish and Czech marks count.
 * @example fold('Żółć ÚJEZD') // 'zolc ujezd'
 */
export const fold = (text: string) =>
	text.toLowerCase().replace(/ł/g, 'l').normalize('NFD').replace(/\p{M}/gu, '');

/**
 * Whether an entry holds every word of what was typed, in its label or its value.
 * @example matching('paczk lodz')({ name: 'Paczkomaty · Łódź', value: 'a1' }) // true
 */
export const matching = (filter: string) => {
	const words = fold(filter).split(/\s+/).filter(Boolean);
	return ({ name, value }: Pick<INodeListSearchItems, 'name' | 'value'>) => {
		const text = fold(`${name} ${value}`);
		return words.every((word) => text.includes(word));
	};
};

/** Entries without doubles: of several with the same value the first stays. */
export const unique = (entries: INodeListSearchItems[]): INodeListSearchItems[] => {
	const seen = new Set<unknown>();
	return entries.filter(({ value }) => !seen.has(value) && seen.add(value));
};

/** Whether a text is a UUID, as the ids of orders and returns are. */
export const isUuid = (text: string) => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text);

const ADDRESS = /^(?:https?:\/\/|[a-z0-9.-]+\.[a-z]{2,}\/)/i;

/**
 * The ID in a pasted address, by a pattern of `resources/addresses.ts`; what is no address stays as it is typed.
 * @example typedId('https://allegro.pl/oferta/kubek-7680000012', OFFER_ADDRESS) // '7680000012'
 */
export const typedId = (filter: string, address: string): string =>
	(ADDRESS.test(filter) && new RegExp(address).exec(filter)?.[1]) || filter;

/**
 * Entries of which no two look the same: behind equal labels stands the ID.
 * @example distinct([{ name: 'Kubek', value: '1' }, { name: 'Kubek', value: '2' }]) // Kubek · 1, Kubek · 2
 */
export function distinct(entries: INodeListSearchItems[]): INodeListSearchItems[] {
	const times = new Map<string, number>();
	for (const { name } of entries) times.set(name, (times.get(name) ?? 0) + 1);
	return entries.map((one) =>
		times.get(one.name)! > 1 && one.name !== one.value ? { ...one, name: `${one.name} · ${one.value}` } : one,
	);
}
