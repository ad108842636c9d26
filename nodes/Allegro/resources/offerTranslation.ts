import { at, choice, rows, text } from '../catalogue/fields';
import { getMany, remove, resource, update } from '../catalogue/operations';
import { list, silent } from '../catalogue/results';
import { contentLanguage, offerId } from './ids';
import { description } from './offerFields';

const language = contentLanguage('language');
const productOfOffer = text('id', 'Product ID', { name: 'translatedProductId', description: 'Of the offer' });

export const offerTranslation = resource(
	'Offer Translation',
	{ synonyms: 'tłumaczenie', scope: 'sale:offers:*', path: { offerId, language } },
	{
		getMany: getMany('GET /sale/offers/{offerId}/translations', {
			description: "Allegro's and your own",
			query: [language],
			result: list('translations', { key: 'language' }),
		}),
		update: update('PATCH /sale/offers/{offerId}/translations/{language}', {
			description: 'What is given here takes the place of the automatic translation',
			body: [
				text('title.translation', 'Title', { name: 'title', example: 'Ceramic mug 330 ml' }),
				at('description.translation.sections', description, { onTop: true }),
				rows(
					'safetyInformation.products',
					'Safety Information',
					[productOfOffer, text('translation', 'Text', { name: 'safetyText', rows: 3 })],
					{ name: 'safetyTranslations', unique: ['translatedProductId'] },
				),
			],
			repeat: 'safe',
			result: silent(),
		}),
		delete: remove('DELETE /sale/offers/{offerId}/translations/{language}', {
			description: 'The automatic one takes its place',
			query: [
				choice(
					'element',
					'Part',
					[
						['title', 'Title'],
						['description', 'Description'],
						['safety_information', 'Safety Information'],
					],
					{ description: 'Left out: all' },
				),
				at('products.id', productOfOffer),
			],
		}),
	},
);
