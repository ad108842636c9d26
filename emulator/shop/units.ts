export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export interface Money {
	amount: string;
	currency: string;
}

/** Grosze to Allegro's money: `{amount: '12.30', currency: 'PLN'}`. */
export function money(grosze: number, currency = 'PLN'): Money {
	return { amount: (grosze / 100).toFixed(2), currency };
}

/** Decimal text to grosze; NaN when it is no amount. */
export function grosze(amount: string): number {
	return /^\d+(\.\d{1,2})?$/.test(amount) ? Math.round(Number(amount) * 100) : NaN;
}

/** Milliseconds to ISO 8601 in UTC, as Allegro writes dates. */
export function iso(ms: number): string {
	return new Date(ms).toISOString();
}

/** Whether a moment is within `<name>.gte` and `<name>.lte` of a query, either of which may be left out. */
export function dateRange(query: URLSearchParams, name: string): (ms: number) => boolean {
	const since = Date.parse(query.get(`${name}.gte`) ?? '') || -Infinity;
	const until = Date.parse(query.get(`${name}.lte`) ?? '') || Infinity;
	return (ms) => ms >= since && ms <= until;
}

/** Milliseconds to the day only, e.g. 2026-11-22. */
export function isoDay(ms: number): string {
	return iso(ms).slice(0, 10);
}
