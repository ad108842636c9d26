import { choice, choices, date, money, text } from '../catalogue/fields';
import { create, get, getMany, operation, remove, resource, update } from '../catalogue/operations';
import { commandId, fromEventId, marketplaceId, offerId } from './ids';
import { offerFields, offersOfCommand, price, stock } from './offerFields';
import { offerFilters, offerIds } from './offerFilters';
import { productFields, productOfChangedOffer, productOfNewOffer } from './offerProductFields';
import { COMMAND_TASKS_PAGE, JOURNAL, OFFERS_PAGE, UNFILLED_PAGE } from './paging';

const PUBLICATION = '/sale/offer-publication-commands/{commandId}';

const operationId = text('operationId', 'Operation ID', {
	eg: '1b2c3d4e-5f60-4a7b-8c9d-0e1f2a3b4c5d',
	about: 'From the raw output of Create or Update that did not wait',
});

export const offerResource = resource(
	'Offer',
	{ about: 'Oferta, aukcja, wystawianie', read: 'sale:offers:read', write: 'sale:offers:write' },
	[
		create('POST /sale/product-offers', {
			about: 'Put a product up for sale, as a draft or published',
			body: [productOfNewOffer, price, stock, ...productFields, ...offerFields],
			limit: 'offerCreate',
			command: { kind: 'operation', thing: '/sale/product-offers/{offerId}' },
		}),
		update('PATCH /sale/product-offers/{offerId}', {
			about: 'Change some parts of an offer and keep the rest',
			path: { offerId },
			body: [productOfChangedOffer, price, stock, ...productFields, ...offerFields],
			example: { sellingMode: { price: { amount: '49.99', currency: 'PLN' } }, stock: { available: 10 } },
			limit: 'offerEdit',
			command: { kind: 'operation', thing: '/sale/product-offers/{offerId}' },
			scope: null,
		}),
		get('GET /sale/product-offers/{offerId}', {
			about: 'Read everything about one offer, drafts included',
			path: { offerId },
			limit: 'offerRead',
		}),
		operation('GET /sale/product-offers/{offerId}/parts', {
			as: 'Get Parts',
			action: 'Get parts of offer',
			about: 'Read only stock or price of one offer, faster than Get',
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
			about: 'List the offers of the account, newest first',
			query: offerFilters,
			items: 'offers',
			paging: OFFERS_PAGE,
		}),
		remove('DELETE /sale/offers/{offerId}', {
			about: 'Remove a draft; a published offer can only be ended',
			path: { offerId },
		}),
		operation('GET /sale/offers/{offerId}/smart', {
			as: 'Get Smart Report',
			action: 'Get smart report of offer',
			about: 'Read which conditions of Allegro Smart! the offer meets',
			path: { offerId },
			query: [{ ...marketplaceId, about: "Left out: the offer's base marketplace" }],
		}),
		operation('GET /sale/offer-events', {
			as: 'Get Events',
			action: 'Get offer events',
			about: 'Read what happened to active offers in the last 24 hours, oldest first',
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
					{ name: 'eventTypes', about: 'All when left out' },
				),
			],
			items: 'offerEvents',
			paging: JOURNAL,
		}),
		operation('PUT /offers/{offerId}/change-price-commands/{commandId}', {
			as: 'Change Price',
			action: 'Change price of offer',
			about: 'Set the Buy Now price of one offer without touching the rest',
			path: { offerId },
			body: [money('input.buyNowPrice', 'Price', { name: 'price', required: true })],
			commandId: { in: 'path' },
			repeat: 'safe',
		}),
		operation(`PUT ${PUBLICATION}`, {
			as: 'Publish or End',
			action: 'Publish or end offers',
			about: 'Publish or end up to 1,000 offers; returns the outcome of each',
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
					about: 'Left out: at once; offers are always ended at once',
				}),
			],
			command: { kind: 'tasks', status: PUBLICATION, tasks: `${PUBLICATION}/tasks` },
			commandId: { in: 'path' },
			repeat: 'safe',
		}),
		operation(`GET ${PUBLICATION}`, {
			as: 'Get Publication Command',
			action: 'Get publication command of offers',
			about: 'Count the offers that Publish or End has done and refused',
			path: { commandId },
			scope: 'sale:offers:write',
		}),
		operation(`GET ${PUBLICATION}/tasks`, {
			as: 'Get Publication Tasks',
			action: 'Get publication tasks of offers',
			about: 'List the outcome of Publish or End for each offer',
			path: { commandId },
			items: 'tasks',
			paging: COMMAND_TASKS_PAGE,
			scope: 'sale:offers:write',
		}),
		operation('GET /sale/product-offers/{offerId}/operations/{operationId}', {
			as: 'Get Processing Status',
			action: 'Get processing status of offer',
			about: 'Learn whether Allegro has finished a Create or Update; success once it has',
			path: { offerId, operationId },
		}),
		operation('GET /sale/offers/unfilled-parameters', {
			as: 'Get Many With Unfilled Parameters',
			action: 'Get many offers with unfilled parameters',
			about: 'List offers that lack parameters of their category',
			query: [
				offerIds,
				choice(
					'parameterType',
					'Parameters',
					[
						['REQUIRED', 'Required'],
						['REQUIREMENT_PLANNED', 'Required Soon'],
					],
					{ about: 'Both when left out' },
				),
			],
			items: 'offers',
			paging: UNFILLED_PAGE,
		}),
	],
);
