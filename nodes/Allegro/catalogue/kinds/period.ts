import type { INodeProperties } from 'n8n-workflow';

import { makeField, type FieldBase, type More } from './field';
import { frame, readFrame } from './frame';
import { isCleared, isEmpty, oneValue, quoted, refuse } from './given';
import { condition, input, tail } from './input';
import type { Kind } from './kind';
import { numberOf } from './number';

/** Unit of a period: hours, days, months, years. */
export type PeriodUnit = 'H' | 'D' | 'M' | 'Y';

/** ISO 8601 duration, in the form a number and a unit; with a single unit a number alone. */
export interface PeriodField extends FieldBase {
	kind: 'period';
	units: [PeriodUnit, ...PeriodUnit[]];
	/** Least number of the only unit. */
	min?: number;
	/** Number that the form starts with; the least one, or 1. */
	default?: number;
}

/** @example period('duration', 'Duration', ['H', 'D']) // 24 and Hours: `PT24H` */
export const period = <const W extends string>(
	wire: W,
	label: string,
	units: PeriodField['units'],
	more: More<PeriodField> = {},
) => makeField<PeriodField, W>('period', wire, label, { units, ...more });

const UNITS: Record<PeriodUnit, string> = { H: 'Hours', D: 'Days', M: 'Months', Y: 'Years' };

/** Whether the unit is chosen in an input of its own. */
export const hasUnitInput = ({ units }: PeriodField): boolean => units.length > 1;

/**
 * The parameter names of the inputs of number and unit: one below the other e.g. `handlingTime` and
 * `handlingTimeUnit`; in a collection, where they have a frame of their own, `count` and `unit`.
 */
export const inputNamesOf = ({ name }: PeriodField, inCollection: boolean): [count: string, unit: string] =>
	inCollection ? ['count', 'unit'] : [name, `${name}Unit`];

function twoInputs(field: PeriodField, required: boolean, inCollection: boolean): INodeProperties[] {
	const [count, unit] = inputNamesOf(field, inCollection);
	const shown = inCollection ? {} : condition(field);
	const [usual] = field.units;
	return [
		{
			displayName: inCollection ? 'Number' : field.label,
			name: count,
			...shown,
			type: 'number',
			default: 1,
			...(inCollection ? {} : tail(field, required)),
		},
		{
			displayName: inCollection ? 'Unit' : `${field.label} Unit`,
			name: unit,
			...shown,
			type: 'options',
			default: usual,
			options: field.units.map((one) => ({ name: UNITS[one], value: one })),
		},
	];
}

const oneInput = (field: PeriodField): INodeProperties => ({
	...input(field, false, { type: 'number', default: field.default ?? field.min ?? 1 }),
	displayName: `${field.label} (${UNITS[field.units[0]]})`,
});

/** An ISO 8601 duration in whole units, e.g. `P1Y`, `P14D`, `PT72H`. */
const DURATION = /^P(?=\d|T\d)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?$/;

/** A number of units as ISO 8601, e.g. `P14D`; what is ISO 8601 already stays. */
function duration({ label, min = 0 }: PeriodField, value: unknown, unit: PeriodUnit): string {
	const text = typeof value === 'string' ? value.trim() : '';
	if (DURATION.test(text)) {
		// Of other units nobody can say how much they are.
		const [, count] = new RegExp(`^PT?(\\d+)${unit}$`).exec(text) ?? [];
		if (count) numberOf({ label, min }, Number(count));
		return text;
	}
	const number = numberOf({ label, min }, value);
	return unit === 'H' ? `PT${number}H` : `P${number}${unit}`;
}

function unitOf({ label, units }: PeriodField, value: unknown): PeriodUnit {
	const unit = isEmpty(value) ? units[0] : units.find((known) => known === value);
	if (unit) return unit;
	return refuse(
		label,
		`has the unknown unit ${quoted(value)}`,
		`Choose one of: ${units.join(', ')} (H hours, D days, M months, Y years).`,
	);
}

const ofOneInput = oneValue<PeriodField>((field, given) => duration(field, given, field.units[0]));

/** A number and a unit; an ISO 8601 duration on the wire, e.g. `P1Y`, `PT24H`. */
export const periodKind: Kind<PeriodField> = {
	inputs: (field, { inCollection }) => {
		if (!hasUnitInput(field)) return [oneInput(field)];
		const inputs = twoInputs(field, false, inCollection);
		return inCollection ? [frame(field, inputs, 'once')] : inputs;
	},
	value: (field, read, context) => {
		if (!hasUnitInput(field)) return ofOneInput(field, read, context);
		const [count, unit] = inputNamesOf(field, context.inCollection);
		if (isCleared(field, read(field.name), context)) return null;
		const readInput = context.inCollection ? readFrame(field.label, read(field.name)) : read;
		const given = readInput?.(count);
		return isEmpty(given) ? undefined : duration(field, given, unitOf(field, readInput?.(unit)));
	},
	example: (field, { inCollection }) => {
		if (!hasUnitInput(field)) return { [field.name]: Math.max(2, field.min ?? 0) };
		const [count, unit] = inputNamesOf(field, inCollection);
		const inputs = { [count]: 2, [unit]: field.units[0] };
		return inCollection ? { [field.name]: { values: inputs } } : inputs;
	},
};
