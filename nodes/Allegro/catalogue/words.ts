/**
 * What stands in single quotes: the labels and operations that a piece of advice names. An apostrophe is no quote.
 * @example quotedIn("Choose Allegro's 'Product'.") // ['Product']
 */
export const quotedIn = (sentences: string): string[] =>
	[...sentences.matchAll(/(?<![\p{L}\d])'([^']+)'(?![\p{L}\d])/gu)].map(([, label]) => label!);

/**
 * A name with the other words for the same thing behind it, e.g. `Warranty (gwarancja)`: n8n's lists show and search
 * names alone.
 */
export const withWords = (name: string, words?: string): string => (words ? `${name} (${words})` : name);
