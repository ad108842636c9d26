import { choice, rows, text } from '../catalogue/fields';
import { getMany, remove, resource, update } from '../catalogue/operations';
import { contentLanguage, offerId } from './ids';
import { description } from './offerFields';

const language = contentLanguage('language');
const productOfOffer = text('id', 'Product ID', { name: 'translatedProductId', about: 'Of the offer' });

export const offerTranslationResource = resource(
	'Offer Translation',
	{ also: 'tłumaczenie', read: 'sale:offers:read', write: 'sale:offers:write' },
	[
		getMany('GET /sale/offers/{offerId}/translations', {
			about: "Allegro's and your own",
			path: { offerId },
			query: [language],
			items: 'translations',
			key: 'language',
		}),
		update('PATCH /sale/offers/{offerId}/translations/{language}', {
			about: 'What is given here takes the place of the automatic translation',
			path: { offerId, language },
			body: [
				text('title.translation', 'Title', { name: 'title', eg: 'Ceramic mug 330 ml' }),
				{ ...description, wire: 'description.translation.sections', often: true },
				rows(
					'safetyInformation.products',
					'Safety Information',
					[productOfOffer, text('translation', 'Text', { name: 'safetyText', rows: 3 })],
					{ name: 'safetyTranslations' },
				),
			],
			repeat: 'safe',
		}),
		remove('DELETE /sale/offers/{offerId}/translations/{language}', {
			about: 'The automatic one takes its place',
			path: { offerId, language },
			query: [
				choice(
					'element',
					'Part',
					[
						['title', 'Title'],
						['description', 'Description'],
						['safety_information', 'Safety Information'],
					],
					{ about: 'Left out: all' },
				),
				{ ...productOfOffer, wire: 'products.id' },
			],
		}),
	],
);
