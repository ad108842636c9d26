/* Lengths of time in milliseconds. */
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** ISO 8601 in UTC. @example iso(0) // '1970-01-01T00:00:00.000Z' */
export const iso = (ms: number): string => new Date(ms).toISOString();

/** Milliseconds of an ISO 8601 text; 0 where there is none. */
export const ms = (text: unknown): number => (typeof text === 'string' && Date.parse(text)) || 0;
