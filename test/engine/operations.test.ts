import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { operation as apiOperation } from '../../api';
import { CLASSIFIED_PACKAGES } from '../../emulator/shop/additions';
import { resources } from '../../nodes/Allegro/resources';
import { WAITING } from '../../nodes/Allegro/run/command';
import { connected, runNode, startEmulator, type Credentials, type Emulator } from './harness';
import { previewOf, type Preview } from '../../scripts/previews/output';
import { parametersOf, type Given } from '../support/parameters';

/** A file of each kind that Allegro takes, just enough for its first bytes to be right. */
const FILES: Record<string, Buffer> = {
	'application/pdf': Buffer.from('%PDF-1.4\n%%EOF\n'),
	'image/png': Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
	'image/jpeg': Buffer.from('ffd8ffe000104a464946', 'hex'),
};

/** For operations that the local Allegro answers without keeping anything. */
const UUID = '593a3b07-0f0a-4e6b-8f0e-1c2d3e4f5a6b';

let emulator: Emulator;
let credentials: Credentials;
let world: Given;
const kept = { ...WAITING };

const run = async (parameters: IDataObject, input?: INodeExecutionData[]) =>
	await runNode({ credentials, parameters, input });
const find = (resource: string, value: string) =>
	resources.find((one) => one.value === resource)!.operations.find((one) => one.value === value)!;
const rows = async (resource: string, operation = 'getAll', more: object = {}) =>
	(await run({ resource, operation, returnAll: true, simplify: false, ...more })).json;
const fileOf = (type: string): INodeExecutionData => ({
	json: {},
	binary: { data: { data: FILES[type].toString('base64'), mimeType: type, fileName: 'file' } },
});

/** The notice of this status that the shop opened with. */
const notice = async (status: string) =>
	(await rows('advanceShipNotice', 'getAll', { filters: { noticeStatuses: [status] } }))[0]?.id;

const slotsOf = (...ids: unknown[]) => ({
	values: ids.map((id, order) => ({
		order,
		entryPoint: order === 0,
		requiredQuantity: 1,
		offers: { values: [{ offerId: { __rl: true, mode: 'id', value: id }, excludedFromDiscount: false }] },
	})),
});

/** Ids that exist in the shop, found as a user finds them: by listing. */
async function look(): Promise<Given> {
	const offers = await rows('offer', 'getAll', { filters: { publicationStatuses: ['ACTIVE'] } });
	const drafts = await rows('offer', 'getAll', { filters: { publicationStatuses: ['INACTIVE'] } });
	const orders = await rows('order', 'getAll', { filters: { orderStatus: 'READY_FOR_PROCESSING' } });
	const order = orders.find(({ fulfillment }) => (fulfillment as IDataObject).status === 'NEW')!;
	const product = (
		await run({
			resource: 'offer',
			operation: 'get',
			simplify: false,
			offerId: { __rl: true, mode: 'id', value: offers[0].id },
		})
	).json[0].productSet as IDataObject[];
	const shipment = await run(parametersOf('shipment', find('shipment', 'create')));
	const { shipmentId } = shipment.json[0];
	const pickup = await run(
		parametersOf('shipment', find('shipment', 'requestPickup'), { given: { shipmentIds: shipmentId } }),
	);
	const first = async (resource: string, operation = 'getAll') => (await rows(resource, operation))[0].id;
	return {
		offerId: offers[0].id,
		draftId: drafts[0]?.id,
		offerIds: offers.slice(0, 2).map(({ id }) => id),
		orderId: order.id,
		lineItemId: (order.lineItems as IDataObject[])[0].id,
		productId: ((product[0] as IDataObject).product as IDataObject).id,
		categoryId: emulator.shop.categories.leaves()[0].id,
		warrantyId: await first('warranty'),
		impliedWarrantyId: await first('impliedWarranty'),
		returnPolicyId: await first('returnPolicy'),
		shippingRateId: await first('shippingRate'),
		deliveryMethodId: await first('delivery', 'getMethods'),
		carrierId: await first('carrier'),
		customerReturnId: emulator.shop.returns.declare().id,
		issueId: emulator.shop.issues.openIssue().id,
		claimId: emulator.shop.claims.apply().id,
		threadId: emulator.shop.messaging.newMessage({ login: 'kupujacy_1' }).threadId,
		marketplaceId: 'allegro-pl',
		alleDiscountCampaignId: 'ALLEOBNIZKA_1_PL',
		badgeCampaignId: 'BESTSELLER',
		price: '1.00',
		responsiblePersonId: UUID,
		responsibleProducerId: UUID,
		paymentId: UUID,
		noticeId: await notice('DRAFT'),
		fulfillmentProductId: (await rows('oneFulfillment', 'getAvailableProducts'))[0].id,
		bundleId: await first('offerBundle'),
		slots: slotsOf(offers[3].id, offers[4].id),
		rebateId: (await rows('rebate', 'getAll', { rebateType: 'MULTIPACK' }))[0].id,
		multipackPercentage: 50,
		multipackItems: { values: { forEachQuantity: 2, discountedNumber: 1 } },
		serviceGroupId: await first('additionalServiceGroup'),
		serviceId: emulator.shop.serviceGroups.groups.all()[0].additionalServices[0].definition.id,
		classifiedPackageId: CLASSIFIED_PACKAGES[0].id,
		shipmentId,
		shipmentIds: shipmentId,
		pickupId: pickup.json[0].pickupId,
		dispatchCountry: 'PL',
		countryCode: 'PL',
		email: 'second@example.com',
		imageUrl: 'https://example.com/mug.jpg',
	};
}

beforeAll(async () => {
	Object.assign(WAITING, { first: 20, most: 50 });
	emulator = await startEmulator({ offers: 40, orders: 120 });
	Object.assign(emulator.shop.settings, { commandMs: 30, offerMs: 30 });
	credentials = connected(emulator);
	world = await look();
}, 60_000);
afterAll(async () => {
	Object.assign(WAITING, kept);
	await emulator.stop();
});

/** What an operation needs to exist first; resolves with the ids it gained. */
const BEFORE: Record<string, () => Promise<Given>> = {
	'allegroPrices.getAdditionStatus': async () => await sentBy('allegroPrices', 'addOffers'),
	'allegroPrices.getExclusionStatus': async () => await sentBy('allegroPrices', 'excludeOffers'),
	'alleDiscount.getSubmissionStatus': async () => await sentBy('alleDiscount', 'submitOffer'),
	'alleDiscount.getWithdrawalStatus': async () => ({
		commandId: (await sentBy('alleDiscount', 'withdrawOffer', await newSubmission())).id,
	}),
	'alleDiscount.withdrawOffer': newSubmission,
	'badge.getApplication': newBadge,
	'badge.getChangeStatus': async () => ({
		badgeOperationId: (await sentBy('badge', 'update', { ...(await newBadge()), badgeStatus: 'FINISHED' }))
			.id,
	}),
	'badge.update': newBadge,
	'additionalServiceGroup.deleteTranslation': translation,
	'additionalServiceGroup.getTranslations': translation,
	'additionalServiceGroup.translate': async () => ({ serviceLanguage: 'cs-CZ' }),
	'advanceShipNotice.cancel': async () => ({ noticeId: await submitted() }),
	'advanceShipNotice.delete': async () => ({ noticeId: await newNotice() }),
	'advanceShipNotice.getSubmissionStatus': async () => ({
		commandId: await submission(await newNotice(true)),
	}),
	'advanceShipNotice.submit': async () => ({ noticeId: await newNotice(true) }),
	'advanceShipNotice.update': async () => ({ noticeId: await newNotice() }),
	'advanceShipNotice.updateSubmitted': async () => ({ noticeId: await submitted() }),
	'offerBundle.delete': async () => ({ bundleId: (await rows('offerBundle')).at(-1)!.id }),
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
	'offer.create': async () => {
		const [offer] = (
			await run({
				resource: 'offer',
				operation: 'get',
				simplify: false,
				offerId: { __rl: true, mode: 'id', value: world.offerId },
			})
		).json;
		const parameters = (offer.parameters as IDataObject[]).map(({ id, values, valuesIds }) => ({
			id,
			values: ((valuesIds as string[])?.length ? [] : (values as string[])).join('\n'),
			valuesIds: ((valuesIds ?? []) as string[]).join(','),
		}));
		return { categoryId: (offer.category as IDataObject).id, parameters: { values: parameters } };
	},
	'message.downloadAttachment': async () => {
		const bytes = FILES['application/pdf'];
		const { attachments } = emulator.shop.messaging.newMessage({
			login: 'kupujacy_1',
			attachments: [{ fileName: 'question.pdf', mimeType: 'application/pdf', bytes }],
		});
		return { attachmentId: attachments[0].id };
	},
	'offer.delete': async () => ({ offerId: world.draftId }),
	'offer.getPublicationCommand': publication,
	'offer.getPublicationTasks': publication,
	'offer.getProcessingStatus': async () => {
		// The node does not show the id of a change, so one is made without it.
		const reply = await fetch(`${emulator.addresses.api}/sale/product-offers/${world.offerId}`, {
			method: 'PATCH',
			headers: {
				authorization: `Bearer ${emulator.tokens.issue().access_token}`,
				'user-agent': 'local-shop/1.0 (+https://example.com/local-shop)',
				accept: 'application/vnd.allegro.public.v1+json',
				'content-type': 'application/vnd.allegro.public.v1+json',
			},
			body: JSON.stringify({ stock: { available: 7 } }),
		});
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
				async () => {
					const parameters = parametersOf('offerBatch', find('offerBatch', operation), { given: world });
					const { json } = await run({ ...parameters, ...more });
					return { commandId: json[0].commandId };
				},
			]),
		),
	),
	'offerTranslation.delete': async () => {
		const given = { offerId: world.offerId, contentLanguage: 'uk-UA', title: 'Горнятко' };
		await run(parametersOf('offerTranslation', find('offerTranslation', 'update'), { given }));
		return given;
	},
	'offerTranslation.update': async () => ({ title: 'Ceramic mug 330 ml' }),
	'priceRule.delete': newPriceRule,
	'priceRule.get': newPriceRule,
	'priceRule.update': newPriceRule,
	'product.getChangeProposal': async () => {
		const { json } = await run(
			parametersOf('product', find('product', 'proposeChange'), {
				given: { ...world, ...(await productGiven()) },
			}),
		);
		return { changeProposalId: json[0].id };
	},
	'product.propose': productGiven,
	'product.proposeChange': productGiven,
	'offerAttachment.get': newOfferAttachment,
	'offerAttachment.upload': newOfferAttachment,
	'offerPromotion.getCommand': promotion,
	'offerPromotion.getCommandTasks': promotion,
	'order.uploadInvoiceFile': async () => {
		const order = emulator.shop.placeOrder();
		const { json } = await run(
			parametersOf('order', find('order', 'addInvoice'), { given: { orderId: order.id } }),
		);
		return { orderId: order.id, invoiceId: json[0].id };
	},
	'returnPolicy.delete': async () => {
		const { json } = await run(
			parametersOf('returnPolicy', find('returnPolicy', 'create'), {
				given: { name: 'To be deleted', isFulfillment: false },
			}),
		);
		return { returnPolicyId: json[0].id };
	},
	'shipment.getCreationStatus': async () => ({ commandId: (await newShipment()).commandId }),
	'shipment.cancel': async () => ({ shipmentId: (await newShipment()).shipmentId }),
	'shipment.getCancellationStatus': async () => {
		const { shipmentId } = await newShipment();
		const { json } = await run(
			parametersOf('shipment', find('shipment', 'cancel'), { given: { shipmentId } }),
		);
		return { commandId: json[0].commandId };
	},
	'shipment.getPickupStatus': async () => {
		const { json } = await run(parametersOf('shipment', find('shipment', 'requestPickup'), { given: world }));
		return { commandId: json[0].commandId };
	},
	'warranty.uploadAttachment': async () => {
		const { json } = await run(parametersOf('warranty', find('warranty', 'createAttachment')));
		return { attachmentId: json[0].id };
	},
};

/** The first output of another operation. */
async function sentBy(resource: string, operation: string, given: Given = {}): Promise<IDataObject> {
	const parameters = parametersOf(resource, find(resource, operation), { given: { ...world, ...given } });
	const { json, error } = await run(parameters);
	if (error) throw error;
	return { ...json[0], commandId: json[0].commandId ?? json[0].id };
}
async function newSubmission(): Promise<Given> {
	const { output } = await sentBy('alleDiscount', 'submitOffer');
	return { participationId: ((output as IDataObject).newOfferParticipation as IDataObject).participationId };
}
async function newBadge(): Promise<Given> {
	return { badgeApplicationId: (await sentBy('badge', 'apply')).id, badgeStatus: 'FINISHED' };
}
const TURNOVER = 'allegro-business-cz';
const COMPLETE: IDataObject = {
	packing: 'BOX',
	unitAmount: 2,
	labelsType: 'ONE_FULFILMENT',
	shippingMethod: 'OWN_TRANSPORT',
	licencePlate: 'FZ12453',
	arrival: '2026-12-01T08:00:00',
	sentFrom: 'PL',
};

/** @param isComplete with all that Allegro wants before a notice can be submitted */
async function newNotice(isComplete = false): Promise<unknown> {
	const create = parametersOf('advanceShipNotice', find('advanceShipNotice', 'create'), {
		given: { ...world, ...(isComplete && COMPLETE) },
	});
	return (await run(create)).json[0].id;
}
async function submission(noticeId: unknown): Promise<unknown> {
	const given = { noticeId };
	const submit = parametersOf('advanceShipNotice', find('advanceShipNotice', 'submit'), { given });
	return (await run(submit)).json[0].id;
}
async function submitted(): Promise<unknown> {
	const id = await newNotice(true);
	await submission(id);
	return id;
}
async function oldBundle(): Promise<Given> {
	return { bundleId: (await rows('offerBundle', 'listOld'))[0].id };
}
async function taxId(): Promise<Given> {
	await run(parametersOf('oneFulfillment', find('oneFulfillment', 'addTaxID')));
	return {};
}
async function turnover(): Promise<Given> {
	const given = { marketplaceId: TURNOVER };
	await run(parametersOf('rebate', find('rebate', 'setTurnoverDiscount'), { given }));
	return given;
}
async function translation(): Promise<Given> {
	const given = { ...world, serviceLanguage: 'cs-CZ' };
	await run(parametersOf('additionalServiceGroup', find('additionalServiceGroup', 'translate'), { given }));
	return given;
}

let emails = 0;
async function newEmail(): Promise<Given> {
	const email = `more-${++emails}@example.com`;
	const { json } = await run({ resource: 'additionalEmail', operation: 'create', email });
	return { emailId: json[0].id };
}
async function newShipment(): Promise<IDataObject> {
	return (await run(parametersOf('shipment', find('shipment', 'create')))).json[0];
}
async function publication(): Promise<Given> {
	const { json } = await run(
		parametersOf('offer', find('offer', 'publishOrEnd'), { given: { offerIds: world.offerIds } }),
	);
	return { commandId: json[0].commandId };
}
async function promotion(): Promise<Given> {
	const { json } = await run(
		parametersOf('offerPromotion', find('offerPromotion', 'changeMany'), { given: await promotionGiven() }),
	);
	return { commandId: json[0].commandId };
}
async function promotionGiven(): Promise<Given> {
	const packages = await rows('offerPromotion', 'getPackages');
	return { offerIds: world.offerIds, basePackageId: packages[0].id, packageId: packages[0].id };
}
let rules = 0;
async function newPriceRule(): Promise<Given> {
	const given = { name: `Rule ${++rules}` };
	const { json } = await run(parametersOf('priceRule', find('priceRule', 'create'), { given }));
	return { priceRuleId: json[0].id, name: `Rule ${++rules}` };
}
/** The product parameters that the category demands. */
async function productGiven(): Promise<Given> {
	const all = await rows('category', 'getProductParameters', {
		categoryId: { __rl: true, mode: 'id', value: world.categoryId },
	});
	const parameters = all
		.filter(({ required }) => required)
		.map(({ id, dictionary }) =>
			dictionary ? { id, valuesIds: [(dictionary as IDataObject[])[0].id] } : { id, values: ['AB-1'] },
		);
	return { parameters: JSON.stringify(parameters) };
}
async function newOfferAttachment(): Promise<Given> {
	const { json } = await run(parametersOf('offerAttachment', find('offerAttachment', 'create')));
	return { attachmentId: json[0].id };
}

/** Paths of an output that its preview has no place for; what may hold anything is no place of its own. */
function unforeseen(value: unknown, preview: Preview | undefined, path = ''): string[] {
	if (!preview) return [path];
	if (Array.isArray(value))
		return value.flatMap((one) => (preview.items ? unforeseen(one, preview.items, `${path}[]`) : []));
	if (value === null || typeof value !== 'object' || !preview.properties) return [];
	return Object.entries(value).flatMap(([name, inner]) =>
		unforeseen(inner, preview.properties![name], path ? `${path}.${name}` : name),
	);
}

const all = resources.flatMap(({ value, operations }) =>
	operations.map((operation) => [`${value}.${operation.value}`, value, operation] as const),
);

describe('Every operation, with the least that its form demands', () => {
	it.each(all)('%s', async (name, resource, operation) => {
		const given = { ...world, ...(await BEFORE[name]?.()) };
		if (operation.partial && resource !== 'offer') given.name = `Changed ${resource}`;
		if (name.startsWith('offerPromotion.change')) Object.assign(given, await promotionGiven());
		const before = emulator.stats.operations[`${operation.method} ${operation.path}`] ?? 0;
		const onlyFile = operation.upload && !operation.contentType;
		const { items, error } = await run(
			parametersOf(resource, operation, { given }),
			onlyFile ? [fileOf(operation.upload![0])] : undefined,
		);
		expect(error?.message && [error.message, error.description]).toBeUndefined();
		expect(emulator.stats.operations[`${operation.method} ${operation.path}`]).toBeGreaterThan(before);
		expect(emulator.violations).toEqual([]);
		if (!operation.rows) expect(items.length).toBeGreaterThan(0);
		for (const item of items) expect(item.pairedItem).toEqual({ item: 0 });
		const preview = previewOf(operation);
		// An empty reply where others have a body is told by the one word of the node's own.
		for (const { json } of items)
			if (Object.keys(json).join() !== 'success') expect(unforeseen(json, preview)).toEqual([]);
		if (operation.method === 'DELETE') expect(items[0].json).toEqual({ deleted: true });
		expect(apiOperation(`${operation.method} ${operation.path}`)).toBeDefined();
	});
});
