import { tryToParseDateTime } from 'n8n-workflow';

import { isMoment } from './plainText';

/** Milliseconds of `Date.now()`: thirteen digits from 2001 to 2286. */
const MILLISECONDS = /^\d{13}$/;

/** ISO 8601 and SQL begin with the year, the dates of HTTP and of mail with weekday or day and month in letters. */
const KNOWN_FORM =
	/^(?:\d{4}(?![/.]|\d+-)|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun).* \d{4}\b|\d{1,2} [A-Z][a-z]{2} \d{4})/;

/** Years that a seller's dates can be in; 0000 and 0001 are the empty dates of databases, 12026 a slip. */
const isUsual = (year: number) => year >= 1900 && year <= 9999;

/**
 * A moment in UTC; undefined for what is none, and for years before 1900 and after 9999. n8n's own reading is
 * kept from guessing: it takes `10.12.2026` for October and any text that ends in a number for a year.
 * @param timezone zone of dates that name none
 * @example momentOf('2026-12-24T12:00:00', 'Europe/Warsaw')?.toISO() // 2026-12-24T11:00:00.000Z
 */
export function momentOf(value: unknown, timezone: string) {
	const moment = readMoment(value, timezone);
	return moment && isUsual(moment.year) ? moment : undefined;
}

function readMoment(value: unknown, timezone: string) {
	const given = typeof value === 'number' ? String(value) : value;
	if (isMoment(given)) return parsed(given, timezone)?.toUTC();
	if (typeof given !== 'string') return undefined;
	const text = given.trim();
	if (MILLISECONDS.test(text)) return parsed(new Date(Number(text)), timezone)?.toUTC();
	const moment = KNOWN_FORM.test(text) ? parsed(text, timezone) : undefined;
	// 30 February comes back as 2 March.
	const day = /^\d{4}-\d\d-\d\d/.exec(text)?.[0];
	return day === undefined || moment?.toISODate() === day ? moment?.toUTC() : undefined;
}

function parsed(value: unknown, timezone: string) {
	try {
		return tryToParseDateTime(value, timezone);
	} catch {
		return undefined;
	}
}
