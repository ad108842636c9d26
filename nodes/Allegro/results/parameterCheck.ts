import type { IDataObject } from 'n8n-workflow';

import { InvalidInput } from '../../shared/invalidInput';
import { find, rows } from '../calls';
import { SWITCH } from '../catalogue/categoryParameters';
import type { Operation } from '../catalogue/operation';
import {
	conditionsInWords,
	fittingValues,
	heldIn,
	isRequiredWith,
	ofProduct,
	type Held,
	type Holding,
	type ParameterRule,
	type ParameterValue,
} from '../catalogue/parameterRules';
import type { RequestParts } from '../catalogue/request';
import type { Read } from '../catalogue/values';
import { gather } from '../catalogue/wire';
import { category } from '../resources/category';
import { product } from '../resources/product';
import { AllegroFailure, type AllegroClient } from '../transport';

/** What was asked for; where it cannot be read, nothing: Allegro itself says then what is missing. */
const orNothing = async <T>(answer: Promise<T>): Promise<T | undefined> =>
	await answer.catch(async (error: unknown) =>
		error instanceof AllegroFailure ? undefined : await Promise.reject(error),
	);

/** What a new thing is made with: its category, what its lists hold, and the product that Allegro has already. */
interface Filled {
	categoryId?: string;
	ofOffer: ParameterValue[];
	ofProduct: ParameterValue[];
	/** The product is one of Allegro's: its own parameters are Allegro's business. */
	isListed: boolean;
	/** Whether `ofProduct` is all that the product has. */
	isProductKnown: boolean;
}

const listAt = (body: unknown, path?: string): ParameterValue[] =>
	path === undefined ? [] : ((gather(body, path) ?? []) as ParameterValue[]);

async function filledIn(client: AllegroClient, operation: Operation, body: unknown): Promise<Filled> {
	const { at, method } = operation.form.categoryParameters!;
	const ofOffer = listAt(body, at.offer);
	const given = listAt(body, at.product);
	if (method === 'productParameters') {
		const categoryId = gather(body, 'category.id') as string | undefined;
		return { categoryId, ofOffer, ofProduct: given, isListed: false, isProductKnown: true };
	}
	const inSet = gather(body, 'productSet[0].product') as IDataObject | undefined;
	const categoryId = (gather(body, 'category.id') ?? gather(inSet, 'category.id')) as string | undefined;
	const productId = inSet?.idType === undefined ? (inSet?.id as string | undefined) : undefined;
	const isListed = inSet?.id !== undefined;
	if (categoryId !== undefined || productId === undefined)
		return { categoryId, ofOffer, ofProduct: given, isListed, isProductKnown: !isListed };
	const held = await orNothing(
		client.once(`product ${productId}`, async (whole) => await find(whole, product.get, { productId })),
	);
	return {
		categoryId: gather(held, 'category.id') as string | undefined,
		ofOffer,
		ofProduct: [...given, ...listAt(held, 'parameters')],
		isListed,
		isProductKnown: held !== undefined,
	};
}

async function rulesOf(client: AllegroClient, method: string, categoryId: string) {
	const isProducts = method === 'productParameters';
	const list = isProducts ? category.getProductParameters : category.getParameters;
	const found = await orNothing(
		client.once(`${method} ${categoryId}`, async (whole) => await rows(whole, list, { categoryId })),
	);
	const rules = (found?.rows ?? []) as unknown as ParameterRule[];
	return isProducts ? ofProduct(rules) : rules;
}

/**
 * Checks what the form's category parameters come to against the category's own rules, conditions included, before
 * anything is sent. An update may leave out what the offer has already, so nothing is demanded of it.
 * @throws InvalidInput naming what is missing, or the value that does not go with another
 */
export async function checkParameters(
	operation: Operation,
	client: AllegroClient,
	{ body }: RequestParts,
	read: Read,
): Promise<void> {
	const { categoryParameters, partial } = operation.form;
	if (!categoryParameters || partial || body?.given !== 'fields' || read(SWITCH) !== true) return;
	const filled = await filledIn(client, operation, body.content);
	if (filled.categoryId === undefined) return;
	const rules = await rulesOf(client, categoryParameters.method, filled.categoryId);
	const isOfProduct = ({ options }: ParameterRule) => options?.describesProduct === true;
	const holding: Holding = (id) => {
		const rule = rules.find((one) => one.id === id);
		return rule && heldOf(rule, isOfProduct(rule), filled);
	};
	const open = rules.filter((rule) => !isOfProduct(rule) || !filled.isListed);
	const missing = open.filter(
		(rule) =>
			isRequiredWith(rule, isOfProduct(rule), holding) === true && holding(rule.id)?.isFilled === false,
	);
	if (missing.length) refuseMissing(missing, rules);
	for (const rule of open) requireFitting(rule, rules, holding);
}

/** What a parameter holds; nothing only where all that there is is known. */
function heldOf(rule: ParameterRule, isOfProduct: boolean, filled: Filled): Held | undefined {
	const held = heldIn(rule, isOfProduct ? filled.ofProduct : filled.ofOffer);
	return held.isFilled || !isOfProduct || filled.isProductKnown ? held : undefined;
}

function refuseMissing(missing: ParameterRule[], rules: ParameterRule[]): never {
	const names = missing.map(({ name, requiredIf }) =>
		requiredIf ? `${name} (needed ${conditionsInWords(requiredIf, rules)})` : name,
	);
	throw new InvalidInput(
		'Category Parameters',
		`lack ${names.join(', ')}`,
		'Add what is missing there and fill it in: the category demands it.',
	);
}

function requireFitting(rule: ParameterRule, rules: ParameterRule[], holding: Holding): void {
	const parent = rules.find(({ id }) => id === rule.options?.dependsOnParameterId);
	if (!parent) return;
	const fitting = fittingValues(rule, holding);
	const lone = holding(rule.id)?.valueIds.find(
		(id) => rule.dictionary?.some((one) => one.id === id) && !fitting.some((one) => one.id === id),
	);
	if (lone === undefined) return;
	const value = rule.dictionary!.find(({ id }) => id === lone)!;
	const oneOfValueIds = value.dependsOnValueIds ?? [];
	throw new InvalidInput(
		rule.name,
		`cannot be ${value.value} here`,
		`The category takes it only ${conditionsInWords({ parametersWithValue: [{ id: parent.id, oneOfValueIds }] }, rules)}.`,
	);
}
