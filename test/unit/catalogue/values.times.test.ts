import { tryToParseDateTime } from 'n8n-workflow';

import { date, period } from '../../../nodes/Allegro/catalogue/fields';
import { wireValue } from '../../../nodes/Allegro/catalogue/values';
import { refusal, sent, WARSAW } from './sent';

/** A luxon DateTime, as expressions such as `$now` give it. */
const TOKYO = tryToParseDateTime('2026-12-24T12:00:00', 'Asia/Tokyo');

describe('Dates', () => {
	const when = date('a', 'When');

	it.each([
		['2026-12-24T12:00:00', '2026-12-24T11:00:00.000Z'],
		['2026-07-01 00:00', '2026-06-30T22:00:00.000Z'],
		['2026-12-24', '2026-12-23T23:00:00.000Z'],
		['2026-12-24T12:00:00Z', '2026-12-24T12:00:00.000Z'],
		['2026-12-24T12:00:00.123+05:30', '2026-12-24T06:30:00.123Z'],
		['2026-12-24T00:30:00-08:00', '2026-12-24T08:30:00.000Z'],
		['Thu, 24 Dec 2026 11:00:00 GMT', '2026-12-24T11:00:00.000Z'],
		['24 Dec 2026 12:00:00 +0100', '2026-12-24T11:00:00.000Z'],
		[new Date('2026-12-24T12:00:00Z'), '2026-12-24T12:00:00.000Z'],
		[String(new Date('2026-12-24T12:00:00Z')), '2026-12-24T12:00:00.000Z'],
		[TOKYO, '2026-12-24T03:00:00.000Z'],
		[TOKYO.toISO(), '2026-12-24T03:00:00.000Z'],
		[Date.UTC(2026, 11, 24), '2026-12-24T00:00:00.000Z'],
		[String(Date.UTC(2026, 11, 24)), '2026-12-24T00:00:00.000Z'],
	])('%s', (given, expected) => {
		expect(sent(when, given)).toBe(expected);
	});

	it('keep to the zone of the workflow on both sides of summer time', () => {
		const at = (timezone: string, value: string) => sent(when, value, { timezone });
		expect(at('Europe/Warsaw', '2026-03-29T01:59:00')).toBe('2026-03-29T00:59:00.000Z');
		expect(at('Europe/Warsaw', '2026-03-29T03:00:00')).toBe('2026-03-29T01:00:00.000Z');
		expect(at('America/New_York', '2026-12-24T12:00:00')).toBe('2026-12-24T17:00:00.000Z');
	});

	it.each([
		'10.12.2026',
		'12/10/2026',
		'2026/12/24',
		'2026-02-30',
		'2026-13-01',
		'2026-12-24T25:00:00',
		'tomorrow',
		'Offer 12',
		'Monday 5',
		5,
		1_766_534_400,
		{},
		true,
		TOKYO.setZone('No/Where'),
	])('refuse %s rather than guess', (given) => {
		expect(refusal(when, given).message).toMatch(/^'When' is not a date/);
	});

	it('are HTTP dates in headers', () => {
		expect(sent(date('a', 'Since', { http: true }), '2026-12-24T12:00:00')).toBe(
			'Thu, 24 Dec 2026 11:00:00 GMT',
		);
	});
});

describe('Periods', () => {
	const any = period('a', 'Period', ['H', 'D', 'M', 'Y']);

	it.each([
		[2, 'Y', 'P2Y'],
		['24', 'H', 'PT24H'],
		[14, 'D', 'P14D'],
		[6, 'M', 'P6M'],
		[0, 'D', 'P0D'],
		[1, undefined, 'PT1H'],
		['P2Y', 'D', 'P2Y'],
		['PT24H', undefined, 'PT24H'],
	])('%j %s', (count, unit, expected) => {
		expect(sent(any, count, WARSAW, { aUnit: unit })).toBe(expected);
		expect(wireValue(any, () => ({ values: { count, unit } }), WARSAW, true)).toBe(expected);
	});

	it('refuses what is no number, and units it does not have', () => {
		expect(refusal(any, -1).advice).toBe('Give at least 0.');
		expect(refusal(any, 'two').problem).toContain('not a whole number');
		expect(refusal(period('a', 'Period', ['D', 'M']), 2, { aUnit: 'Y' }).problem).toContain(
			'unknown unit "Y"',
		);
		expect(refusal(any, 2, { aUnit: 'years' }).advice).toContain('Y years');
	});
});

describe('Periods of one unit', () => {
	const days = period('a', 'Period', ['D']);

	it.each([
		[14, 'P14D'],
		['14', 'P14D'],
		['PT24H', 'PT24H'],
	])('%j', (count, expected) => {
		expect(sent(days, count)).toBe(expected);
		expect(wireValue(days, () => count, WARSAW, true)).toBe(expected);
	});

	it('refuse what is no number', () => {
		expect(refusal(days, 'two').problem).toContain('not a whole number');
		expect(refusal(days, -1).advice).toBe('Give at least 0.');
	});
});
