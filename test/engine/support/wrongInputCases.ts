import type { IDataObject } from 'n8n-workflow';

import type { Field } from '../../../nodes/Allegro/catalogue/kinds';
import { holdsIds } from '../../../nodes/Allegro/catalogue/kinds/field';

type Kind = Exclude<Field['kind'], 'constant'>;
/** A field of this kind. */
export type Of<K> = Field extends infer F
	? F extends { kind: infer Kinds }
		? K extends Kinds
			? F
			: never
		: never
	: never;

export interface Case<K = Kind> {
	what: string;
	/** Which fields can be given this; every field of the kind where it is left out. */
	fits?: (field: Of<K>) => boolean;
	/** Of two inputs, as money has, the one that is wrong. */
	half?: 0 | 1;
	/** The one that is wrong of a frame's inputs: n8n knows expressions in them alone, a frame is the same for all items. */
	member?: (field: Of<K>) => Field | undefined;
	/** What is added to a frame. */
	more?: (field: Of<K>, row: IDataObject) => IDataObject;
	wrong: (field: Of<K>) => unknown;
	says: RegExp;
}

const demanded = ({ fields }: { fields: Field[] }) =>
	fields.find(({ kind, required }) => required && (kind === 'text' || kind === 'texts'));

/** What can be wrong with a field in one item alone, by its kind. */
export const CASES: { [K in Kind]: Array<Case<K>> } = {
	text: [
		{
			what: 'too long',
			fits: ({ maxLength }) => maxLength !== undefined,
			wrong: ({ maxLength }) => 'x'.repeat(maxLength! + 1),
			says: /characters long, at most \d+ are allowed/,
		},
		{ what: 'a number that has lost digits', wrong: () => 250_095_804_610_596_700, says: /has lost digits/ },
		{ what: 'NaN', wrong: () => NaN, says: /is no text: "NaN"/ },
		{ what: 'an invalid date', wrong: () => new Date('never'), says: /is an invalid date/ },
		{ what: 'half of a character', wrong: () => 'Kubek \ud83d', says: /holds half of a character/ },
		{
			what: 'a word that stands for nothing, in an id',
			fits: (field) => holdsIds(field),
			wrong: () => 'undefined',
			says: /is no ID: "undefined"/,
		},
	],
	number: [
		{ what: 'no number', wrong: () => 'many', says: /is not a (whole )?number: "many"/ },
		{ what: 'too large to be exact', wrong: () => 1e21, says: /is not a (whole )?number: "1e\+21"/ },
		{
			what: 'zero of a size',
			fits: ({ above }) => above === 0,
			wrong: () => '0,0',
			says: /' is 0 \[/,
		},
		{
			what: 'above its bound',
			fits: ({ max }) => max !== undefined,
			wrong: ({ max }) => max! + 1,
			says: /' is \d+ \[/,
		},
		{
			what: 'below its bound',
			fits: ({ min }) => min !== undefined,
			wrong: ({ min }) => min! - 1,
			says: /' is -?\d+ \[/,
		},
	],
	decimal: [
		{ what: 'no amount', wrong: () => '1 000,-', says: /is not an amount/ },
		{ what: 'a code', wrong: () => '007', says: /is not an amount: "007"/ },
		{
			what: 'below zero',
			fits: ({ signed }) => !signed,
			wrong: () => -1,
			says: /is below zero: -1/,
		},
		{
			what: 'with too many digits',
			wrong: ({ decimals = 2 }) => `1.${'1'.repeat(decimals + 1)}`,
			says: /has more than \d decimals/,
		},
	],
	boolean: [
		{ what: 'neither true nor false', wrong: () => 'maybe', says: /is neither true nor false: "maybe"/ },
	],
	choice: [
		{
			what: 'unknown',
			fits: ({ open }) => !open,
			wrong: () => 'NO_SUCH',
			says: /has the unknown value "NO_SUCH"/,
		},
		{ what: 'no code at all', wrong: () => '__proto__', says: /has the unknown value "__proto__"/ },
	],
	choices: [
		{
			what: 'one of them unknown',
			fits: ({ open }) => !open,
			wrong: ({ choices }) => [choices[0]![0], 'NO_SUCH'],
			says: /has the unknown value "NO_SUCH"/,
		},
		{
			what: 'one of them no code at all',
			wrong: ({ choices }) => [choices[0]![0], 'constructor'],
			says: /has the unknown value "constructor"/,
		},
	],
	date: [
		{ what: 'no date', wrong: () => 'soon', says: /is not a date: "soon"/ },
		{ what: 'in no year', wrong: () => '0000-01-01', says: /is not a date: "0000-01-01"/ },
		{ what: 'ten thousand years on', wrong: () => '12026-01-01', says: /is not a date/ },
	],
	period: [
		{
			what: 'of an unknown unit',
			fits: ({ units }) => units.length > 1,
			half: 1,
			wrong: () => 'W',
			says: /has the unknown unit "W"/,
		},
		{ what: 'no number', half: 0, wrong: () => 'two', says: /is not a whole number: "two"/ },
	],
	money: [
		{ what: 'no amount', wrong: () => 'ten', says: /is not an amount: "ten"/ },
		{ what: 'below zero', fits: ({ signed }) => !signed, wrong: () => '-5 PLN', says: /is below zero: -5/ },
		{ what: 'in no currency', wrong: () => '10 złoty', says: /has no currency code: "złoty"/ },
	],
	id: [
		{ what: 'a word that stands for nothing', wrong: () => 'NaN', says: /is no ID: "NaN"/ },
		{ what: 'empty', fits: ({ required }) => required === true, wrong: () => '', says: /is missing/ },
		{
			what: 'the address of something else',
			fits: ({ address }) => address !== undefined,
			wrong: () => 'https://example.com/about-us',
			says: /is an address without a known id/,
		},
	],
	// Its one field needs a product that the shop has: `offerProducts.test.ts`.
	product: [],
	texts: [
		{
			what: 'too many',
			fits: ({ maxItems }) => maxItems !== undefined,
			wrong: ({ maxItems }) => Array.from({ length: maxItems! + 1 }, (_, index) => String(index)),
			says: /has \d+ entries, at most \d+ are allowed/,
		},
	],
	group: [
		{ what: 'begun without all it needs', member: demanded, wrong: () => '', says: /: [^']+' is missing/ },
	],
	rows: [
		{ what: 'one without all it needs', member: demanded, wrong: () => '', says: / 1: [^']+' is missing/ },
	],
	map: [
		{
			what: 'the same key twice',
			member: ({ key }) => key,
			more: ({ key }, row) => ({ ...row, [key.name]: { __rl: true, mode: 'id', value: 'allegro-cz' } }),
			wrong: () => 'allegro-cz',
			says: / 2' is the second for "allegro-cz"/,
		},
	],
	json: [
		{ what: 'invalid', wrong: () => '{"a": }', says: /is not valid JSON/ },
		{ what: 'with NaN in it', wrong: () => ({ a: [NaN] }), says: /: a\[0\]' is no text: "NaN"/ },
	],
};

/** What goes wrong with fields of any kind. */
export const ANYWHERE: Array<Case> = [
	...['.', '..'].map((segment) => ({
		what: `in the path "${segment}"`,
		fits: (field: Field) => field.in === 'path' && (field.kind === 'id' || field.kind === 'text'),
		wrong: () => segment,
		says: /cannot be "\.\.?"/,
	})),
	{
		what: 'required and missing',
		fits: ({ required, kind }) => required === true && kind !== 'id',
		wrong: () => '',
		says: /is missing/,
	},
];
