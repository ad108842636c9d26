import type { Choice } from '../catalogue/kinds/choice';
import { choice, choices, date, money, openChoices, text } from '../catalogue/fields';
import { create, get, getMany, operation, remove, resource, update } from '../catalogue/operations';
import { command, list, offset, thing, type Simple } from '../catalogue/results';
import { commandId, fromEventId, marketplaceOrBase, offerId } from './ids';
import { changedOffer } from './changedOffer';
import { ABOUT_OFFER_DATA, PRICE_CURRENCY } from './offerAdvice';
import { offerFields, offersOfCommand, offersRecorded, parametersOfOffer, price, stock } from './offerFields';
import { offerFilters, offerIds } from './offerFilters';
import { productFields, productOfChangedOffer, productOfNewOffer } from './offerProductFields';
import { COMMAND_TASKS_PAGE, JOURNAL } from './paging';

const operationId = text('operationId', 'Operation ID', {
	description: 'From the raw output of a change that did not wait',
});

/** What happens to an offer; the trigger's events too. */
export const offerEvents: Choice[] = [
	['OFFER_ACTIVATED', 'Published'],
	['OFFER_CHANGED', 'Changed'],
	['OFFER_ENDED', 'Ended'],
	['OFFER_ARCHIVED', 'Archived'],
	['OFFER_STOCK_CHANGED', 'Stock Changed'],
	['OFFER_PRICE_CHANGED', 'Price Changed'],
	['OFFER_BID_PLACED', 'Bid Placed'],
	['OFFER_BID_CANCELED', 'Bid Canceled'],
	['OFFER_TRANSLATION_UPDATED', 'Translation Updated'],
	['OFFER_VISIBILITY_CHANGED', 'Visibility Changed'],
	['OFFER_DELIVERY_COUNTRIES_BLOCKED', 'Blocked in Countries'],
];

const amounts = ['sellingMode.price.amount', 'sellingMode.startingPrice.amount'];
const currencies = ['sellingMode.price.currency', 'sellingMode.startingPrice.currency'];

const simple: Simple = {
	id: 'id',
	name: 'name',
	sku: 'external.id',
	status: 'publication.status',
	price: amounts,
	currency: currencies,
	stock: 'stock.available',
	categoryId: 'category.id',
	imageUrl: ['primaryImage.url', 'images[0]'],
	endingAt: 'publication.endingAt',
};

/** Allegro checks a new or changed offer a while longer (allegro-facts 6.2). */
const processed = command({
	kind: 'operation',
	progress: 'GET /sale/product-offers/{offerId}/operations/{operationId}',
	thing: 'GET /sale/product-offers/{offerId}',
});

/** Rows of the list tell what an auction has come to, the offer itself does not. */
const simpleRow: Simple = {
	...simple,
	price: ['saleInfo.currentPrice.amount', ...amounts],
	currency: ['saleInfo.currentPrice.currency', ...currencies],
};

export const offer = resource(
	'Offer',
	{
		synonyms: 'oferta, price, cena',
		description: 'Oferta, aukcja, wystawianie',
		scope: 'sale:offers:*',
		path: { offerId, commandId },
	},
	{
		create: create('POST /sale/product-offers', {
			on: { any: ABOUT_OFFER_DATA },
			body: [...productOfNewOffer, price, stock, ...productFields, ...offerFields],
			categoryParameters: parametersOfOffer,
			limit: 'offerCreate',
			result: processed,
		}),
		update: update('PATCH /sale/product-offers/{offerId}', {
			on: {
				any: ABOUT_OFFER_DATA,
				409: [
					{
						words: /archiv|already ended|not active|zakończon/i,
						advice: 'The state of the offer forbids this change. Read the offer and decide.',
					},
					{
						passes: true,
						advice:
							'The last change of this offer is still being processed, or its state forbids this one. Read the offer and try again later.',
					},
				],
			},
			description: 'What is left out stays, the other products of a set too',
			body: [productOfChangedOffer, price, stock, ...productFields, ...offerFields],
			categoryParameters: parametersOfOffer,
			limit: 'offerEdit',
			scope: null,
			merge: changedOffer,
			result: processed,
		}),
		get: get('GET /sale/product-offers/{offerId}', {
			limit: 'offerRead',
			result: thing({ simple }),
		}),
		getParts: operation('GET /sale/product-offers/{offerId}/parts', {
			name: 'Get Parts',
			action: 'Get parts of offer',
			description: 'Only stock or price, faster than Get',
			query: [
				choices(
					'include',
					'Parts',
					[
						['stock', 'Stock'],
						['price', 'Price'],
					],
					{ name: 'parts', required: true },
				),
			],
		}),
		getMany: getMany('GET /sale/offers', {
			description: 'Newest first',
			query: offerFilters,
			// Own offers: the one list that goes on to ten million rows (allegro-facts 4.3).
			result: list('offers', {
				paging: offset({ most: 1000, lastOffset: 9_999_999, cap: 10_000_000, total: 'totalCount' }),
				simple: simpleRow,
			}),
		}),
		delete: remove('DELETE /sale/offers/{offerId}', {
			description: 'Only a draft; a published offer can be ended',
		}),
		getSmartReport: operation('GET /sale/offers/{offerId}/smart', {
			name: 'Get Smart Report',
			action: 'Get smart report of offer',
			description: 'Which conditions of Smart! the offer meets',
			query: [marketplaceOrBase],
		}),
		getRating: operation('GET /sale/offers/{offerId}/rating', {
			name: 'Get Rating',
			action: 'Get rating of offer',
			polish: 'ocena produktu',
			description: 'Ocena produktu: scores and how sizes fit',
		}),
		getEvents: operation('GET /sale/offer-events', {
			name: 'Get Events',
			action: 'Get offer events',
			description: 'Changes of active offers in the last 24 hours, oldest first',
			query: [
				{ ...fromEventId, maxLength: 256 },
				openChoices('type', 'Event Types', offerEvents, { name: 'eventTypes' }),
			],
			result: list('offerEvents', { paging: JOURNAL }),
		}),
		changePrice: operation('PUT /offers/{offerId}/change-price-commands/{commandId}', {
			name: 'Change Price',
			action: 'Change price of offer',
			polish: 'cena',
			on: { any: [PRICE_CURRENCY] },
			description: 'Of a Buy Now offer; waits until the offer shows it',
			body: [money('input.buyNowPrice', 'Price', { name: 'price', required: true })],
			commandId: { in: 'path', told: ['input.buyNowPrice.amount', 'input.buyNowPrice.currency'] },
			repeat: 'safe',
			result: command({
				kind: 'price',
				thing: 'GET /sale/product-offers/{offerId}',
				at: 'sellingMode.price',
				wanted: 'input.buyNowPrice',
			}),
		}),
		publishOrEnd: operation('PUT /sale/offer-publication-commands/{commandId}', {
			name: 'Publish or End',
			action: 'Publish or end offers',
			polish: 'wystawianie ofert',
			description: 'Up to 1,000 offers; returns the outcome of each',
			body: [
				choice(
					'publication.action',
					'Publication Action',
					[
						['ACTIVATE', 'Publish'],
						['END', 'End'],
					],
					{ name: 'publicationAction', demanded: true },
				),
				...offersOfCommand,
				date('publication.scheduledFor', 'Publish At', {
					name: 'scheduledFor',
					description: 'Left out: at once',
				}),
			],
			commandId: { in: 'path' },
			repeat: 'safe',
			result: command({
				kind: 'tasks',
				status: 'GET /sale/offer-publication-commands/{commandId}',
				tasks: 'GET /sale/offer-publication-commands/{commandId}/tasks',
				record: offersRecorded,
			}),
		}),
		getPublicationCommand: operation('GET /sale/offer-publication-commands/{commandId}', {
			name: 'Get Publication Command',
			action: 'Get publication command of offers',
			description: 'How many offers are done and refused',
			scope: 'sale:offers:write',
		}),
		getPublicationTasks: operation('GET /sale/offer-publication-commands/{commandId}/tasks', {
			name: 'Get Publication Tasks',
			action: 'Get publication tasks of offers',
			description: 'The outcome for each offer',
			scope: 'sale:offers:write',
			result: list('tasks', { paging: COMMAND_TASKS_PAGE }),
		}),
		getProcessingStatus: operation('GET /sale/product-offers/{offerId}/operations/{operationId}', {
			on: { 404: 'Allegro keeps the record of an operation for about a week. Read the offer itself.' },
			name: 'Get Processing Status',
			action: 'Get processing status of offer',
			description: 'Whether Allegro has finished a Create or Update',
			path: { operationId },
			result: thing({ seeOther: true }),
		}),
		getManyWithUnfilledParameters: operation('GET /sale/offers/unfilled-parameters', {
			name: 'Get Many With Unfilled Parameters',
			action: 'Get many offers with unfilled parameters',
			query: [
				offerIds,
				choice('parameterType', 'Parameters', [
					['REQUIRED', 'Required'],
					['REQUIREMENT_PLANNED', 'Required Soon'],
				]),
			],
			result: list('offers', { paging: offset({ most: 1000, total: 'totalCount' }) }),
		}),
	},
);
