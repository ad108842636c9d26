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
import type { ExampleContext, Kind, KindContext, Read, ValueContext } from './kind';
import { mapKind, type MapField } from './map';
import { moneyKind, type MoneyField } from './money';
import { numberKind, type NumberField } from './number';
import { periodKind, type PeriodField } from './period';
import { productKind, type ProductField } from './product';
import { rowsKind, type RowsField } from './rows';
import { textKind, type TextField } from './text';
import { textsKind, type TextsField } from './texts';

/** A field of any kind. A new kind is a file here, a member of this union and a line in `KINDS`. */
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
	| ProductField
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
	product: productKind,
	texts: textsKind,
	group: groupKind,
	rows: rowsKind,
	map: mapKind,
	json: jsonKind,
	constant: constantKind,
};

/** What the kind of a field means. The compiler does not see that a field's kind and its entry belong together. */
const kindOf = ({ kind }: FieldBase) => KINDS[kind as Field['kind']] as Kind<FieldBase>;

/** The n8n properties of a field; see `Kind.inputs`. */
export const inputsOf = (
	field: FieldBase,
	required: boolean,
	inCollection: boolean,
	partial = false,
): INodeProperties[] =>
	kindOf(field).inputs(field, {
		required,
		inCollection,
		partial,
		inputsOf: (member) => inputsOf(member, isDemanded(member), false, partial),
	});

/** The value of a member, which stands in no collection; made once for all, because every item asks for many. */
const memberValueOf: KindContext['valueOf'] = (member, read, context) =>
	kindOf(member).value(member, read, context.inCollection ? { ...context, inCollection: false } : context);

/** The value of a field on the wire; see `Kind.value`. */
export const valueOf = (
	field: FieldBase,
	read: Read,
	context: ValueContext,
	inCollection: boolean,
): unknown => kindOf(field).value(field, read, { ...context, inCollection, valueOf: memberValueOf });

/** What somebody would fill in for a field; see `Kind.example`. */
export const exampleOf = (field: FieldBase, context: ExampleContext): Record<string, unknown> =>
	kindOf(field).example(field, context);

/** Whether a field that was not filled in has no value at all; see `Kind.startsEmpty`. */
export const startsEmpty = (field: FieldBase): boolean => kindOf(field).startsEmpty === true;
