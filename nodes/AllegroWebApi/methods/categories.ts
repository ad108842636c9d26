import { method, type Pages } from './declare';

const TREE = ['GET /sale/categories', 'GET /sale/category-events'];
const PARAMETERS = ['GET /sale/categories/{categoryId}/parameters'];

const portions = (list: string, most: number): Pages => ({
	list,
	size: 'packageElement',
	most,
	from: 'offset',
	counts: 'pages',
});

/** The category tree and the fields of the sale form. */
export const categories = {
	doGetCategoryPath: method('Reads the way from the top to a category', {
		needs: 'categoryId',
		rest: ['GET /sale/categories/{categoryId}'],
	}),
	doGetCatsData: method('Reads the whole category tree at once', { rest: TREE }),
	doGetCatsDataCount: method('Counts the categories', { rest: TREE }),
	doGetCatsDataLimit: method('Reads the category tree in portions', {
		rest: TREE,
		pages: portions('catsList', 5000),
	}),
	doGetSellFormAttribs: method('Lists the parameters of a category', { needs: 'catId', rest: PARAMETERS }),
	doGetSellFormFields: method('Lists the fields of the sale form, the old way', { rest: PARAMETERS }),
	doGetSellFormFieldsExt: method('Lists the fields of the sale form', { rest: PARAMETERS }),
	doGetSellFormFieldsExtLimit: method('Lists the fields of the sale form in portions', {
		rest: PARAMETERS,
		pages: portions('sellFormFields', 500),
	}),
	doGetSellFormFieldsForCategory: method('Lists the fields of the sale form for a category', {
		needs: 'categoryId',
		rest: [...PARAMETERS, 'GET /sale/categories/{categoryId}/product-parameters'],
	}),
	doGetSellFormFieldsLimit: method('Lists the fields of the sale form in portions, the old way', {
		rest: PARAMETERS,
		pages: portions('sellFormFields', 500),
	}),
};
