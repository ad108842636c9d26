export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const iso = (ms: number): string => new Date(ms).toISOString();

/** Milliseconds of an ISO 8601 text; 0 where there is none. */
export const ms = (text: unknown): number => (typeof text === 'string' && Date.parse(text)) || 0;
