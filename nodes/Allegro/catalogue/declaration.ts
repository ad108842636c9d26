import type { INodeProperties } from 'n8n-workflow';

import type { Host, LimitName, Paging } from '../transport/types';

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
	required?: boolean;
	/** The form demands it although the document does not: without it Allegro refuses or the call is pointless. */
	demanded?: boolean;
	/** It may be left out, yet nearly everybody fills it in: it stands at the top of the form. */
	onTop?: boolean;
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
	omitZero?: boolean;
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
	http?: boolean;
	/** Written as a day alone, `2026-12-24`, as the workflow's time zone has it. */
	day?: boolean;
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
	lines?: boolean;
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

/** Whose parameter it is: of the offer, or of the product that it sells. */
export type ParameterPart = 'offer' | 'product';

/** Fields that a category decides: who lists them (a name in `pickers/parameters.ts`), and where they go in the body. */
export interface CategoryParameters {
	method: string;
	at: Partial<Record<ParameterPart, string>>;
}

/** How the end of a command is found (allegro-facts 6.1, 6.2). Paths hold the command's id. */
export type Command =
	/** Counts of done and failed tasks; then a list with one row per offer. */
	| { kind: 'tasks'; status: string; tasks: string }
	/** No counts: the status reply lists the offers with a word for each. */
	| { kind: 'offers'; status: string }
	/**
	 * A word at `at` in the status reply. `errors` is where it gives reasons, if not in `errors` beside it; `id` where the first
	 * reply names the command, for those that Allegro numbers itself.
	 */
	| {
			kind: 'state';
			status: string;
			at: string;
			done: string[];
			failed: string[];
			errors?: string;
			id?: string;
	  }
	/** A 202 with a Location that ends in a 303 to the thing itself. */
	| { kind: 'operation'; thing: string };

/**
 * What stands under one name of a simplified item: the value at a path in Allegro's object, of several paths the first
 * that holds something; or the elements of a list as one text, each by a template such as `{quantity} × {offer.name}`.
 */
export type Shown =
	| string
	| string[]
	| {
			list: string;
			/** Only elements in which this is true. */
			where?: string;
			row: string;
			between?: string;
	  };

/** A simplified item: some ten flat fields that a seller reads, money and ids as texts. */
export type Simple = Record<string, Shown>;

/** Where a command's id travels. */
export type CommandIdPlace = { in: 'path' } | { in: 'body'; wire: string };

/** The collections of optional fields; a resource's Create and Update share theirs, so that it travels to the editor once. */
export type CollectionName = 'additionalFields' | 'filters' | 'updateFields';

export interface Operation {
	/** n8n's value of the operation parameter. */
	value: string;
	name: string;
	/** Sentence for n8n's node picker. */
	action: string;
	/** What the name does not say. */
	description?: string;
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	path: string;
	host: Host;
	/** Media type asked for; `undefined` where the reply has no body. */
	accept: string;
	/** Media type of a JSON body; `undefined` without one. */
	contentType?: string;
	/** Media types of bytes that may be sent instead of, or without, a JSON body. */
	upload?: string[];
	/** The reply is a file. */
	download?: true;
	fields: Field[];
	categoryParameters?: CategoryParameters;
	/** Every body field is optional in the form: what is not given stays as it is. */
	partial?: true;
	/** Name of the collection that holds the optional fields. */
	collection: CollectionName;
	/** The current object is read first, because the API replaces it whole. */
	merge?: true;
	/** Where the current object is read, where that is not the operation's own path: a beginning of it. */
	current?: string;
	/** The change counts for the version that `If-Match` names alone: the one read first, or the user's. */
	ifMatch?: true;
	/** Objects of one of several kinds, by path, with the member that names the kind: of another kind they are replaced. */
	kinds?: Record<string, string>;
	/** Read-only parts of the current object that Allegro wants back with a merge. */
	keep?: string[];
	/** Read-only parts further down in the current object, by path without brackets. */
	drop?: string[];
	/** A valid JSON body for the documentation, or a text, which is an expression. */
	example?: unknown;
	/** A list: where the rows are, by path in the reply; `''` is the reply itself. The value is added to each row. */
	rows?: Record<string, Record<string, string>>;
	/** The form has *Simplify*, which is on unless the user turns it off. */
	simple?: Simple;
	/** Where a row keeps its identity, for lists whose rows have no `id`. */
	key?: string;
	paging?: Paging;
	repeat: 'safe' | 'never';
	limit?: LimitName;
	command?: Command;
	commandId?: CommandIdPlace;
	/** Scopes without `allegro:api:`; empty where any token of a user does. */
	scopes: string[];
	/** What to use instead. */
	deprecated?: string;
}

export interface Resource {
	name: string;
	value: string;
	/** Other words that sellers search by, Polish ones first. */
	synonyms?: string;
	description?: string;
	operations: Operation[];
}

/** The form of an operation with code of its own (architecture, `jobs/`): its properties are written by hand. */
export interface HandMade {
	resource: Pick<Resource, 'name' | 'value' | 'synonyms' | 'description'>;
	value: string;
	name: string;
	action: string;
	description: string;
	properties: INodeProperties[];
}
