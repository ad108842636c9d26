/** Another parameter of the category that must have one of these values. */
interface WithValue {
	id: string;
	oneOfValueIds: string[];
}

/** When a parameter is demanded or shown: only where all of it holds (OpenAPI, `CategoryParameterRequirementConditions`). */
export interface Conditions {
	parametersWithValue?: WithValue[];
	parametersWithoutValue?: Array<{ id: string }>;
}

/** What Allegro says of a parameter of a category (OpenAPI `GET /sale/categories/{categoryId}/parameters`). */
export interface ParameterRule {
	id: string;
	name: string;
	required?: boolean;
	requiredForProduct?: boolean;
	requiredIf?: Conditions | null;
	displayedIf?: Conditions | null;
	options?: {
		describesProduct?: boolean;
		customValuesEnabled?: boolean;
		ambiguousValueId?: string | null;
		dependsOnParameterId?: string | null;
	};
	dictionary?: Array<{ id: string; value: string; dependsOnValueIds?: string[] }>;
}

/** What a parameter holds: ids of its dictionary's values, and whether it holds anything at all. */
export interface Held {
	valueIds: string[];
	isFilled: boolean;
}

/** What the parameter with an id holds; undefined where that is not known here. */
export type Holding = (id: string) => Held | undefined;

/** A value as it goes to Allegro and comes from it. */
export interface ParameterValue {
	id?: string;
	name?: string;
	values?: string[] | null;
	valuesIds?: string[] | null;
	rangeValue?: unknown;
}

/** True where all hold, false where one does not, undefined where that is not known. */
function all(checks: Array<boolean | undefined>): boolean | undefined {
	if (checks.includes(false)) return false;
	return checks.includes(undefined) ? undefined : true;
}

/** Whether conditions hold; undefined where they hang on what is not known. Without conditions they do. */
export function areMet(
	{ parametersWithValue = [], parametersWithoutValue = [] }: Conditions,
	holding: Holding,
): boolean | undefined {
	return all([
		...parametersWithValue.map(({ id, oneOfValueIds }) => {
			const held = holding(id);
			return held && held.valueIds.some((one) => oneOfValueIds.includes(one));
		}),
		...parametersWithoutValue.map(({ id }) => {
			const held = holding(id);
			return held && !held.isFilled;
		}),
	]);
}

/** Whether Allegro shows a parameter to sellers; undefined where that hangs on what is not known. */
export const isShownWith = ({ displayedIf }: ParameterRule, holding: Holding): boolean | undefined =>
	displayedIf ? areMet(displayedIf, holding) : true;

/** Whether a parameter is demanded whatever the others hold. */
export const isAlwaysRequired = (
	{ required, requiredForProduct, requiredIf, displayedIf }: ParameterRule,
	ofProduct: boolean,
): boolean => !requiredIf && !displayedIf && (ofProduct ? requiredForProduct : required) === true;

/**
 * Whether a parameter must be filled in: with `requiredIf` where its conditions hold and nowhere else, otherwise where
 * it is marked; never where it is not even shown. Undefined where that hangs on what is not known.
 */
export function isRequiredWith(
	rule: ParameterRule,
	ofProduct: boolean,
	holding: Holding,
): boolean | undefined {
	const { required, requiredForProduct, requiredIf } = rule;
	const marked = (ofProduct ? requiredForProduct : required) === true;
	return all([requiredIf ? areMet(requiredIf, holding) : marked, isShownWith(rule, holding)]);
}

/** Values of a dictionary that go with what the others hold; all where that is not known. */
export function fittingValues(
	{ dictionary = [], options }: ParameterRule,
	holding: Holding,
): NonNullable<ParameterRule['dictionary']> {
	const parent = options?.dependsOnParameterId;
	const held = parent ? holding(parent) : undefined;
	if (!held) return dictionary;
	return dictionary.filter(
		({ dependsOnValueIds = [] }) =>
			dependsOnValueIds.length === 0 || dependsOnValueIds.some((id) => held.valueIds.includes(id)),
	);
}

/** What a list of values comes to for one parameter: ids of its dictionary's values, those given by name included. */
export function heldIn(rule: ParameterRule, list: ParameterValue[]): Held {
	const own = list.filter(({ id, name }) => (id ? id === rule.id : name === rule.name));
	const ids = own.flatMap(({ valuesIds }) => valuesIds ?? []);
	const words = own.flatMap(({ values }) => values ?? []);
	const named = (rule.dictionary ?? []).filter(({ value }) => words.includes(value)).map(({ id }) => id);
	const isFilled = ids.length + words.length > 0 || own.some(({ rangeValue }) => Boolean(rangeValue));
	return { valueIds: [...ids, ...named], isFilled };
}

/** Values that are told by name in words. */
const MOST_NAMED = 3;

/**
 * Conditions in a seller's words, by the names of the category's parameters.
 * @example conditionsInWords({ parametersWithValue: [{ id: '11323', oneOfValueIds: ['11323_3'] }] }, rules) // 'with Stan: Uszkodzony'
 */
export function conditionsInWords(
	{ parametersWithValue = [], parametersWithoutValue = [] }: Conditions,
	rules: ParameterRule[],
): string {
	const ruleOf = (id: string) => rules.find((rule) => rule.id === id);
	const parts = [
		...parametersWithValue.map(({ id, oneOfValueIds }) => {
			const rule = ruleOf(id);
			const names = oneOfValueIds.map(
				(one) => rule?.dictionary?.find((entry) => entry.id === one)?.value ?? one,
			);
			const shown = names.slice(0, MOST_NAMED).join(' / ');
			return `with ${rule?.name ?? id}: ${shown}${names.length > MOST_NAMED ? ' / …' : ''}`;
		}),
		...parametersWithoutValue.map(({ id }) => `without ${ruleOf(id)?.name ?? id}`),
	];
	return parts.join(' and ');
}

/** The list of a product's own parameters says `required` of the product (OpenAPI `…/product-parameters`). */
export const ofProduct = <R extends ParameterRule>(rules: R[]): R[] =>
	rules.map((rule) => ({
		...rule,
		requiredForProduct: rule.required,
		options: { ...rule.options, describesProduct: true },
	}));
