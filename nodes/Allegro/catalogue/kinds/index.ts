import type { INodeProperties } from 'n8n-workflow';

import { booleanKind, type BooleanField } from './boolean';
import { choiceKind, choicesKind, type ChoiceField, type ChoicesField } from './choice';
import { constantKind, type ConstantField } from './constant';
import { dateKind, type DateField } from './date';
import { decimalKind, type DecimalField } from './decimal';
import { isDemanded, type FieldBase } from './field';
import { groupKind, type GroupField } from './group';
import { idKind, type IdField } from './id';
import { jsonKind, type JsonField } from './json';
import type { ExampleContext, Kind, Read, ValueContext } from './kind';
import { mapKind, type MapField } from './map';
import { moneyKind, type MoneyField } from './money';
import { numberKind, type NumberField } from './number';
import { periodKind, type PeriodField } from './period';
import { rowsKind, type RowsField } from './rows';
import { textKind, type TextField } from './text';
import { textsKind, type TextsField } from './texts';

export type Field =
	| TextField
	| NumberField
	| DecimalField
	| BooleanField
	| ChoiceField
	| ChoicesField
	| DateField
	| PeriodField
	| MoneyField
	| IdField
	| TextsField
	| GroupField<Field>
	| RowsField<Field>
	| MapField<Field>
	| JsonField
	| ConstantField;

/** Every kind by its name; one that is missing is an error of the compiler. */
const KINDS: { [Name in Field['kind']]: Kind<Extract<Field, { kind: Name }>> } = {
	text: textKind,
	number: numberKind,
	decimal: decimalKind,
	boolean: booleanKind,
	choice: choiceKind,
	choices: choicesKind,
	date: dateKind,
	period: periodKind,
	money: moneyKind,
	id: idKind,
	texts: textsKind,
	group: groupKind,
	rows: rowsKind,
	map: mapKind,
	json: jsonKind,
	constant: constantKind,
};

/** What the kind of a field means. */
const kindOf = ({ kind }: FieldBase) => KINDS[kind as Field['kind']] as Kind<FieldBase>;

/** The n8n properties of a field; see `Kind.inputs`. */
export const inputsOf = (field: FieldBase, required: boolean, inCollection: boolean): INodeProperties[] =>
	kindOf(field).inputs(field, {
		required,
		inCollection,
		inputsOf: (member) => inputsOf(member, isDemanded(member), false),
	});

/** The value of a field on the wire; see `Kind.value`. */
export const valueOf = (
	field: FieldBase,
	read: Read,
	context: ValueContext,
	inCollection: boolean,
): unknown =>
	kindOf(field).value(field, read, {
		...context,
		inCollection,
		valueOf: (member, readMember, within) => valueOf(member, readMember, within, false),
	});

/** What somebody would fill in for a field; see `Kind.example`. */
export const exampleOf = (field: FieldBase, context: ExampleContext): Record<string, unknown> =>
	kindOf(field).example(field, context);

/** Whether a field that was not filled in has no value at all; see `Kind.startsEmpty`. */
export const startsEmpty = (field: FieldBase): boolean => kindOf(field).startsEmpty === true;
