import type {
	BooleanField,
	Choice,
	ChoiceField,
	ConstantField,
	DateField,
	DecimalField,
	Field,
	GroupField,
	IdField,
	JsonField,
	MapField,
	MoneyField,
	NumberField,
	PeriodField,
	PeriodUnit,
	RowsField,
	TextField,
	TextsField,
} from './declaration';

/** `delivery.method.id` → `deliveryMethodId`: the parameter's name where a declaration gives none. */
export const camel = (words: string) =>
	words
		.replace(/\[\d*\]/g, '')
		.split(/[^A-Za-z0-9]+/)
		.filter(Boolean)
		.map((word, index) =>
			index === 0 ? word[0].toLowerCase() + word.slice(1) : word[0].toUpperCase() + word.slice(1),
		)
		.join('');

/** What a declaration may add to a field; the place follows from where the field stands in its operation. */
type More<F extends Field> = Partial<Omit<F, 'kind' | 'wire' | 'label' | 'in'>>;

const field = <F extends Field>(
	kind: F['kind'],
	wire: string,
	label: string,
	more: Record<string, unknown>,
): F => ({ in: 'body', kind, wire, name: camel(wire), label, ...more }) as unknown as F;

export const text = (wire: string, label: string, more: More<TextField> = {}) =>
	field<TextField>('text', wire, label, more);

export const number = (wire: string, label: string, more: More<NumberField> = {}) =>
	field<NumberField>('number', wire, label, more);

/** A decimal number that Allegro takes as text, for example a weight in kilograms. */
export const decimal = (wire: string, label: string, more: More<DecimalField> = {}) =>
	field<DecimalField>('decimal', wire, label, more);

export const boolean = (wire: string, label: string, more: More<BooleanField> = {}) =>
	field<BooleanField>('boolean', wire, label, more);

/** One of several codes. */
export const choice = (wire: string, label: string, choices: Choice[], more: More<ChoiceField> = {}) =>
	field<ChoiceField>('choice', wire, label, { choices, ...more });

/** A choice between alternatives of Allegro's, which itself travels nowhere: it decides what the form shows (`when`). */
export const fork = (name: string, label: string, choices: Choice[], more: More<ChoiceField> = {}) =>
	choice('', label, choices, { name, onTop: true, ...more });

/** Any number of several codes. */
export const choices = (wire: string, label: string, list: Choice[], more: More<ChoiceField> = {}) =>
	field<ChoiceField>('choices', wire, label, { choices: list, ...more });

/** A moment: a date picker in the workflow's time zone, ISO 8601 in UTC on the wire. */
export const date = (wire: string, label: string, more: More<DateField> = {}) =>
	field<DateField>('date', wire, label, more);

export const period = (wire: string, label: string, units: PeriodUnit[], more: More<PeriodField> = {}) =>
	field<PeriodField>('period', wire, label, { units, ...more });

export const money = (wire: string, label: string, more: More<MoneyField> = {}) =>
	field<MoneyField>('money', wire, label, more);

/** A thing picked from the list that `picker` names. */
export const id = (wire: string, label: string, picker: string, more: More<IdField> = {}) =>
	field<IdField>('id', wire, label, { picker, ...more });

export const texts = (wire: string, label: string, more: More<TextsField> = {}) =>
	field<TextsField>('texts', wire, label, more);

export const group = (wire: string, label: string, fields: Field[], more: More<GroupField> = {}) =>
	field<GroupField>('group', wire, label, { fields, ...more });

export const rows = (wire: string, label: string, fields: Field[], more: More<RowsField> = {}) =>
	field<RowsField>('rows', wire, label, { fields, ...more });

/** Members named by `key`, a row for each. */
export const map = (wire: string, label: string, key: Field, fields: Field[], more: More<MapField> = {}) =>
	field<MapField>('map', wire, label, { key, fields, ...more });

export const json = (wire: string, label: string, more: More<JsonField> = {}) =>
	field<JsonField>('json', wire, label, more);

export const constant = (wire: string, value: ConstantField['value']) =>
	field<ConstantField>('constant', wire, wire, { value });
