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

/** What a declaration may add to a field; `in` follows from where the field stands in its operation. */
type More<F extends Field> = Partial<Omit<F, 'kind' | 'wire' | 'label' | 'in'>>;

/** A field that keeps the literal type of its wire name, so that the compiler can compare it with Allegro's document. */
type Named<F extends Field, W extends string> = F & { wire: W };

const field = <F extends Field, W extends string>(
	kind: F['kind'],
	wire: W,
	label: string,
	more: Record<string, unknown>,
): Named<F, W> =>
	// `more` holds what the kind demands beside: each maker's parameters see to it.
	({ in: 'body', kind, wire, name: camel(wire), label, ...more }) as unknown as Named<F, W>;

/** A field under another wire name; of a union each member keeps what is its own. */
type At<F, W extends string> = F extends Field ? Omit<F, 'wire'> & { wire: W } : never;

/**
 * A shared field where Allegro calls it otherwise; the parameter of the form keeps its name.
 * @example at('order.id', orderId, { required: true })
 */
export const at = <const W extends string, F extends Field>(
	wire: W,
	shared: F,
	more: Partial<Omit<F, 'kind' | 'wire'>> = {},
): At<F, W> => ({ ...shared, ...more, wire }) as unknown as At<F, W>;

export const text = <const W extends string>(wire: W, label: string, more: More<TextField> = {}) =>
	field<TextField, W>('text', wire, label, more);

export const number = <const W extends string>(wire: W, label: string, more: More<NumberField> = {}) =>
	field<NumberField, W>('number', wire, label, more);

/** A decimal number that Allegro takes as text, for example a weight in kilograms. */
export const decimal = <const W extends string>(wire: W, label: string, more: More<DecimalField> = {}) =>
	field<DecimalField, W>('decimal', wire, label, more);

export const boolean = <const W extends string>(wire: W, label: string, more: More<BooleanField> = {}) =>
	field<BooleanField, W>('boolean', wire, label, more);

/** One of several codes. */
export const choice = <const W extends string>(
	wire: W,
	label: string,
	choices: Choice[],
	more: More<ChoiceField> = {},
) => field<ChoiceField, W>('choice', wire, label, { choices, ...more });

/** A choice between alternatives of Allegro's, which itself travels nowhere: it decides what the form shows (`when`). */
export const fork = (name: string, label: string, choices: Choice[], more: More<ChoiceField> = {}) =>
	choice('', label, choices, { name, onTop: true, ...more });

/** Any number of several codes. */
export const choices = <const W extends string>(
	wire: W,
	label: string,
	list: Choice[],
	more: More<ChoiceField> = {},
) => field<ChoiceField, W>('choices', wire, label, { choices: list, ...more });

/** A moment: a date picker in the workflow's time zone, ISO 8601 in UTC on the wire. */
export const date = <const W extends string>(wire: W, label: string, more: More<DateField> = {}) =>
	field<DateField, W>('date', wire, label, more);

export const period = <const W extends string>(
	wire: W,
	label: string,
	units: PeriodUnit[],
	more: More<PeriodField> = {},
) => field<PeriodField, W>('period', wire, label, { units, ...more });

export const money = <const W extends string>(wire: W, label: string, more: More<MoneyField> = {}) =>
	field<MoneyField, W>('money', wire, label, more);

/** A thing picked from the list that `picker` names. */
export const id = <const W extends string>(
	wire: W,
	label: string,
	picker: string,
	more: More<IdField> = {},
) => field<IdField, W>('id', wire, label, { picker, ...more });

export const texts = <const W extends string>(wire: W, label: string, more: More<TextsField> = {}) =>
	field<TextsField, W>('texts', wire, label, more);

export const group = <const W extends string>(
	wire: W,
	label: string,
	fields: Field[],
	more: More<GroupField> = {},
) => field<GroupField, W>('group', wire, label, { fields, ...more });

export const rows = <const W extends string>(
	wire: W,
	label: string,
	fields: Field[],
	more: More<RowsField> = {},
) => field<RowsField, W>('rows', wire, label, { fields, ...more });

/** Members named by `key`, a row for each. */
export const map = <const W extends string>(
	wire: W,
	label: string,
	key: Field,
	fields: Field[],
	more: More<MapField> = {},
) => field<MapField, W>('map', wire, label, { key, fields, ...more });

export const json = <const W extends string>(wire: W, label: string, more: More<JsonField> = {}) =>
	field<JsonField, W>('json', wire, label, more);

export const constant = <const W extends string>(wire: W, value: ConstantField['value']) =>
	field<ConstantField, W>('constant', wire, wire, { value });
