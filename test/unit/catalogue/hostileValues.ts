import { tryToParseDateTime } from 'n8n-workflow';

import type { Field } from '../../../nodes/Allegro/catalogue/kinds';
import { holdsIds } from '../../../nodes/Allegro/catalogue/kinds/field';

/** A luxon DateTime that is none, as `$json.date.toDateTime()` gives it for nonsense. */
const INVALID_MOMENT = tryToParseDateTime('2026-12-24', 'UTC').setZone('No/Where');

const circle: Record<string, unknown> = {};
circle.self = circle;

/** What is no text, number or choice in any field. */
const NO_VALUE: unknown[] = [
	NaN,
	Infinity,
	-Infinity,
	new Date('never'),
	INVALID_MOMENT,
	{},
	{ a: 1 },
	Object.create(null),
	{ toString: 'x' },
	() => 'x',
	Symbol('x'),
];

const HALF = ['\ud83d', 'Kubek \ude42 x'];
/** 2^53 + 2, and an 18-digit waybill that a sheet handed over as a number. */
const LOST = [2 ** 53 + 2, -(2 ** 53) - 2, 250_095_804_610_596_700, 1e21, 1e-7];
const INHERITED = ['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty'];
const NO_ID = [
	'NaN',
	'undefined',
	'null',
	'Infinity',
	'[object Object]',
	'[Object: {"a":1}]',
	'Invalid Date',
	'Invalid DateTime',
	' undefined ',
	true,
	false,
];
const NO_NUMBER = ['many', '1e21', '1e3', '0x10', '007', '.5', '5.', '1 000', '1,000.5', '٤٩', '--1', true];
const NO_DATE = [
	'0000-01-01',
	'0000-01-01T00:00:00Z',
	'0001-01-01T00:00:00',
	'12026-01-01',
	'12026-01-01T00:00:00Z',
	'+012026-01-01T00:00:00Z',
	new Date('0001-01-01T00:00:00Z'),
	new Date('+012026-01-01T00:00:00Z'),
	'2026-02-30',
	'soon',
	true,
];

interface Bounds {
	min?: number;
	max?: number;
	above?: number;
	signed?: true;
}

const beyond = ({ min, max, above }: Bounds): number[] => [
	...(min === undefined ? [] : [min - 1]),
	...(max === undefined ? [] : [max + 1]),
	...(above === undefined ? [] : [above, above - 1]),
];

const amounts = ({ signed, ...bounds }: Bounds): unknown[] => [
	...NO_VALUE,
	...LOST,
	...NO_NUMBER,
	[5],
	...(signed ? [] : [-1, '-1', '-0,5']),
	...beyond(bounds),
	...(bounds.above === 0 ? ['0', '0,0', '0.00'] : []),
];

const textBounds = ({ minLength = 0, maxLength }: { minLength?: number; maxLength?: number }): string[] => [
	...(minLength > 1 ? ['x'.repeat(minLength - 1)] : []),
	...(maxLength === undefined ? [] : ['x'.repeat(maxLength + 1)]),
];

/**
 * What a field must not take, by its kind. Each is refused with the field's name before anything is sent; what would
 * be taken by one field only is left to the tests of that field.
 */
export function hostileTo(field: Field): unknown[] {
	switch (field.kind) {
		case 'text':
			return [
				...NO_VALUE,
				...LOST,
				...HALF,
				['a'],
				...(holdsIds(field) ? NO_ID : []),
				...textBounds(field),
				...(field.pattern ? ['*\n*'] : []),
			];
		case 'id':
			return [...NO_VALUE, ...LOST, ...HALF, ...NO_ID, ['a']].flatMap((value) => [
				value,
				{ __rl: true, mode: 'id', value },
			]);
		case 'product':
			return [
				...[...NO_VALUE, ...LOST, ...HALF, ...NO_ID, ['a']].flatMap((value) => [
					value,
					{ __rl: true, mode: 'id', value },
				]),
				...[...NO_VALUE, ...HALF, 'no code', '123'].map((value) => ({ __rl: true, mode: 'ean', value })),
				...[...NO_VALUE, ...HALF, 'x'.repeat(76)].map((value) => ({ __rl: true, mode: 'new', value })),
			];
		case 'texts':
			return [
				...NO_VALUE,
				...LOST,
				...HALF,
				...(holdsIds(field) ? NO_ID : []),
				...(field.maxLength === undefined ? [] : ['x'.repeat(field.maxLength + 1)]),
			].flatMap((value) => [value, ['fine', value]]);
		case 'number':
			return [
				...NO_VALUE,
				...LOST.filter((one) => one !== 1e-7 || !field.decimals),
				...NO_NUMBER,
				[5],
				...beyond(field),
				...(field.decimals ? ['1.0000001'] : [2.5, '2,5']),
				...(field.above === 0 ? ['0', '0,0', '-1'] : []),
			];
		case 'decimal':
			return [...amounts(field), '1.00001'];
		case 'money':
			return [
				...amounts(field),
				'007 PLN',
				'10 złoty',
				'1e3 PLN',
				...(field.signed ? [] : ['-5 PLN', { amount: -5 }]),
				{ amount: NaN, currency: 'PLN' },
				{ amount: [5] },
				{ amount: '5', currency: {} },
				{ amount: '5', currency: 'constructor' },
			];
		case 'boolean':
			return [...NO_VALUE, 'yes', 1, 0, [true], ...INHERITED];
		case 'choice':
			return [...NO_VALUE, ...LOST, ...HALF, ...INHERITED, 'no such', 'No Such', ['a', 'b'], true];
		case 'choices':
			return [...NO_VALUE, ...LOST, ...HALF, ...INHERITED, 'no such', true].flatMap((value) => [
				value,
				[field.choices[0]![0], value],
			]);
		case 'date':
			return [...NO_VALUE, ...LOST, ...NO_DATE, [1]];
		case 'period':
			return [...NO_VALUE, ...LOST, ...NO_NUMBER, -1, 2.5, [2], 'P', 'PT', 'PXD', 'P-1D', 'P1.5D'];
		case 'group':
		case 'rows':
		case 'map':
			return ['text', 7, true, ['text']];
		case 'json':
			return [
				{ a: NaN },
				{ a: 2 ** 53 + 2 },
				{ a: [undefined] },
				{ a: new Date('never') },
				{ a: '\ud83d' },
				{ '\ud83d': 1 },
				{ a: () => 1 },
				circle,
				'{"a": "\\ud83d"}',
				'{"a": }',
			];
		case 'constant':
			return [];
	}
}
