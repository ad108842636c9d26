import type { Simple } from '../catalogue/results';

/** What a seller reads of a product of Allegro's catalog. */
export const productSimple: Simple = {
	id: 'id',
	name: 'name',
	ean: { list: 'parameters', where: 'options.isGTIN', row: '{valuesLabels|values}' },
	status: 'publication.status',
	categoryId: 'category.id',
	category: { list: 'category.path', row: '{name}', between: ' › ' },
	parameters: { list: 'parameters', row: '{name}: {valuesLabels|values}', between: '; ' },
	protectedBrand: 'hasProtectedBrand',
	responsibleProducer: 'productSafety.responsibleProducers[0].name',
	imageUrl: 'images[0].url',
};
