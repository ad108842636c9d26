import type { IDataObject } from 'n8n-workflow';

import { isBlank } from '../../shared/blank';
import { momentOf } from '../../shared/dates';
import { InvalidInput } from '../../shared/invalidInput';
import { quoted } from '../../shared/plainText';
import type { Field, Structure } from '../contract/contract';
import { choicesOf, isMoment } from './kinds';
import { ITEM } from './widgets';

/**
 * What a widget holds as a value of the request; undefined where nothing was filled in.
 * @param timezone of the workflow, for times without one
 * @throws InvalidInput
 */
export function valueOf(field: Field, held: unknown, timezone: string): unknown {
	if (isBlank(held)) return undefined;
	if (field.many) return listOf(field, held, timezone);
	if (typeof field.type === 'object') return structureOf(field.type, held, timezone);
	if (isMoment(field)) return unixSeconds(field.name, held, timezone);
	if (field.type === 'dateTime') return momentOf(held, timezone)?.toISO() ?? noDate(field.name, held);
	const choices = choicesOf(field);
	if (choices && !choices.some(([, value]) => value === held || String(value) === held))
		throw new InvalidInput(
			field.name,
			`has the unknown value ${quoted(held)}`,
			`Choose one of: ${choices.map(([, value]) => value).join(', ')}.`,
		);
	return held;
}

/** A list as the widget has it, or as an expression gives it. */
function listOf({ type }: Field, held: unknown, timezone: string): unknown {
	if (typeof type === 'string') {
		if (typeof held !== 'string') return Array.isArray(held) ? held.flat() : [held];
		const parts = held.split(',').map((part) => part.trim());
		return parts.filter((part) => part !== '');
	}
	const rows = Array.isArray(held) ? held : ((held as IDataObject)[ITEM] ?? []);
	return (rows as unknown[]).map((row) => structureOf(type, row, timezone, true));
}

/**
 * The members that were filled in.
 * @param spare drop optional members left as the widget shows them, which it cannot tell from a value
 */
function structureOf({ fields }: Structure, held: unknown, timezone: string, spare = false): unknown {
	if (typeof held !== 'object' || held === null) return held;
	const members: IDataObject = {};
	for (const field of fields) {
		const value = valueOf(field, (held as IDataObject)[field.name], timezone);
		const untouched = value === undefined || (spare && field.optional && value === 0 && !choicesOf(field));
		if (!untouched) members[field.name] = value as IDataObject;
	}
	return members;
}

/** The last second that a seller can mean, in the year 2286; milliseconds are beyond it. */
const LAST_SECOND = 9_999_999_999;

/** A date of the picker as the site tells time; a number is taken for Unix seconds already. */
function unixSeconds(name: string, held: unknown, timezone: string): string {
	const number = typeof held === 'string' && /^\d{1,10}$/.test(held) ? Number(held) : held;
	if (Number.isInteger(number) && (number as number) >= 0 && (number as number) <= LAST_SECOND)
		return String(number);
	const moment = momentOf(held, timezone);
	return moment ? String(Math.floor(moment.toSeconds())) : noDate(name, held);
}

function noDate(name: string, held: unknown): never {
	throw new InvalidInput(name, `is no date: ${quoted(held)}`, 'Give a date such as 2026-01-31T12:00:00.');
}
