/** Where a field travels. */
export type Place = 'path' | 'query' | 'header' | 'body';

/** Code as Allegro wants it, words as a seller reads it, and what the words do not say. */
export type Choice = [code: string, words: string, description?: string];

interface FieldBase {
	in: Place;
	/**
	 * Name on the wire. In a body a path: `address.city`, `offerCriteria[0].type`; `[]` spreads a list
	 * over the elements of an array, as in `offers[].id`. Empty: it travels nowhere and steers the form alone.
	 */
	wire: string;
	/** Internal name of the n8n parameter; the same field has the same name in every operation. */
	name: string;
	label: string;
	/** What the label does not say, in our own words. */
	description?: string;
	/** Example for the placeholder, without `e.g.`. */
	example?: string;
	/** The API document demands it. */
	required?: true;
	/** The form demands it although the document does not: without it Allegro refuses or the call is pointless. */
	demanded?: true;
	/** It may be left out, yet nearly everybody fills it in: it stands at the top of the form. */
	onTop?: true;
	/** Shown and sent only where the choices beside it, by their names, have one of these codes. */
	when?: Record<string, string[]>;
}

export interface TextField extends FieldBase {
	kind: 'text';
	maxLength?: number;
	/** Rows of the input, for long texts. */
	rows?: number;
	default?: string;
}

export interface NumberField extends FieldBase {
	kind: 'number';
	min?: number;
	max?: number;
	default?: number;
	/** Most digits after the point; a whole number where it is left out. */
	decimals?: number;
	/** Zero is as good as nothing: an input inside of rows always holds a number. */
	omitZero?: true;
}

/** A decimal kept as text from end to end, so that nothing is rounded. */
export interface DecimalField extends FieldBase {
	kind: 'decimal';
	/** Most digits after the point; two where it is left out. */
	decimals?: number;
}

export interface BooleanField extends FieldBase {
	kind: 'boolean';
	default?: boolean;
}

export interface ChoiceField extends FieldBase {
	kind: 'choice' | 'choices';
	choices: Choice[];
	default?: string;
}

export interface DateField extends FieldBase {
	kind: 'date';
	/** Written as an HTTP date (RFC 9110) instead of ISO 8601, as headers want it. */
	http?: true;
	/** Written as a day alone, `2026-12-24`, as the workflow's time zone has it. */
	day?: true;
}

/** ISO 8601 duration, in the form a number and a unit. */
export interface PeriodField extends FieldBase {
	kind: 'period';
	units: PeriodUnit[];
}

export type PeriodUnit = 'H' | 'D' | 'M' | 'Y';

/** `{amount, currency}`; the amount stays text. */
export interface MoneyField extends FieldBase {
	kind: 'money';
	/** The amount that the form starts with. */
	default?: string;
}

/** One thing that a seller picks from a list or names by id. */
export interface IdField extends FieldBase {
	kind: 'id';
	/** Name of the search in `pickers/`. */
	picker: string;
	/** The id inside a pasted address of the thing: exactly one group. */
	address?: string;
}

/** Several short texts or ids. */
export interface TextsField extends FieldBase {
	kind: 'texts';
	/** One per line instead of separated by commas, for values that may hold commas. */
	lines?: true;
	maxItems?: number;
	maxLength?: number;
}

/** Nested object with fields of its own. */
export interface GroupField extends FieldBase {
	kind: 'group';
	fields: Field[];
}

/** Array of objects. */
export interface RowsField extends FieldBase {
	kind: 'rows';
	fields: Field[];
	maxItems?: number;
}

/** Object whose members are named by data, given as rows: the value of `key` is a member's name. */
export interface MapField extends FieldBase {
	kind: 'map';
	key: Field;
	fields: Field[];
}

/** A part given as JSON because its shape depends on data. */
export interface JsonField extends FieldBase {
	kind: 'json';
	default?: string;
}

/** Sent always, never shown. */
export interface ConstantField extends FieldBase {
	kind: 'constant';
	value: string | number | boolean;
}

export type Field =
	| TextField
	| NumberField
	| DecimalField
	| BooleanField
	| ChoiceField
	| DateField
	| PeriodField
	| MoneyField
	| IdField
	| TextsField
	| GroupField
	| RowsField
	| MapField
	| JsonField
	| ConstantField;
