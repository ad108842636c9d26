import type {
	IDataObject,
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import { inputId, SEPARATOR, type ParameterKind } from '../catalogue/categoryParameters';
import type { ParameterPart } from '../catalogue/operation';
import { toNodeError } from '../../shared/nodeError';
import { AllegroClient } from '../transport';
import { asking, rowsOf } from './picker';

/** Every workflow keeps a copy of the choices; longer lists are filled in as text. */
const MOST_CHOICES = 150;

const NO_CATEGORY =
	"Choose a category first (in 'Additional Fields', where it is not above). One from an expression is not known here: give 'Parameters' by ID or as JSON instead.";
const NO_PARAMETERS = 'This category asks for no parameters here.';

interface Parameter {
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

/** n8n's signature of a list of inputs. */
export type FieldSearch = (this: ILoadOptionsFunctions) => Promise<ResourceMapperFields>;

/** What of the form decides which parameters there are. */
interface Asked {
	context: ILoadOptionsFunctions;
	client: AllegroClient;
}

type Search = (asked: Asked) => Promise<ResourceMapperFields>;

const mapping = (search: Search): FieldSearch =>
	async function () {
		try {
			return await search({ context: this, client: await AllegroClient.for(this) });
		} catch (error) {
			throw toNodeError(this.getNode(), error, { operation: 'The search for parameters' });
		}
	};

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

async function read(client: AllegroClient, path: string): Promise<IDataObject> {
	return (await client.send(asking(path))).body as IDataObject;
}

/** The category of the form; else that of the offer or the product that the form names. */
async function categoryOf({ context, client }: Asked): Promise<{ id?: string; isChosen: boolean }> {
	const id = standing(context, 'categoryId');
	if (id !== undefined) return { id, isChosen: true };
	const offer = isNew(context) ? undefined : standing(context, 'offerId');
	const product = catalogProduct(context);
	const holder =
		offer !== undefined
			? await read(client, `/sale/product-offers/${encodeURIComponent(offer)}`)
			: product !== undefined
				? await read(client, `/sale/products/${encodeURIComponent(product)}`)
				: undefined;
	return { id: (holder?.category as { id?: string } | undefined)?.id, isChosen: false };
}

const parametersAt = async (client: AllegroClient, id: string, list: string) =>
	rowsOf(
		await client.send(asking(`/sale/categories/${encodeURIComponent(id)}/${list}`)),
		'parameters',
	) as unknown as Parameter[];

const fieldsOf = (fields: ResourceMapperField[]): ResourceMapperFields => ({
	// What must be filled in comes first; otherwise Allegro's order, which is by weight.
	fields: [...fields.filter(({ required }) => required), ...fields.filter(({ required }) => !required)],
	emptyFieldsNotice: NO_PARAMETERS,
});

const nothing: ResourceMapperFields = { fields: [], emptyFieldsNotice: NO_CATEGORY };

/** Unit and bounds, behind the name. */
function sizeOf({ unit, restrictions: { min, max } = {} }: Parameter): string {
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
		const size = sizeOf(parameter);
		if (!restrictions.range) return [input(type, `${name}${size}`)];
		return [input('from', `${name}: from${size}`), input('to', `${name}: to${size}`)];
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
 * Every list of inputs that a category decides, by the name that declarations use.
 * An offer's own parameters are those that do not describe the product; of a product that Allegro has, the rest is
 * known (OpenAPI `GET /sale/categories/{categoryId}/parameters`, `options.describesProduct`).
 */
export const resourceMapping: Record<string, FieldSearch> = {
	offerParameters: mapping(async (asked) => {
		const { id, isChosen } = await categoryOf(asked);
		if (id === undefined) return nothing;
		const isNewProduct = isChosen && isNew(asked.context) && catalogProduct(asked.context) === undefined;
		const parameters = await parametersAt(asked.client, id, 'parameters');
		return fieldsOf(
			parameters.flatMap((one) => {
				const part: ParameterPart = one.options?.describesProduct ? 'product' : 'offer';
				return part === 'product' && !isNewProduct ? [] : inputsOf(one, part);
			}),
		);
	}),
	productParameters: mapping(async (asked) => {
		const { id } = await categoryOf(asked);
		if (id === undefined) return nothing;
		const parameters = await parametersAt(asked.client, id, 'product-parameters');
		// This list says `required` of the product.
		const ofProduct = parameters.map((one) => ({ ...one, requiredForProduct: one.required }));
		return fieldsOf(ofProduct.flatMap((one) => inputsOf(one, 'product')));
	}),
};
