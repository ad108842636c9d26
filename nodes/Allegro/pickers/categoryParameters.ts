import type {
	IDataObject,
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import { rows, thing } from '../calls';
import { heldInForm, inputId, MAPPER, SEPARATOR, type ParameterKind } from '../catalogue/categoryParameters';
import type { Field } from '../catalogue/kinds';
import type { ParameterPart } from '../catalogue/operation';
import {
	conditionsInWords,
	fittingValues,
	isAlwaysRequired,
	isShownWith,
	ofProduct,
	type Holding,
	type ParameterRule,
} from '../catalogue/parameterRules';
import { wireValue } from '../catalogue/values';
import { category } from '../resources/category';
import { categoryId, offerId, productId } from '../resources/ids';
import { offer } from '../resources/offer';
import { product } from '../resources/product';
import type { AllegroClient } from '../transport';

/** Every workflow keeps a copy of the choices; longer lists are filled in as text. */
const MOST_CHOICES = 150;

const NO_CATEGORY =
	"Choose a category first (in 'Additional Fields', where it is not above). One from an expression is not known here: give 'Parameters' by ID or as JSON instead.";
const NO_PARAMETERS = 'This category asks for no parameters here.';

interface Parameter extends ParameterRule {
	type: 'dictionary' | 'string' | 'integer' | 'float';
	unit?: string | null;
	restrictions?: {
		multipleChoices?: boolean;
		allowedNumberOfValues?: number;
		range?: boolean;
		min?: number;
		max?: number;
	};
}

/** The form that asks, and the means to ask Allegro. */
export interface ParametersQuestion {
	context: ILoadOptionsFunctions;
	client: AllegroClient;
}

/** Answers with the inputs of the category in the form. */
export type ParametersSearch = (question: ParametersQuestion) => Promise<ResourceMapperFields>;

/** What the form holds for a parameter, at its top or among the additional fields. */
function given(context: ILoadOptionsFunctions, name: string): unknown {
	const { [name]: top, additionalFields } = (context.getCurrentNodeParameters() ?? {}) as IDataObject;
	return top ?? (additionalFields as IDataObject | undefined)?.[name];
}

/** A value as it stands in the form; undefined where it is empty or an expression, which has no value yet. */
function standing(context: ILoadOptionsFunctions, field: Field | string): string | undefined {
	const name = typeof field === 'string' ? field : field.name;
	const value = given(context, name);
	const plain = (value !== null && typeof value === 'object' ? (value as IDataObject).value : value) ?? '';
	const text = String(plain).trim();
	if (text === '' || text.startsWith('=')) return undefined;
	// An id out of the address that was pasted, as the run reads it.
	return typeof field === 'string' ? text : String(wireValue(field, () => text, { timezone: 'UTC' }));
}

const isNew = (context: ILoadOptionsFunctions) => standing(context, 'operation') === 'create';

/** The product that the form names by Allegro's own id. */
const catalogProduct = (context: ILoadOptionsFunctions) => {
	const { mode } = (given(context, productId.name) ?? {}) as { mode?: string };
	const isById = mode !== 'ean' && mode !== 'new' && standing(context, 'productIdType') === undefined;
	return isById ? standing(context, productId) : undefined;
};

/** The category of the form; else that of the offer or the product that the form names. */
async function categoryOf({
	context,
	client,
}: ParametersQuestion): Promise<{ id?: string; isChosen: boolean }> {
	const id = standing(context, categoryId);
	if (id !== undefined) return { id, isChosen: true };
	const ofOffer = isNew(context) ? undefined : standing(context, offerId);
	const fromCatalog = catalogProduct(context);
	const holder =
		ofOffer !== undefined
			? await thing(client, offer.get, { offerId: ofOffer })
			: fromCatalog !== undefined
				? await thing(client, product.get, { productId: fromCatalog })
				: undefined;
	return { id: (holder?.category as { id?: string } | undefined)?.id, isChosen: false };
}

const nothing: ResourceMapperFields = { fields: [], emptyFieldsNotice: NO_CATEGORY };

/** Unit and bounds behind a name, e.g. ` (kg, 0–1000)`; empty where there are none. */
function boundsOf({ unit, restrictions: { min, max } = {} }: Parameter): string {
	const bounds = min !== undefined && max !== undefined ? `${min}–${max}` : '';
	const words = [unit, bounds].filter(Boolean).join(', ');
	return words && ` (${words})`;
}

/** Rows that are parameters: with an ID and a name; what Allegro leaves empty is as good as left out. */
const parametersIn = (rows: IDataObject[]): Parameter[] =>
	rows
		.filter(({ id, name }) => typeof id === 'string' && typeof name === 'string')
		.map((row) => ({
			// A row is what Allegro's document says of it, as far as it is filled in.
			...(row as unknown as Parameter),
			options: (row.options as Parameter['options'] | null) ?? {},
			restrictions: (row.restrictions as Parameter['restrictions'] | null) ?? {},
			dictionary: (row.dictionary as Parameter['dictionary'] | null) ?? [],
		}));

/** The category's parameters, and what the form holds of them so far. */
interface Form {
	parameters: Parameter[];
	holding: Holding;
}

function formWith(context: ILoadOptionsFunctions, parameters: Parameter[]): Form {
	const { value } = (given(context, MAPPER) ?? {}) as { value?: IDataObject | null };
	const values = value ?? {};
	const byId = new Map(parameters.map((one) => [one.id, one]));
	return {
		parameters,
		holding: (id) => {
			const rule = byId.get(id);
			const held = rule && heldInForm(rule, values);
			// What is not filled in yet may come.
			return held?.isFilled ? held : undefined;
		},
	};
}

/** When a parameter is needed that is not needed always, e.g. ` (needed with Stan: Uszkodzony)`. */
function needOf(rule: ParameterRule, { parameters }: Form): string {
	const conditions = rule.requiredIf ?? (rule.required ? rule.displayedIf : undefined);
	return conditions ? ` (needed ${conditionsInWords(conditions, parameters)})` : '';
}

/**
 * The inputs of one parameter: a range has two, a dictionary that can be added to has a text as well. n8n demands a
 * field always or never, so those that Allegro demands by condition are demanded by the check before sending.
 */
function inputsOf(parameter: Parameter, part: ParameterPart, form: Form): ResourceMapperField[] {
	const { id, type, restrictions = {}, options = {} } = parameter;
	if (isShownWith(parameter, form.holding) === false) return [];
	const isNeeded = isAlwaysRequired(parameter, part === 'product');
	// A value of one's own fulfils the demand, too, and n8n cannot demand one of two.
	const isNeededHere = isNeeded && !options.customValuesEnabled;
	const need = isNeeded && !isNeededHere ? ' (needed, here or as other value)' : needOf(parameter, form);
	const name = `${parameter.name}${need}`;
	const input = (
		kind: ParameterKind,
		displayName: string,
		{ more, ...rest }: Partial<ResourceMapperField> & { more?: string | null } = {},
	): ResourceMapperField => ({
		id: inputId(parameter.name, part, id, kind, more),
		displayName,
		required: isNeededHere,
		defaultMatch: false,
		display: true,
		type: 'string',
		...rest,
	});
	if (type === 'string') {
		const several = (restrictions.allowedNumberOfValues ?? 1) > 1;
		return [several ? input('texts', `${name} (several: a ${SEPARATOR} b)`) : input('text', name)];
	}
	if (type === 'integer' || type === 'float') {
		const bounds = boundsOf(parameter);
		if (!restrictions.range) return [input(type, `${name}${bounds}`)];
		return [input('from', `${name}: from${bounds}`), input('to', `${name}: to${bounds}`)];
	}
	const several = restrictions.multipleChoices === true;
	const values = fittingValues(parameter, form.holding);
	const choice = several
		? input('choices', `${name} (several: a ${SEPARATOR} b)`)
		: values.length > MOST_CHOICES
			? input('oneOf', `${name} (name or value ID)`)
			: input('choice', name, {
					type: 'options',
					options: values.map((one) => ({ name: one.value, value: one.id })),
				});
	if (!options.customValuesEnabled) return [choice];
	const own = { more: options.ambiguousValueId };
	return [choice, input(several ? 'ownToo' : 'own', `${parameter.name}: other value`, own)];
}

/** What must be filled in comes first; otherwise Allegro's order, which is by weight. */
function fieldsOf(
	context: ILoadOptionsFunctions,
	parameters: Parameter[],
	partOf: (one: Parameter) => ParameterPart | undefined,
): ResourceMapperFields {
	const form = formWith(context, parameters);
	const isNeeded = (one: Parameter) => isAlwaysRequired(one, partOf(one) === 'product');
	const inOrder = [...parameters.filter(isNeeded), ...parameters.filter((one) => !isNeeded(one))];
	const fields = inOrder.flatMap((one) => {
		const part = partOf(one);
		return part ? inputsOf(one, part, form) : [];
	});
	return { fields, emptyFieldsNotice: NO_PARAMETERS };
}

/**
 * Inputs for an offer. Its own parameters are those that do not describe the product; of a product that Allegro has, the
 * rest is known (OpenAPI `GET /sale/categories/{categoryId}/parameters`, `options.describesProduct`).
 */
const offerParameters: ParametersSearch = async (question) => {
	const { id, isChosen } = await categoryOf(question);
	if (id === undefined) return nothing;
	const isNewProduct = isChosen && isNew(question.context) && catalogProduct(question.context) === undefined;
	const { rows: listed } = await rows(question.client, category.getParameters, { categoryId: id });
	return fieldsOf(question.context, parametersIn(listed), ({ options }) =>
		!options?.describesProduct ? 'offer' : isNewProduct ? 'product' : undefined,
	);
};

/** Inputs for a product that is proposed to Allegro's catalog. */
const productParameters: ParametersSearch = async (question) => {
	const { id } = await categoryOf(question);
	if (id === undefined) return nothing;
	const { rows: listed } = await rows(question.client, category.getProductParameters, { categoryId: id });
	return fieldsOf(question.context, ofProduct(parametersIn(listed)), () => 'product');
};

/** Inputs for what the form makes or changes, an offer or a product of the catalog. */
export const parametersOf: ParametersSearch = async (question) =>
	standing(question.context, 'resource') === 'product'
		? await productParameters(question)
		: await offerParameters(question);
