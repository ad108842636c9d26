import { at, choice, rows, text } from '../catalogue/fields';
import { getMany, remove, resource, update } from '../catalogue/operations';
import { list, silent } from '../catalogue/results';
import { gather } from '../catalogue/wire';
import { contentLanguage, offerId } from './ids';
import { description } from './offerFields';

const language = contentLanguage('language');
const productOfOffer = text('id', 'Product ID', { name: 'translatedProductId', description: 'Of the offer' });

/** The seller's own translation into the language of the path: what Allegro translated by itself does not come back. */
function ownTranslation(held: unknown, { language: code }: Record<string, string>): unknown {
	const translations = gather(held, 'translations');
	const own = (Array.isArray(translations) ? translations : []).find(
		(one) => gather(one, 'language') === code,
	);
	const products = gather(own, 'safetyInformation.products');
	if (!Array.isArray(products)) return {};
	const written = products.filter((one) => [undefined, 'MANUAL'].includes(gather(one, 'type') as string));
	return {
		safetyInformation: {
			products: written.map((one) => ({ id: gather(one, 'id'), translation: gather(one, 'translation') })),
		},
	};
}

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
			merge: {
				patch: true,
				from: 'GET /sale/offers/{offerId}/translations',
				present: ownTranslation,
				lists: {
					'description.translation.sections': 'whole',
					'safetyInformation.products': { key: 'id' },
				},
				choose: ['safetyInformation.products'],
			},
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
