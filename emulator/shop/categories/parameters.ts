interface Choice {
	id: string;
	value: string;
	dependsOnValueIds?: string[];
}

export interface Conditions {
	parametersWithValue: Array<{ id: string; oneOfValueIds: string[] }>;
	parametersWithoutValue?: Array<{ id: string }>;
}

/** A category parameter as the document describes it (OpenAPI `GET /sale/categories/{categoryId}/parameters`). */
export interface Parameter {
	id: string;
	name: string;
	type: 'dictionary' | 'integer' | 'float' | 'string';
	required: boolean;
	requiredForProduct: boolean;
	requiredIf?: Conditions;
	displayedIf?: Conditions;
	unit: string | null;
	options: {
		ambiguousValueId: string | null;
		dependsOnParameterId: string | null;
		describesProduct: boolean;
		customValuesEnabled: boolean;
	};
	dictionary?: Choice[];
	restrictions: Record<string, number | boolean>;
}

interface Definition {
	id: string;
	name: string;
	type: Parameter['type'];
	product?: boolean;
	required?: boolean;
	unit?: string;
	values?: string[];
	custom?: boolean;
	restrictions?: Record<string, number | boolean>;
	requiredIf?: Conditions;
	displayedIf?: Conditions;
	/** Value → the values of the parent parameter that it goes with. */
	dependsOn?: { parameter: string; values: Record<string, string[]> };
}

export const CONDITION = '11323';
export const BRAND = '248811';
export const COLOUR = '242181';
export const MODEL = '224017';
export const WEIGHT = '17448';
export const PRODUCER_CODE = '224018';
const DAMAGED = `${CONDITION}_3`;
const NOT_NEW = [`${CONDITION}_2`, DAMAGED];

export const BRANDS = [
	'Zorbex',
	'Lumiko',
	'Bobrex',
	'Kwarcyn',
	'Mglisto',
	'Polnik',
	'Zefirek',
	'Trawnik & Syn',
];

/** Colour as a parameter value, and as it stands in a title. */
export const COLOURS: Array<[string, string]> = [
	['biały', 'białym'],
	['czarny', 'czarnym'],
	['zielony', 'zielonym'],
	['niebieski', 'niebieskim'],
	['czerwony', 'czerwonym'],
	['szary', 'szarym'],
	['żółty', 'żółtym'],
];

const TEXT = { minLength: 1, maxLength: 250, allowedNumberOfValues: 1 };

/** Brands whose goods are told apart by the producer's code. */
export const CODED_BRANDS = BRANDS.slice(-2);

const EVERYWHERE: Definition[] = [
	{
		id: CONDITION,
		name: 'Stan',
		type: 'dictionary',
		required: true,
		values: ['Nowy', 'Używany', 'Uszkodzony'],
	},
	{
		id: '229205',
		name: 'Opis usterki',
		type: 'string',
		restrictions: TEXT,
		requiredIf: {
			parametersWithValue: [{ id: CONDITION, oneOfValueIds: [DAMAGED] }],
			parametersWithoutValue: [],
		},
		displayedIf: { parametersWithValue: [{ id: CONDITION, oneOfValueIds: NOT_NEW }] },
	},
	{
		id: '225692',
		name: 'Opakowanie',
		type: 'dictionary',
		values: ['oryginalne', 'zastępcze', 'brak'],
		dependsOn: { parameter: CONDITION, values: { zastępcze: NOT_NEW, brak: NOT_NEW } },
	},
	{
		id: BRAND,
		name: 'Marka',
		type: 'dictionary',
		product: true,
		required: true,
		values: BRANDS,
		custom: true,
	},
	{ id: MODEL, name: 'Model', type: 'string', product: true, required: true, restrictions: TEXT },
	{
		id: PRODUCER_CODE,
		name: 'Kod producenta',
		type: 'string',
		product: true,
		// Marked as required and yet so for some brands only, as Allegro marks it.
		required: true,
		restrictions: TEXT,
		requiredIf: {
			parametersWithValue: [
				{ id: BRAND, oneOfValueIds: CODED_BRANDS.map((brand) => `${BRAND}_${BRANDS.indexOf(brand) + 1}`) },
			],
			parametersWithoutValue: [{ id: '225693' }],
		},
	},
	{
		id: COLOUR,
		name: 'Kolor',
		type: 'dictionary',
		product: true,
		values: COLOURS.map(([colour]) => colour),
		restrictions: { multipleChoices: true },
	},
	{
		id: WEIGHT,
		name: 'Waga',
		type: 'float',
		product: true,
		unit: 'kg',
		restrictions: { min: 0, max: 1000, range: false, precision: 3 },
	},
	{
		id: '225693',
		name: 'EAN (GTIN)',
		type: 'string',
		product: true,
		restrictions: { minLength: 8, maxLength: 14, allowedNumberOfValues: 10 },
	},
];

const SOMEWHERE: Definition[] = [
	{
		id: '5015',
		name: 'Liczba sztuk w zestawie',
		type: 'integer',
		product: true,
		restrictions: { min: 1, max: 500, range: false },
	},
	{
		id: '7317',
		name: 'Temperatura pracy',
		type: 'integer',
		product: true,
		unit: '°C',
		restrictions: { min: -50, max: 400, range: true },
	},
	{
		id: '8020',
		name: 'Długość',
		type: 'float',
		product: true,
		unit: 'cm',
		restrictions: { min: 0, max: 5000, range: true, precision: 1 },
	},
];

function parameter(definition: Definition): Parameter {
	const product = definition.product ?? false;
	const choices = (definition.values ?? []).map((value, index) => ({
		id: `${definition.id}_${index + 1}`,
		value,
		...(definition.dependsOn && { dependsOnValueIds: definition.dependsOn.values[value] ?? [] }),
	}));
	const other = { id: `${definition.id}_99`, value: 'inny' };
	return {
		id: definition.id,
		name: definition.name,
		type: definition.type,
		required: definition.required ?? false,
		requiredForProduct: product && (definition.required ?? false),
		...(definition.requiredIf ? { requiredIf: definition.requiredIf } : {}),
		...(definition.displayedIf ? { displayedIf: definition.displayedIf } : {}),
		unit: definition.unit ?? null,
		options: {
			ambiguousValueId: definition.custom ? other.id : null,
			dependsOnParameterId: definition.dependsOn?.parameter ?? null,
			describesProduct: product,
			customValuesEnabled: definition.custom ?? false,
		},
		...(definition.type === 'dictionary'
			? { dictionary: definition.custom ? [...choices, other] : choices }
			: {}),
		restrictions:
			definition.type === 'dictionary'
				? { multipleChoices: false, ...definition.restrictions }
				: definition.restrictions!,
	};
}

/** Parameters of a leaf category: those that every category has, and one that only some have. */
export function parametersOf(categoryId: string): Parameter[] {
	const own = SOMEWHERE[Number(categoryId) % SOMEWHERE.length]!;
	return [...EVERYWHERE, own].map(parameter);
}
