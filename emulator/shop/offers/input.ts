import type { OfferData, Offers, ParameterValue, ProductInSet } from './model';
import type { Body } from '../body';
import { PRODUCER_CODE, type Parameter } from '../categories/parameters';
import { GTIN } from '../products';
import { invalid } from '../../refusals';
import type { Categories } from '../categories/model';
import type { Delivery } from '../delivery/model';
import type { Files } from '../files';
import type { AfterSales } from '../afterSales';
import type { World } from '../world';

/** What the fields of an offer can point to. */
export type InputWorld = World & {
	offers: Offers;
	categories: Categories;
	delivery: Delivery;
	afterSales: AfterSales;
	files: Files;
};

const isObject = (value: unknown): value is Body =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Merges field by field, as `PATCH /sale/product-offers/{offerId}` does: lists are replaced, null removes. */
export function merge(target: Body, patch: Body): void {
	for (const [key, value] of Object.entries(patch)) {
		if (value === null) delete target[key];
		else if (isObject(value) && isObject(target[key])) merge(target[key], value);
		else target[key] = structuredClone(value);
	}
}

/** A parameter by id or name, its dictionary values by id or label. */
function resolveParameter(given: Body, parameters: Parameter[]): ParameterValue {
	const parameter = parameters.find(({ id, name }) => (given.id ? id === given.id : name === given.name));
	const choices = parameter?.dictionary ?? [];
	const labels: string[] = given.values ?? [];
	const ids: string[] =
		given.valuesIds ?? choices.filter(({ value }) => labels.includes(value)).map(({ id }) => id);
	const known = choices.filter(({ id }) => ids.includes(id)).map(({ value }) => value);
	return {
		id: parameter?.id ?? given.id ?? given.name,
		name: parameter?.name ?? given.name ?? '',
		values: labels.length > 0 ? labels : known,
		valuesIds: ids.length > 0 ? ids : null,
		rangeValue: given.rangeValue ?? null,
	};
}

function knownProduct(offers: Offers, id: string, idType?: 'GTIN' | 'MPN') {
	const code = idType && { GTIN, MPN: PRODUCER_CODE }[idType];
	const isMeant = ({ product }: ProductInSet) =>
		code === undefined
			? product.id === id
			: product.parameters.some((one) => one.id === code && one.values?.includes(id));
	for (const { data } of offers.all()) {
		const entry = data.productSet.find(isMeant);
		if (entry)
			return { product: entry.product, category: data.category, name: data.name, images: data.images };
	}
	return undefined;
}

/** Of `{id}` or `{name}` the `{id}` of an existing thing. */
function reference(given: Body | null | undefined, all: Body[], path: string): Body | null | undefined {
	if (!given) return given;
	const hit = all.find((one) => (given.id ? one.id === given.id : one.name === given.name));
	if (!hit) return invalid(path, 'Does not exist', 'Nie ma takiej pozycji na koncie');
	return { id: hit.id };
}

function afterSales(world: InputWorld, given: Body): Body {
	const { warranties, impliedWarranties, returnPolicies } = world.afterSales;
	const kinds: Body = {
		warranty: warranties,
		impliedWarranty: impliedWarranties,
		returnPolicy: returnPolicies,
	};
	return Object.fromEntries(
		Object.entries(given).map(([kind, value]) => [
			kind,
			reference(value, kinds[kind]?.all() ?? [], `afterSalesServices.${kind}.id`),
		]),
	);
}

/** The category that the offer will have, from the request, its product or what it has now. */
function categoryOf(world: InputWorld, body: Body, current?: OfferData): string {
	const product = body.productSet?.[0]?.product;
	const id =
		body.category?.id ??
		product?.category?.id ??
		(product?.id && knownProduct(world.offers, product.id, product.idType)?.category.id) ??
		current?.category.id;
	if (!id) return invalid('category.id', 'Category is required', 'Wybierz kategorię');
	if (!world.categories.has(id) || !world.categories.get(id).leaf) {
		invalid('category.id', 'Not a leaf category', 'Wybierz kategorię najniższego poziomu');
	}
	return id;
}

/** The set as it was sent: of the one before nothing stays (allegro-facts 12). */
function productSet(world: InputWorld, given: Body[], parameters: Parameter[]): ProductInSet[] {
	return given.map((entry, index) => {
		const wanted = entry.product;
		let product: ProductInSet['product'] | undefined;
		const known = wanted?.id ? knownProduct(world.offers, wanted.id, wanted.idType)?.product : undefined;
		// By a code that the catalog lacks, a product that is described whole is made.
		const isDescribed = Boolean(wanted?.idType && wanted.name && wanted.category?.id);
		if (wanted?.id && !(isDescribed && !known)) {
			product = known;
			if (!product) {
				const path = `productSet[${index}].product.id`;
				return invalid(path, `Product '${wanted.id}' not found`, 'Nie ma takiego produktu w katalogu');
			}
			product = structuredClone(product);
		} else if (wanted?.name) {
			product = { id: world.random.uuid(), publication: { status: 'PROPOSED' }, parameters: [] };
		}
		if (!product) return invalid(`productSet[${index}].product`, 'Product is required', 'Podaj produkt');
		if (wanted?.parameters) {
			const values = wanted.parameters.map((one: Body) => resolveParameter(one, parameters));
			product = { ...product, parameters: values };
		}
		const { responsiblePerson, responsibleProducer, safetyInformation } = entry;
		return {
			...(entry.deposits ? { deposits: entry.deposits } : {}),
			product,
			quantity: entry.quantity ?? { value: 1 },
			responsiblePerson: responsiblePerson ? { id: responsiblePerson.id ?? responsiblePerson.name } : null,
			responsibleProducer: responsibleProducer?.id ? { id: responsibleProducer.id } : null,
			safetyInformation: safetyInformation ?? null,
			marketedBeforeGPSRObligation: entry.marketedBeforeGPSRObligation ?? null,
		};
	});
}

/**
 * What a request body of `POST` or `PATCH /sale/product-offers` changes, as a patch on the stored offer: names
 * become ids, parameters get their labels. Refuses with 422 what points to nothing. The publication status is
 * left out: it changes by itself.
 */
export function patchOf(world: InputWorld, body: Body, current?: OfferData): Body {
	const category = categoryOf(world, body, current);
	const parameters = world.categories.parametersFor(category);
	const patch: Body = { ...body, category: { id: category } };
	if (body.publication) {
		patch.publication = { ...body.publication };
		delete patch.publication.status;
	}
	if (body.productSet) patch.productSet = productSet(world, body.productSet, parameters);
	if (body.parameters)
		patch.parameters = body.parameters.map((one: Body) => resolveParameter(one, parameters));
	if (body.delivery?.shippingRates) {
		const rates = reference(body.delivery.shippingRates, world.delivery.rates, 'delivery.shippingRates.id');
		patch.delivery = { ...body.delivery, shippingRates: rates };
	}
	if (body.afterSalesServices) patch.afterSalesServices = afterSales(world, body.afterSalesServices);
	if (body.compatibilityList)
		patch.compatibilityList = body.compatibilityList.items?.length
			? { type: 'MANUAL', items: body.compatibilityList.items }
			: null;
	for (const field of ['fundraisingCampaign', 'additionalServices', 'contact']) {
		if (body[field]) patch[field] = { id: body[field].id ?? body[field].name };
	}
	const priceList = body.discounts?.wholesalePriceList;
	if (priceList) patch.discounts = { wholesalePriceList: { id: priceList.id ?? priceList.name } };
	for (const { id } of body.attachments ?? []) world.files.offerAttachments.get(id);
	if (body.additionalMarketplaces) {
		patch.additionalMarketplaces = Object.fromEntries(
			Object.entries<Body>(body.additionalMarketplaces).map(([id, value]) => [
				id,
				{ publication: { state: 'PENDING', refusalReasons: [] }, ...value },
			]),
		);
	}
	const product = body.productSet?.[0]?.product;
	const known = product?.id ? knownProduct(world.offers, product.id, product.idType) : undefined;
	if (!current && !body.name) patch.name = product?.name ?? known?.name ?? '';
	if (!current && !body.images) patch.images = product?.images ?? known?.images ?? [];
	return patch;
}
