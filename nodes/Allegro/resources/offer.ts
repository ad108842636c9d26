import type { Simple } from '../catalogue/declaration';
import { choice, choices, date, money, text } from '../catalogue/fields';
import { create, get, getMany, operation, remove, resource, update } from '../catalogue/operations';
import { commandId, fromEventId, marketplaceOrBase, offerId } from './ids';
import { offerFields, offersOfCommand, parametersOfOffer, price, stock } from './offerFields';
import { offerFilters, offerIds } from './offerFilters';
import { productFields, productOfChangedOffer, productOfNewOffer } from './offerProductFields';
import { COMMAND_TASKS_PAGE, JOURNAL, OFFERS_PAGE, UNFILLED_PAGE } from './paging';

const PUBLICATION = '/sale/offer-publication-commands/{commandId}';

const operationId = text('operationId', 'Operation ID', {
	about: 'From the raw output of a change that did not wait',
});

const simple: Simple = {
	id: 'id',
	name: 'name',
	sku: 'external.id',
	status: 'publication.status',
	price: ['sellingMode.price.amount', 'sellingMode.startingPrice.amount'],
	currency: ['sellingMode.price.currency', 'sellingMode.startingPrice.currency'],
	stock: 'stock.available',
	categoryId: 'category.id',
	imageUrl: ['primaryImage.url', 'images[0]'],
	endingAt: 'publication.endingAt',
};

export const offerResource = resource(
	'Offer',
	{
		also: 'oferta, price, cena',
		about: 'Oferta, aukcja, wystawianie',
		read: 'sale:offers:read',
		write: 'sale:offers:write',
	},
	[
		create('POST /sale/product-offers', {
			body: [productOfNewOffer, price, stock, ...productFields, ...offerFields],
			categoryParameters: parametersOfOffer,
			limit: 'offerCreate',
			command: { kind: 'operation', thing: '/sale/product-offers/{offerId}' },
		}),
		update('PATCH /sale/product-offers/{offerId}', {
			about: 'What is left out stays; lists replace the old ones',
			path: { offerId },
			body: [productOfChangedOffer, price, stock, ...productFields, ...offerFields],
			categoryParameters: parametersOfOffer,
			limit: 'offerEdit',
			command: { kind: 'operation', thing: '/sale/product-offers/{offerId}' },
			scope: null,
		}),
		get('GET /sale/product-offers/{offerId}', {
			path: { offerId },
			limit: 'offerRead',
			simple,
		}),
		operation('GET /sale/product-offers/{offerId}/parts', {
			as: 'Get Parts',
			action: 'Get parts of offer',
			about: 'Only stock or price, faster than Get',
			path: { offerId },
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
		getMany('GET /sale/offers', {
			about: 'Newest first',
			query: offerFilters,
			items: 'offers',
			paging: OFFERS_PAGE,
			simple,
		}),
		remove('DELETE /sale/offers/{offerId}', {
			about: 'Only a draft; a published offer can be ended',
			path: { offerId },
		}),
		operation('GET /sale/offers/{offerId}/smart', {
			as: 'Get Smart Report',
			action: 'Get smart report of offer',
			about: 'Which conditions of Smart! the offer meets',
			path: { offerId },
			query: [marketplaceOrBase],
		}),
		operation('GET /sale/offers/{offerId}/rating', {
			as: 'Get Rating',
			action: 'Get rating of offer',
			polish: 'ocena produktu',
			about: 'Ocena produktu: scores and how sizes fit',
			path: { offerId },
		}),
		operation('GET /sale/offer-events', {
			as: 'Get Events',
			action: 'Get offer events',
			about: 'Changes of active offers in the last 24 hours, oldest first',
			query: [
				{ ...fromEventId, maxLength: 256 },
				choices(
					'type',
					'Event Types',
					[
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
					],
					{ name: 'eventTypes' },
				),
			],
			items: 'offerEvents',
			paging: JOURNAL,
		}),
		operation('PUT /offers/{offerId}/change-price-commands/{commandId}', {
			as: 'Change Price',
			action: 'Change price of offer',
			polish: 'cena',
			about: 'Of a Buy Now offer',
			path: { offerId },
			body: [money('input.buyNowPrice', 'Price', { name: 'price', required: true })],
			commandId: { in: 'path' },
			repeat: 'safe',
		}),
		operation(`PUT ${PUBLICATION}`, {
			as: 'Publish or End',
			action: 'Publish or end offers',
			polish: 'wystawianie ofert',
			about: 'Up to 1,000 offers; returns the outcome of each',
			body: [
				choice(
					'publication.action',
					'Publication Action',
					[
						['ACTIVATE', 'Publish'],
						['END', 'End'],
					],
					{ name: 'publicationAction', ask: true },
				),
				...offersOfCommand,
				date('publication.scheduledFor', 'Publish At', {
					name: 'scheduledFor',
					about: 'Left out: at once',
				}),
			],
			command: { kind: 'tasks', status: PUBLICATION, tasks: `${PUBLICATION}/tasks` },
			commandId: { in: 'path' },
			repeat: 'safe',
		}),
		operation(`GET ${PUBLICATION}`, {
			as: 'Get Publication Command',
			action: 'Get publication command of offers',
			about: 'How many offers are done and refused',
			path: { commandId },
			scope: 'sale:offers:write',
		}),
		operation(`GET ${PUBLICATION}/tasks`, {
			as: 'Get Publication Tasks',
			action: 'Get publication tasks of offers',
			about: 'The outcome for each offer',
			path: { commandId },
			items: 'tasks',
			paging: COMMAND_TASKS_PAGE,
			scope: 'sale:offers:write',
		}),
		operation('GET /sale/product-offers/{offerId}/operations/{operationId}', {
			as: 'Get Processing Status',
			action: 'Get processing status of offer',
			about: 'Whether Allegro has finished a Create or Update',
			path: { offerId, operationId },
		}),
		operation('GET /sale/offers/unfilled-parameters', {
			as: 'Get Many With Unfilled Parameters',
			action: 'Get many offers with unfilled parameters',
			query: [
				offerIds,
				choice('parameterType', 'Parameters', [
					['REQUIRED', 'Required'],
					['REQUIREMENT_PLANNED', 'Required Soon'],
				]),
			],
			items: 'offers',
			paging: UNFILLED_PAGE,
		}),
	],
);
