import { momentOf } from '../../../shared/dates';
import { makeField, type FieldBase, type More } from './field';
import { oneValue, quoted, refuse } from './given';
import { input } from './input';
import type { Kind } from './kind';

/** A moment, or a day. */
export interface DateField extends FieldBase {
	kind: 'date';
	/** Written as an HTTP date (RFC 9110) instead of ISO 8601, as headers want it. */
	http?: boolean;
	/** Written as a day alone, `2026-12-24`, as the workflow's time zone has it. */
	day?: boolean;
}

/**
 * A moment: a date picker in the workflow's time zone, ISO 8601 in UTC on the wire, e.g. `2026-12-24T11:00:00.000Z`.
 * @example date('publication.scheduledFor', 'Publish At', { name: 'scheduledFor' })
 */
export const date = <const W extends string>(wire: W, label: string, more: More<DateField> = {}) =>
	makeField<DateField, W>('date', wire, label, more);

function dateText({ label, http, day }: DateField, value: unknown, timezone: string): string | null {
	const moment = momentOf(value, timezone);
	if (!moment) return refuse(label, `is not a date: ${quoted(value)}`, 'Give e.g. 2026-12-24T12:00:00.');
	if (day) return moment.setZone(timezone).toFormat('yyyy-MM-dd');
	return http ? moment.toHTTP() : moment.toISO();
}

/** A date picker; ISO 8601 in UTC on the wire, e.g. `2026-12-24T11:00:00.000Z`, or a day, or an HTTP date. */
export const dateKind: Kind<DateField> = {
	inputs: (field, { required }) => [input(field, required, { type: 'dateTime', default: '' })],
	value: oneValue((field, given, { timezone }) => dateText(field, given, timezone)),
	example: (field) => ({ [field.name]: field.example ?? '2026-11-01T12:00:00' }),
};
