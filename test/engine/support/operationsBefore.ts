import type { IDataObject } from 'n8n-workflow';

import type { Given } from '../../support/parameters';
import { COMPLETE } from './completeNotice';
import { byId } from './kit';
import { FILES, UUID, type World } from './operationsWorld';

/** What an operation needs to exist first; resolves with the ids it gained, undefined for what it shall not name. */
export const BEFORE: Record<string, (world: World) => Promise<Given>> = {
	'allegroPrices.getAdditionStatus': async (world) => await world.sentBy('allegroPrices', 'addOffers'),
	'allegroPrices.getExclusionStatus': async (world) => await world.sentBy('allegroPrices', 'excludeOffers'),
	'alleDiscount.getSubmissionStatus': async (world) => await world.sentBy('alleDiscount', 'submitOffer'),
	'alleDiscount.getWithdrawalStatus': async (world) => ({
		commandId: (await world.sentBy('alleDiscount', 'withdrawOffer', await newSubmission(world))).id,
	}),
	'alleDiscount.withdrawOffer': newSubmission,
	'alleDiscount.getSubmittedOffers': newSubmission,
	// The order and the offer of the other operations have no entry in common.
	'billingEntry.getAll': async () => await Promise.resolve({ orderId: undefined, offerId: undefined }),
	'payment.getRefunds': async (world) => {
		await world.sentBy('payment', 'refund');
		return {};
	},
	'badge.getAll': newBadge,
	'badge.getApplications': newBadge,
	'badge.getApplication': newBadge,
	'badge.getChangeStatus': async (world) => ({
		badgeOperationId: (
			await world.sentBy('badge', 'update', { ...(await newBadge(world)), badgeStatus: 'FINISHED' })
		).id,
	}),
	'badge.update': newBadge,
	'additionalServiceGroup.deleteTranslation': translation,
	'additionalServiceGroup.getTranslations': translation,
	'additionalServiceGroup.translate': async () => ({ serviceLanguage: 'cs-CZ' }),
	'advanceShipNotice.cancel': async (world) => ({ noticeId: await submitted(world) }),
	'advanceShipNotice.delete': async (world) => ({ noticeId: await newNotice(world) }),
	'advanceShipNotice.getSubmissionStatus': async (world) => ({
		commandId: await submission(world, await newNotice(world, true)),
	}),
	'advanceShipNotice.submit': async (world) => ({ noticeId: await newNotice(world, true) }),
	'advanceShipNotice.update': async (world) => ({ noticeId: await newNotice(world) }),
	'advanceShipNotice.updateSubmitted': async (world) => ({ noticeId: await submitted(world) }),
	'category.getSuggestions': async ({ allegro }) => ({ phrase: allegro.shop.categories.leaves()[0]!.name }),
	'charityCampaign.getAll': async () => ({ phrase: 'Schronisko' }),
	'product.getAll': async ({ allegro, ids }) => ({
		phrase: allegro.shop.products.get(String(ids.productId)).name,
		categoryId: undefined,
	}),
	'offer.getAll': async () => ({
		offerIds: undefined,
		shippingRateId: undefined,
		categoryId: undefined,
		returnPolicyId: undefined,
	}),
	'offer.getManyWithUnfilledParameters': async () => ({ offerIds: undefined }),
	'order.getAll': async () => ({ paymentId: undefined, deliveryMethodId: undefined }),
	'offerBundle.getAll': async () => ({ offerId: undefined }),
	'offerBundle.listOld': async () => ({ offerId: undefined }),
	'rebate.getAll': async () => ({ offerId: undefined }),
	'rebate.getTurnoverDiscounts': turnover,
	'priceRule.getManyOfOffer': async ({ allegro }) => ({
		offerId: allegro.shop.offers.all().find(({ priceRule }) => priceRule)!.id,
	}),
	'offerBundle.delete': async (world) => ({ bundleId: (await world.rows('offerBundle')).at(-1)!.id }),
	'offerBundle.deleteOld': oldBundle,
	'offerBundle.getOld': oldBundle,
	'offerBundle.setOldDiscounts': oldBundle,
	'oneFulfillment.getTaxID': taxId,
	'rebate.endTurnoverDiscount': turnover,
	'rebate.setTurnoverDiscount': async () => ({ marketplaceId: TURNOVER }),
	'additionalEmail.get': newEmail,
	'additionalEmail.delete': newEmail,
	'issue.downloadAttachment': async () => ({ attachmentId: UUID }),
	'issue.uploadAttachment': async () => ({ attachmentId: UUID }),
	'offer.create': async (world) => {
		const [offer] = (
			await world.allegro.run('offer', 'get', { simplify: false, offerId: byId(world.ids.offerId) })
		).json;
		const parameters = (offer!.parameters as IDataObject[]).map(({ id, values, valuesIds }) => ({
			id,
			values: ((valuesIds as string[])?.length ? [] : (values as string[])).join('\n'),
			valuesIds: ((valuesIds ?? []) as string[]).join(','),
		}));
		return { categoryId: (offer!.category as IDataObject).id, parameters: { values: parameters } };
	},
	'message.downloadAttachment': async (world) => {
		const bytes = FILES['application/pdf']!;
		const { attachments } = world.allegro.shop.messaging.newMessage({
			login: 'kupujacy_1',
			attachments: [{ fileName: 'question.pdf', mimeType: 'application/pdf', bytes }],
		});
		return { attachmentId: attachments[0]!.id };
	},
	'offer.delete': async (world) => ({ offerId: world.ids.draftId }),
	'offer.getPublicationCommand': publication,
	'offer.getPublicationTasks': publication,
	'offer.getProcessingStatus': async (world) => {
		// The node does not show the id of a change, so one is made without it.
		const reply = await fetch(
			`${world.allegro.emulator.addresses.api}/sale/product-offers/${world.ids.offerId}`,
			{
				method: 'PATCH',
				headers: {
					authorization: `Bearer ${world.allegro.emulator.tokens.issue().access_token}`,
					'user-agent': 'local-shop/1.0 (+https://example.com/local-shop)',
					accept: 'application/vnd.allegro.public.v1+json',
					'content-type': 'application/vnd.allegro.public.v1+json',
				},
				body: JSON.stringify({ stock: { available: 7 } }),
			},
		);
		return { operationId: reply.headers.get('location')!.split('/').pop() };
	},
	...Object.fromEntries(
		(
			[
				['details', 'changeDetails', { additionalFields: { handlingTime: 'P2D' } }],
				['prices', 'changePrices', {}],
				['quantities', 'changeQuantities', {}],
				['pricesAndQuantities', 'changePricesAndQuantities', {}],
				['priceRules', 'setPriceRules', { ruleChange: 'remove', marketplaceIds: 'allegro-pl' }],
			] as const
		).flatMap(([what, operation, more]) =>
			['Progress', 'Outcomes'].map((part) => [
				`offerBatch.${what}${part}`,
				async (world: World) => {
					const parameters = world.formOf('offerBatch', operation, { given: world.ids });
					const { json } = await world.run({ ...parameters, ...more });
					return { commandId: json[0]!.commandId };
				},
			]),
		),
	),
	'offerTranslation.delete': async (world) => {
		const given = { offerId: world.ids.offerId, contentLanguage: 'uk-UA', title: 'Горнятко' };
		await world.run(world.formOf('offerTranslation', 'update', { given }));
		return given;
	},
	'offerTranslation.update': async () => ({ title: 'Ceramic mug 330 ml' }),
	'priceRule.delete': newPriceRule,
	'priceRule.get': newPriceRule,
	'priceRule.update': newPriceRule,
	'product.getChangeProposal': async (world) => {
		const { json } = await world.run(
			world.formOf('product', 'proposeChange', {
				given: { ...world.ids, ...(await productGiven(world)) },
			}),
		);
		return { changeProposalId: json[0]!.id };
	},
	'product.propose': productGiven,
	'product.proposeChange': productGiven,
	'offerAttachment.get': newOfferAttachment,
	'offerAttachment.upload': newOfferAttachment,
	'offerPromotion.getCommand': promotion,
	'offerPromotion.getCommandTasks': promotion,
	'order.getInvoices': async (world) => {
		await world.run(world.formOf('order', 'addInvoice', { given: world.ids }));
		return {};
	},
	'order.getTrackingNumbers': async (world) => {
		await world.run(world.formOf('order', 'addTrackingNumber', { given: world.ids }));
		return {};
	},
	'order.uploadInvoiceFile': async (world) => {
		const order = world.allegro.shop.placeOrder();
		const { json } = await world.run(world.formOf('order', 'addInvoice', { given: { orderId: order.id } }));
		return { orderId: order.id, invoiceId: json[0]!.id };
	},
	'returnPolicy.delete': async (world) => {
		const { json } = await world.run(
			world.formOf('returnPolicy', 'create', {
				given: { name: 'To be deleted', isFulfillment: false },
			}),
		);
		return { returnPolicyId: json[0]!.id };
	},
	'shipment.getCreationStatus': async (world) => ({ commandId: (await newShipment(world)).commandId }),
	'shipment.cancel': async (world) => ({ shipmentId: (await newShipment(world)).shipmentId }),
	'shipment.getCancellationStatus': async (world) => {
		const { shipmentId } = await newShipment(world);
		const { json } = await world.run(world.formOf('shipment', 'cancel', { given: { shipmentId } }));
		return { commandId: json[0]!.commandId };
	},
	'shipment.getPickupStatus': async (world) => {
		const { json } = await world.run(world.formOf('shipment', 'requestPickup', { given: world.ids }));
		return { commandId: json[0]!.commandId };
	},
	'warranty.uploadAttachment': async (world) => {
		const { json } = await world.run(world.formOf('warranty', 'createAttachment'));
		return { attachmentId: json[0]!.id };
	},
};

async function newSubmission(world: World): Promise<Given> {
	const { output } = await world.sentBy('alleDiscount', 'submitOffer');
	return { participationId: ((output as IDataObject).newOfferParticipation as IDataObject).participationId };
}
async function newBadge(world: World): Promise<Given> {
	return { badgeApplicationId: (await world.sentBy('badge', 'apply')).id, badgeStatus: 'FINISHED' };
}
const TURNOVER = 'allegro-business-cz';

/** @param isComplete with all that Allegro wants before a notice can be submitted */
async function newNotice(world: World, isComplete = false): Promise<unknown> {
	const create = world.formOf('advanceShipNotice', 'create', {
		given: { ...world.ids, ...(isComplete && COMPLETE) },
	});
	return (await world.run(create)).json[0]!.id;
}
async function submission(world: World, noticeId: unknown): Promise<unknown> {
	const given = { noticeId };
	const submit = world.formOf('advanceShipNotice', 'submit', { given });
	return (await world.run(submit)).json[0]!.id;
}
async function submitted(world: World): Promise<unknown> {
	const id = await newNotice(world, true);
	await submission(world, id);
	return id;
}
async function oldBundle(world: World): Promise<Given> {
	return { bundleId: (await world.rows('offerBundle', 'listOld'))[0]!.id };
}
async function taxId(world: World): Promise<Given> {
	await world.run(world.formOf('oneFulfillment', 'addTaxID'));
	return {};
}
async function turnover(world: World): Promise<Given> {
	const given = { marketplaceId: TURNOVER };
	await world.run(world.formOf('rebate', 'setTurnoverDiscount', { given }));
	return given;
}
async function translation(world: World): Promise<Given> {
	const given = { ...world.ids, serviceLanguage: 'cs-CZ' };
	await world.run(world.formOf('additionalServiceGroup', 'translate', { given }));
	return given;
}

let emails = 0;
async function newEmail(world: World): Promise<Given> {
	const email = `more-${++emails}@example.com`;
	const { json } = await world.run({ resource: 'additionalEmail', operation: 'create', email });
	return { emailId: json[0]!.id };
}
async function newShipment(world: World): Promise<IDataObject> {
	return (await world.run(world.formOf('shipment', 'create'))).json[0]!;
}
async function publication(world: World): Promise<Given> {
	const { json } = await world.run(
		world.formOf('offer', 'publishOrEnd', { given: { offerIds: world.ids.offerIds } }),
	);
	return { commandId: json[0]!.commandId };
}
async function promotion(world: World): Promise<Given> {
	const { json } = await world.run(
		world.formOf('offerPromotion', 'changeMany', { given: await promotionGiven(world) }),
	);
	return { commandId: json[0]!.commandId };
}
/** Offers to promote, and a package to promote them with. */
export async function promotionGiven(world: World): Promise<Given> {
	const packages = await world.rows('offerPromotion', 'getPackages');
	return { offerIds: world.ids.offerIds, basePackageId: packages[0]!.id, packageId: packages[0]!.id };
}
let rules = 0;
async function newPriceRule(world: World): Promise<Given> {
	const given = { name: `Rule ${++rules}` };
	const { json } = await world.run(world.formOf('priceRule', 'create', { given }));
	return { priceRuleId: json[0]!.id, name: `Rule ${++rules}` };
}
/** The product parameters that the category demands. */
async function productGiven(world: World): Promise<Given> {
	const all = await world.rows('category', 'getProductParameters', {
		categoryId: byId(world.ids.categoryId),
	});
	const parameters = all
		.filter(({ required }) => required)
		.map(({ id, dictionary }) =>
			dictionary ? { id, valuesIds: [(dictionary as IDataObject[])[0]!.id] } : { id, values: ['AB-1'] },
		);
	return { parameters: JSON.stringify(parameters) };
}
async function newOfferAttachment(world: World): Promise<Given> {
	const { json } = await world.run(world.formOf('offerAttachment', 'create'));
	return { attachmentId: json[0]!.id };
}
