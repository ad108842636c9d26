/**
 * A name with the other words for the same thing behind it, e.g. `Warranty (gwarancja)`: n8n's lists show and search
 * names alone.
 */
export const withWords = (name: string, words?: string): string => (words ? `${name} (${words})` : name);
