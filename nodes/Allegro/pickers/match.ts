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
