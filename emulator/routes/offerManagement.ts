import type { Call, Reply, Routes } from '../route';
import { NOTHING_YET, taskCount } from '../shop/commands';
import { missingParameters, plannedParameters } from '../shop/offers/checks';
import type { Operation } from '../shop/offers/changes';
import {
	BASE_PACKAGES,
	EXTRA_PACKAGES,
	modify,
	promotionJson,
	setPackages,
	type Modification,
	type Package,
} from '../shop/offers/promotion';
import { activate, end } from '../shop/offers/publication';
import { invalid, problem, refuse } from '../refusals';
import { iso } from '../shop/units';
import { offersOf, reportJson, taskJson } from './commands';
import { at, counted, cut, page } from './support';

/** Where the run of a POST or PATCH can be followed (allegro-facts 6.2). */
function followUp({ origin, shop }: Call, operation: Operation): Record<string, string> {
	return {
		Location: `${origin.api}/sale/product-offers/${operation.offerId}/operations/${operation.id}`,
		'Retry-After': String(Math.ceil(shop.settings.offerMs / 1000)),
	};
}

function getOperation(call: Call): Reply {
	const offerId = call.param('offerId');
	const operation = call.shop.changes.operation(offerId, call.param('operationId'), at(call));
	if (operation.done) {
		return { status: 303, headers: { Location: `${call.origin.api}/sale/product-offers/${offerId}` } };
	}
	return {
		status: 202,
		body: {
			offer: { id: offerId },
			operation: { id: operation.id, status: 'IN_PROGRESS', startedAt: iso(operation.startedAt) },
		},
		headers: followUp(call, operation),
	};
}

function deleteOffer({ shop, param }: Call): Reply {
	const offer = shop.offers.get(param('offerId'));
	if (offer.published || offer.data.publication.status !== 'INACTIVE') {
		refuse(
			400,
			'CannotDeleteOfferException',
			'Only a draft can be deleted',
			'Możesz usunąć tylko szkic oferty',
		);
	}
	shop.offers.remove(param('offerId'));
	return { status: 204 };
}

function startPublication(call: Call): Reply {
	const { shop, body, param } = call;
	const { action, scheduledFor } = body.publication ?? {};
	if (!action) invalid('publication.action', 'Action is required', 'Wybierz, czy wystawić, czy zakończyć');
	const times = { now: at(call), delay: shop.settings.commandMs };
	const command = shop.publicationCommands.start(
		param('commandId'),
		{ action, scheduledFor },
		offersOf(call),
		times,
		(id, due) => (action === 'END' ? end(shop, id, due) : activate(shop, id, due, scheduledFor)),
	);
	const { id, createdAt } = command;
	return { status: 201, body: { id, createdAt: iso(createdAt), completedAt: null, taskCount: NOTHING_YET } };
}

function startPromotion(call: Call): Reply {
	const { shop, body, param } = call;
	const { basePackage, extraPackages, modificationTime = 'NOW' } = body.modification ?? {};
	const extras: string[] = (extraPackages ?? []).map(({ id }: { id: string }) => id);
	// A package that does not exist is refused at once, before any offer is touched.
	setPackages({ extras: [] }, basePackage?.id, extras, 'NOW', at(call));
	const times = { now: at(call), delay: shop.settings.commandMs };
	const command = shop.promotionCommands.start(param('commandId'), body, offersOf(call), times, (id, due) => {
		const offer = shop.offers.find(id);
		if (offer) {
			setPackages(offer.promotion, basePackage?.id, extras, modificationTime, due);
			return undefined;
		}
		const error = problem('OfferNotFound', `Offer '${id}' does not exist`, 'Nie znaleziono oferty');
		return { message: error.message, errors: [error] };
	});
	return { status: 201, body: { id: command.id, taskCount: NOTHING_YET } };
}

function promotionTasks(call: Call): Reply {
	const command = call.shop.promotionCommands.get(call.param('commandId'));
	const { modification, additionalMarketplaces = [] } = command.input;
	const tasks = cut(command.tasks, page(call, {})).map((task) => ({
		offer: { id: task.offerId },
		marketplaceId: 'allegro-pl',
		scheduledAt: iso(command.createdAt),
		...(task.finishedAt === undefined ? {} : { finishedAt: iso(task.finishedAt) }),
		status: task.done ? (task.failure ? 'ERROR' : 'DONE') : 'IN_PROGRESS',
		errors: task.failure?.errors ?? [],
	}));
	return { body: { tasks, modification, additionalMarketplaces } };
}

function unfilledParameters(call: Call): Reply {
	const { shop, query } = call;
	const wanted = new Set(query.getAll('offer.id'));
	const type = query.get('parameterType');
	const offers = shop.offers
		.all()
		.filter(({ id }) => wanted.size === 0 || wanted.has(id))
		.map(({ id, data }) => {
			const now = type === 'REQUIREMENT_PLANNED' ? [] : missingParameters(data, shop.categories);
			const later = type === 'REQUIRED' ? [] : plannedParameters(data, shop.categories, at(call));
			return { id, parameters: [...now, ...later].map((one) => ({ id: one.id })), category: data.category };
		})
		.filter(({ parameters }) => parameters.length > 0);
	return counted(call, 'offers', offers, {});
}

function modifyPromotion(call: Call): Reply {
	const { shop, param, body } = call;
	const offer = shop.offers.find(param('offerId'));
	if (!offer)
		return invalid('offerId', `Offer '${param('offerId')}' does not exist`, 'Nie znaleziono oferty');
	const changes: Modification[] = body.modifications ?? [];
	const trial = structuredClone(offer.promotion);
	for (const change of changes) modify(trial, change, at(call));
	offer.promotion = trial;
	return { body: promotionJson(offer.id, offer.promotion) };
}

const packageJson = ({ id, name, cycleDuration }: Package) => ({ id, name, cycleDuration });

export const offerManagement: Routes = {
	'POST /sale/product-offers': (call) => {
		const { offer, operation } = call.shop.changes.create(call.body, at(call));
		if (!operation) return { status: 201, body: offer.data };
		return { status: 202, body: offer.data, headers: followUp(call, operation) };
	},
	'PATCH /sale/product-offers/{offerId}': (call) => {
		const { data, operation } = call.shop.changes.edit(call.param('offerId'), call.body, at(call));
		if (!operation) return { status: 200, body: data };
		return { status: 202, body: data, headers: followUp(call, operation) };
	},
	'GET /sale/product-offers/{offerId}/operations/{operationId}': getOperation,
	'DELETE /sale/offers/{offerId}': deleteOffer,
	'PUT /offers/{offerId}/change-price-commands/{commandId}': (call) => {
		const { shop, param, body } = call;
		return {
			body: shop.priceCommands.start(param('offerId'), param('commandId'), body.input, at(call)),
		};
	},
	'PUT /sale/offer-publication-commands/{commandId}': startPublication,
	'GET /sale/offer-publication-commands/{commandId}': (call) => ({
		body: reportJson(call.shop.publicationCommands.get(call.param('commandId'))),
	}),
	'GET /sale/offer-publication-commands/{commandId}/tasks': (call) => {
		const { tasks } = call.shop.publicationCommands.get(call.param('commandId'));
		return { body: { tasks: cut(tasks, page(call, {})).map((task) => taskJson(task, 'publication')) } };
	},
	'GET /sale/offers/unfilled-parameters': unfilledParameters,
	'GET /sale/offer-promotion-packages': () => ({
		body: {
			marketplaceId: 'allegro-pl',
			basePackages: BASE_PACKAGES.map(packageJson),
			extraPackages: EXTRA_PACKAGES.map(packageJson),
			additionalMarketplaces: [],
		},
	}),
	'GET /sale/offers/{offerId}/promo-options': ({ shop, param }) => {
		const offer = shop.offers.get(param('offerId'));
		return { body: promotionJson(offer.id, offer.promotion) };
	},
	'GET /sale/offers/promo-options': (call) => {
		const offers = call.shop.offers.all();
		const promoted = offers.filter(({ promotion }) => promotion.base || promotion.extras.length > 0);
		return counted(call, 'promoOptions', promoted, { limit: 5000, most: 5000 }, ({ id, promotion }) =>
			promotionJson(id, promotion),
		);
	},
	'POST /sale/offers/{offerId}/promo-options-modification': modifyPromotion,
	'PUT /sale/offers/promo-options-commands/{commandId}': startPromotion,
	'GET /sale/offers/promo-options-commands/{commandId}': ({ shop, param }) => {
		const command = shop.promotionCommands.get(param('commandId'));
		return { body: { id: command.id, taskCount: taskCount(command) } };
	},
	'GET /sale/offers/promo-options-commands/{commandId}/tasks': promotionTasks,
};
