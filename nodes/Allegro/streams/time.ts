export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The time of day, in ms; tests move it. */
export const time = { now: (): number => Date.now() };

/** How long an event waits for its thing: first within a poll, then over several. Tests shorten it. */
export const PATIENCE = { tries: 3, firstWait: SECOND, atMost: 15 * MINUTE };

export const iso = (ms: number): string => new Date(ms).toISOString();

/** Milliseconds of an ISO 8601 text; 0 where there is none. */
export const ms = (text: unknown): number => (typeof text === 'string' && Date.parse(text)) || 0;
