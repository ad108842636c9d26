import type { Routes } from '../route';
import { GTIN, type Product } from '../shop/products';
import type { Shop } from '../shop/shop';

const IDENTIFYING = new Set([GTIN]);

function productJson({ categories }: Shop, product: Product) {
	return {
		id: product.id,
		name: product.name,
		category: {
			id: product.categoryId,
			path: categories.path(product.categoryId).map(({ id, name }) => ({ id, name })),
			similar: [],
		},
		images: product.images.map((url) => ({ url })),
		parameters: product.parameters.map(({ id, name, values, valuesIds, rangeValue }) => ({
			id,
			...(name ? { name } : {}),
			...(values ? { values, valuesLabels: values } : {}),
			...(valuesIds ? { valuesIds } : {}),
			...(rangeValue ? { rangeValue } : {}),
			options: { identifiesProduct: IDENTIFYING.has(id), isGTIN: id === GTIN },
		})),
		...(product.description ? { description: product.description } : {}),
		hasProtectedBrand: false,
		publication: { status: product.status },
	};
}

export const products: Routes = {
	'GET /sale/products': ({ shop, query }) => {
		const { products: hits, next } = shop.products.search(query);
		return {
			body: {
				products: hits.map((one) => productJson(shop, one)),
				categories: { subcategories: [], path: [] },
				filters: [],
				...(next ? { nextPage: { id: next } } : {}),
			},
		};
	},
	'GET /sale/products/{productId}': ({ shop, param }) => ({
		body: productJson(shop, shop.products.get(param('productId'))),
	}),
	'POST /sale/product-proposals': ({ shop, body, origin }) => {
		const product = shop.products.propose(body, (id) => `${origin.api}/sale/products/${id}`);
		return {
			status: 201,
			body: {
				id: product.id,
				name: product.name,
				category: { id: product.categoryId },
				images: body.images,
				parameters: body.parameters.map(({ id, values, valuesIds, rangeValue }: Record<string, any>) => ({
					id,
					...(values ? { values } : {}),
					...(valuesIds ? { valuesIds } : {}),
					...(rangeValue ? { rangeValue } : {}),
				})),
				...(body.description ? { description: body.description } : {}),
				language: body.language,
				publication: { status: product.status },
			},
		};
	},
	'POST /sale/products/{productId}/change-proposals': ({ shop, param, body }) => ({
		status: 201,
		body: shop.products.proposeChange(param('productId'), body),
	}),
	'GET /sale/products/change-proposals/{changeProposalId}': ({ shop, param }) => ({
		body: shop.products.changes.get(param('changeProposalId')),
	}),
	'GET /sale/categories/{categoryId}/product-parameters': ({ shop, param }) => ({
		body: {
			parameters: shop.categories
				.parametersFor(param('categoryId'))
				.filter(({ options }) => options.describesProduct)
				.map(({ id, name, type, unit, restrictions, dictionary, ...rule }) => ({
					...{ id, name, type, unit, restrictions, required: rule.requiredForProduct },
					...(rule.requiredIf ? { requiredIf: rule.requiredIf } : {}),
					...(rule.displayedIf ? { displayedIf: rule.displayedIf } : {}),
					...(dictionary ? { dictionary: dictionary.map(({ id, value }) => ({ id, value })) } : {}),
				})),
		},
	}),
};
