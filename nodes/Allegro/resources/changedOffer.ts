import { isRecord } from '../catalogue/kinds/given';
import type { Merge } from '../catalogue/operation';
import { gather } from '../catalogue/wire';

type Json = Record<string, unknown>;

const only = (source: Json, names: string[]): Json =>
	Object.fromEntries(Object.entries(source).filter(([name]) => names.includes(name)));

const mapped = (value: unknown, change: (one: Json) => unknown): unknown =>
	Array.isArray(value) ? value.map((one) => (isRecord(one) ? change(one) : one)) : undefined;

/** A product of an offer as a change takes it: Allegro hands out more, and a producer without the type it demands. */
function productInSet({ product, responsibleProducer, safetyInformation, ...entry }: Json): Json {
	return {
		...entry,
		...(isRecord(product) && { product: only(product, ['id', 'parameters']) }),
		...(isRecord(responsibleProducer) && { responsibleProducer: { type: 'ID', ...responsibleProducer } }),
		...(isRecord(safetyInformation) &&
			safetyInformation.type !== 'NO_SAFETY_INFORMATION' && { safetyInformation }),
	};
}

const priceOn = (marketplace: unknown) => {
	const sellingMode = isRecord(marketplace) ? marketplace.sellingMode : undefined;
	return isRecord(sellingMode) ? { sellingMode: only(sellingMode, ['price']) } : {};
};

/**
 * An offer as Allegro hands it out, its lists in the shape in which a change takes them. Another category asks for other
 * parameters.
 */
function presentOffer(held: unknown, _: unknown, change: unknown): unknown {
	if (!isRecord(held)) return held;
	const { productSet, additionalMarketplaces, parameters } = held;
	const category = gather(change, 'category.id') ?? undefined;
	const isMoved = category !== undefined && category !== gather(held, 'category.id');
	return {
		...held,
		parameters: isMoved ? [] : parameters,
		productSet: mapped(productSet, productInSet),
		...(isRecord(additionalMarketplaces) && {
			additionalMarketplaces: Object.fromEntries(
				Object.entries(additionalMarketplaces).map(([id, one]) => [id, priceOn(one)]),
			),
		}),
	};
}

/**
 * How a change of an offer is laid over it: Allegro joins objects, and takes a list that is sent for the whole list
 * (allegro-facts 12).
 */
export const changedOffer: Merge = {
	patch: true,
	present: presentOffer,
	// The catalogue has them; sent once more they would be a proposal to change the product.
	drop: ['productSet.product.parameters'],
	discriminators: {
		'productSet.responsibleProducer': 'type',
		'productSet.safetyInformation': 'type',
	},
	lists: {
		productSet: { key: 'product.id', one: ['quantity'] },
		'productSet.product.images': 'whole',
		'productSet.product.parameters': { key: ['id', 'name'], whole: true },
		'productSet.deposits': { key: 'id' },
		'productSet.safetyInformation.attachments': 'whole',
		parameters: { key: ['id', 'name'], whole: true },
		images: 'whole',
		'aiCoCreatedContent.images': 'whole',
		'description.sections': 'whole',
		attachments: 'whole',
		'compatibilityList.items': 'whole',
		additionalMarketplaces: 'members',
		taxSettings: 'members',
		'taxSettings.rates': { key: 'countryCode' },
	},
	choose: [
		'parameters',
		'images',
		'description.sections',
		'attachments',
		'compatibilityList.items',
		'productSet',
		'productSet.deposits',
		'taxSettings.rates',
	],
};
