import type {
	IDataObject,
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import { rows, thing } from '../calls';
import { inputId, SEPARATOR, type ParameterKind } from '../catalogue/categoryParameters';
import type { ParameterPart } from '../catalogue/operation';
import { category } from '../resources/category';
import { offer } from '../resources/offer';
import { product } from '../resources/product';
import type { AllegroClient } from '../transport';

/** Every workflow keeps a copy of the choices; longer lists are filled in as text. */
const MOST_CHOICES = 150;

const NO_CATEGORY =
	"Choose a category first (in 'Additional Fields', where it is not above). One from an expression is not known here: give 'Parameters' by ID or as JSON instead.";
const NO_PARAMETERS = 'This category asks for no parameters here.';

interface Parameter extends IDataObject {
	id: string;
	name: string;
	type: 'dictionary' | 'string' | 'integer' | 'float';
	required?: boolean;
	requiredForProduct?: boolean;
	unit?: string | null;
	options?: {
		describesProduct?: boolean;
		customValuesEnabled?: boolean;
		ambiguousValueId?: string | null;
	};
	dictionary?: Array<{ id: string; value: string }>;
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

/** A value as it stands in the form; undefined where it is empty or an expression, which has no value yet. */
function standing(context: ILoadOptionsFunctions, name: string): string | undefined {
	const parameters = context.getCurrentNodeParameters() ?? {};
	const { [name]: top, additionalFields } = parameters as IDataObject;
	const value = top ?? (additionalFields as IDataObject | undefined)?.[name];
	const plain = (value !== null && typeof value === 'object' ? (value as IDataObject).value : value) ?? '';
	const text = String(plain).trim();
	return text === '' || text.startsWith('=') ? undefined : text;
}

const isNew = (context: ILoadOptionsFunctions) => standing(context, 'operation') === 'create';

/** The product that the form names by Allegro's own id. */
const catalogProduct = (context: ILoadOptionsFunctions) =>
	standing(context, 'productIdType') === undefined ? standing(context, 'productId') : undefined;

/** The category of the form; else that of the offer or the product that the form names. */
async function categoryOf({
	context,
	client,
}: ParametersQuestion): Promise<{ id?: string; isChosen: boolean }> {
	const id = standing(context, 'categoryId');
	if (id !== undefined) return { id, isChosen: true };
	const offerId = isNew(context) ? undefined : standing(context, 'offerId');
	const productId = catalogProduct(context);
	const holder =
		offerId !== undefined
			? await thing(client, offer.get, { offerId })
			: productId !== undefined
				? await thing(client, product.get, { productId })
				: undefined;
	return { id: (holder?.category as { id?: string } | undefined)?.id, isChosen: false };
}

const fieldsOf = (fields: ResourceMapperField[]): ResourceMapperFields => ({
	// What must be filled in comes first; otherwise Allegro's order, which is by weight.
	fields: [...fields.filter(({ required }) => required), ...fields.filter(({ required }) => !required)],
	emptyFieldsNotice: NO_PARAMETERS,
});

const nothing: ResourceMapperFields = { fields: [], emptyFieldsNotice: NO_CATEGORY };

/** Unit and bounds behind a name, e.g. ` (kg, 0–1000)`; empty where there are none. */
function boundsOf({ unit, restrictions: { min, max } = {} }: Parameter): string {
	const bounds = min !== undefined && max !== undefined ? `${min}–${max}` : '';
	const words = [unit, bounds].filter(Boolean).join(', ');
	return words && ` (${words})`;
}

/** The inputs of one parameter: a range has two, a dictionary that can be added to has a text as well. */
function inputsOf(parameter: Parameter, part: ParameterPart): ResourceMapperField[] {
	const { id, name, type, dictionary = [], restrictions = {}, options = {} } = parameter;
	const required = part === 'product' ? parameter.requiredForProduct : parameter.required;
	const input = (
		kind: ParameterKind,
		displayName: string,
		{ more, ...rest }: Partial<ResourceMapperField> & { more?: string | null } = {},
	): ResourceMapperField => ({
		id: inputId(name, part, id, kind, more),
		displayName,
		required: required === true,
		defaultMatch: false,
		display: true,
		type: 'string',
		...rest,
	});
	if (type === 'string') {
		const several = (restrictions.allowedNumberOfValues ?? 1) > 1;
		return [input('texts', several ? `${name} (several: a ${SEPARATOR} b)` : name)];
	}
	if (type === 'integer' || type === 'float') {
		const bounds = boundsOf(parameter);
		if (!restrictions.range) return [input(type, `${name}${bounds}`)];
		return [input('from', `${name}: from${bounds}`), input('to', `${name}: to${bounds}`)];
	}
	const several = restrictions.multipleChoices === true;
	const choice =
		!several && dictionary.length <= MOST_CHOICES
			? input('choice', name, {
					type: 'options',
					options: dictionary.map((one) => ({ name: one.value, value: one.id })),
				})
			: input('choices', `${name} (${several ? `several: a ${SEPARATOR} b` : 'name or value ID'})`);
	if (!options.customValuesEnabled) return [choice];
	const own = { more: options.ambiguousValueId, required: false };
	return [choice, input(several ? 'ownToo' : 'own', `${name}: other value`, own)];
}

/**
 * Inputs for an offer. Its own parameters are those that do not describe the product; of a product that Allegro has, the
 * rest is known (OpenAPI `GET /sale/categories/{categoryId}/parameters`, `options.describesProduct`).
 */
export const offerParameters: ParametersSearch = async (question) => {
	const { id, isChosen } = await categoryOf(question);
	if (id === undefined) return nothing;
	const isNewProduct = isChosen && isNew(question.context) && catalogProduct(question.context) === undefined;
	const parameters = await rows(question.client, category.getParameters, { categoryId: id });
	return fieldsOf(
		(parameters.rows as Parameter[]).flatMap((one) => {
			const part: ParameterPart = one.options?.describesProduct ? 'product' : 'offer';
			return part === 'product' && !isNewProduct ? [] : inputsOf(one, part);
		}),
	);
};

/** Inputs for a product that is proposed to Allegro's catalog. */
export const productParameters: ParametersSearch = async (question) => {
	const { id } = await categoryOf(question);
	if (id === undefined) return nothing;
	const parameters = await rows(question.client, category.getProductParameters, { categoryId: id });
	// This list says `required` of the product.
	const ofProduct = (parameters.rows as Parameter[]).map((one) => ({
		...one,
		requiredForProduct: one.required,
	}));
	return fieldsOf(ofProduct.flatMap((one) => inputsOf(one, 'product')));
};
