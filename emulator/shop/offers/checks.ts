import { type Problem, problem } from '../../refusals';
import type { Categories } from '../categories/model';
import type { OfferData, ParameterValue } from './model';
import type { Conditions, Parameter } from '../categories/parameters';
import { grosze } from '../units';

const OFFER_PATH = 'parameters';
const PRODUCT_PATH = 'productSet[0].product.parameters';

const filled = (value: ParameterValue | undefined) =>
	value !== undefined &&
	((value.values?.length ?? 0) > 0 || (value.valuesIds?.length ?? 0) > 0 || Boolean(value.rangeValue));

function valuesOf(offer: OfferData): ParameterValue[] {
	return [...offer.parameters, ...offer.productSet.flatMap(({ product }) => product.parameters)];
}

const hasOneOf = (values: ParameterValue[], id: string, wanted: string[]) =>
	values.some((value) => value.id === id && value.valuesIds?.some((one) => wanted.includes(one)));

/** Whether every condition holds with the values that the offer has (OpenAPI `CategoryParameterRequirementConditions`). */
const areMet = ({ parametersWithValue, parametersWithoutValue = [] }: Conditions, values: ParameterValue[]) =>
	parametersWithValue.every(({ id, oneOfValueIds }) => hasOneOf(values, id, oneOfValueIds)) &&
	parametersWithoutValue.every(({ id }) => !filled(values.find((value) => value.id === id)));

/** Whether a parameter must be given: with conditions where they hold and nowhere else. */
export function isRequired(
	{ required, requiredIf, displayedIf }: Pick<Parameter, 'required' | 'requiredIf' | 'displayedIf'>,
	values: ParameterValue[],
): boolean {
	const isShown = !displayedIf || areMet(displayedIf, values);
	return isShown && (requiredIf ? areMet(requiredIf, values) : required);
}

/** Required parameters of the offer's category that it leaves empty. */
export function missingParameters(offer: OfferData, categories: Categories): Parameter[] {
	const values = valuesOf(offer);
	return categories
		.parametersFor(offer.category.id)
		.filter((parameter) => isRequired(parameter, values))
		.filter((parameter) => !filled(values.find((value) => value.id === parameter.id)));
}

/** Parameters left empty that will be required at a date already announced. */
export function plannedParameters(offer: OfferData, categories: Categories, now: number): Parameter[] {
	const planned = new Set(
		categories.changes
			.filter((change) => change.categoryId === offer.category.id && change.scheduledFor > now)
			.map((change) => change.parameterId),
	);
	const values = valuesOf(offer);
	return categories
		.parametersFor(offer.category.id)
		.filter(({ id }) => planned.has(id) && !filled(values.find((value) => value.id === id)));
}

function valueProblem(
	parameter: Parameter,
	value: ParameterValue,
	path: string,
	all: ParameterValue[],
): Problem | undefined {
	const wrong = (reason: string, polish: string) =>
		problem(
			'ConstraintViolationException.InvalidParameterValue',
			`Parameter ${parameter.name}: ${reason}`,
			`Parametr ${parameter.name}: ${polish}`,
			path,
		);
	const { min, max, range, multipleChoices } = parameter.restrictions;
	if (parameter.type === 'dictionary') {
		const known = new Set(parameter.dictionary!.map(({ id }) => id));
		const ids = value.valuesIds ?? [];
		if (ids.some((id) => !known.has(id))) return wrong('unknown value', 'nieznana wartość');
		if (!multipleChoices && ids.length > 1) return wrong('one value only', 'wybierz jedną wartość');
		const { dependsOnParameterId: parent } = parameter.options;
		const lone = parameter.dictionary!.find(
			({ id, dependsOnValueIds = [] }) =>
				ids.includes(id) && dependsOnValueIds.length > 0 && !hasOneOf(all, parent ?? '', dependsOnValueIds),
		);
		if (lone) return wrong(`${lone.value} does not go with the rest`, `${lone.value} nie pasuje do reszty`);
		return undefined;
	}
	if (parameter.type === 'string') return undefined;
	const numbers = range ? [value.rangeValue?.from, value.rangeValue?.to] : (value.values ?? []);
	const form = parameter.type === 'integer' ? /^-?\d+$/ : /^-?\d+([.,]\d+)?$/;
	for (const text of numbers) {
		if (text === undefined || !form.test(text)) return wrong('not a number', 'podaj liczbę');
		const number = Number(text.replace(',', '.'));
		if (number < (min as number) || number > (max as number)) {
			return wrong(`must be ${min} to ${max}`, `podaj wartość od ${min} do ${max}`);
		}
	}
	return undefined;
}

/** Missing required parameters, as the synchronous check of a new offer tells them too. */
export function parameterProblems(offer: OfferData, categories: Categories): Problem[] {
	const missing = missingParameters(offer, categories).map((parameter) =>
		problem(
			'ConstraintViolationException.MissingRequiredParameters',
			`Missing required parameters: ${parameter.name}.`,
			`Uzupełnij parametr ${parameter.name}`,
			parameter.options.describesProduct ? PRODUCT_PATH : OFFER_PATH,
		),
	);
	const known = new Map(categories.parametersFor(offer.category.id).map((one) => [one.id, one]));
	const wrong = valuesOf(offer).flatMap((value) => {
		const parameter = known.get(value.id);
		const path = parameter?.options.describesProduct ? PRODUCT_PATH : OFFER_PATH;
		if (!parameter) {
			return problem(
				'ConstraintViolationException.UnknownParameter',
				`Parameter ${value.id} does not belong to the category`,
				`Parametr ${value.id} nie należy do kategorii`,
				path,
			);
		}
		return valueProblem(parameter, value, path, valuesOf(offer)) ?? [];
	});
	return [...missing, ...wrong];
}

/** Everything that keeps an offer from being published; its draft can be saved all the same. */
export function problemsOf(offer: OfferData, categories: Categories): Problem[] {
	const problems = parameterProblems(offer, categories);
	const lack = (missing: boolean, code: string, path: string, message: string, userMessage: string) => {
		if (missing) problems.push(problem(code, message, userMessage, path));
	};
	const price = offer.sellingMode.price;
	lack(!offer.name?.trim(), 'NameMissing', 'name', 'Name is required', 'Podaj tytuł oferty');
	lack(
		offer.sellingMode.format === 'BUY_NOW' && !(price && grosze(price.amount) >= 100),
		'PriceInvalid',
		'sellingMode.price',
		'A price of at least 1.00 is required',
		'Podaj cenę, co najmniej 1.00',
	);
	lack(
		offer.stock.available < 1,
		'StockEmpty',
		'stock.available',
		'Stock must be at least 1',
		'Podaj liczbę sztuk większą od zera',
	);
	lack(offer.images.length === 0, 'ImagesMissing', 'images', 'An image is required', 'Dodaj zdjęcie');
	lack(
		!offer.delivery.shippingRates,
		'ShippingRatesMissing',
		'delivery.shippingRates',
		'Shipping rates are required',
		'Wybierz cennik dostawy',
	);
	for (const [field, name, polish] of [
		['returnPolicy', 'Return policy', 'warunki zwrotów'],
		['impliedWarranty', 'Implied warranty', 'warunki reklamacji'],
	] as const) {
		lack(
			!offer.afterSalesServices?.[field],
			'AfterSalesServiceMissing',
			`afterSalesServices.${field}`,
			`${name} is required`,
			`Wybierz ${polish}`,
		);
	}
	return problems;
}
