import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { CLASSIFIED_PACKAGES } from '../../../emulator/shop/offers/classifieds';
import { operationOf } from '../../../nodes/Allegro/resources';
import { parametersOf, type Given } from '../../support/parameters';
import { runNode, type NodeRun } from './harness';
import { byId, type Kit } from './kit';

/** A file of each kind that Allegro takes, just enough for its first bytes to be right. */
export const FILES: Record<string, Buffer> = {
	'application/pdf': Buffer.from('%PDF-1.4\n%%EOF\n'),
	'image/png': Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
	'image/jpeg': Buffer.from('ffd8ffe000104a464946', 'hex'),
};

/** An item with a file of that type. */
export const fileOf = (type: string): INodeExecutionData => ({
	json: {},
	binary: { data: { data: FILES[type]!.toString('base64'), mimeType: type, fileName: 'file' } },
});

/** For operations that the local Allegro answers without keeping anything. */
export const UUID = '593a3b07-0f0a-4e6b-8f0e-1c2d3e4f5a6b';

const slotsOf = (...ids: unknown[]) => ({
	values: ids.map((id, order) => ({
		order,
		entryPoint: order === 0,
		requiredQuantity: 1,
		offers: { values: [{ offerId: byId(id), excludedFromDiscount: false }] },
	})),
});

/** A shop as its seller sees it through the node. */
export class World {
	/** What the inputs of operations are filled in with. */
	ids: Given = {};
	/** Ids that every new shop of these tests has, because it is made of the same seed. */
	private found?: Given;

	constructor(readonly allegro: Kit) {}

	/** Runs the node with these parameters, resource and operation among them. */
	async run(parameters: IDataObject, input?: INodeExecutionData[]): Promise<NodeRun> {
		return await runNode({ credentials: this.allegro.credentials, parameters, input });
	}

	/** The form of an operation with the least that it demands. */
	formOf(resource: string, operation: string, more: { given?: Given } = {}): IDataObject {
		return parametersOf(resource, operationOf(resource, operation)!, more);
	}

	/** Everything that a list gives. */
	async rows(resource: string, operation = 'getAll', more: object = {}): Promise<IDataObject[]> {
		return (await this.run({ resource, operation, returnAll: true, simplify: false, ...more })).json;
	}

	/** The first output of another operation. */
	async sentBy(resource: string, operation: string, given: Given = {}): Promise<IDataObject> {
		const parameters = this.formOf(resource, operation, { given: { ...this.ids, ...given } });
		const { json, error } = await this.run(parameters);
		if (error) throw error;
		return { ...json[0], commandId: json[0]!.commandId ?? json[0]!.id };
	}

	/** The notice of this status that the shop opened with. */
	private async notice(status: string): Promise<unknown> {
		const filters = { noticeStatuses: [status] };
		return (await this.rows('advanceShipNotice', 'getAll', { filters }))[0]?.id;
	}

	/** Learns what is in a new shop, and adds what it opens without. */
	async look(): Promise<void> {
		this.ids = this.found ??= await this.find();
		const { shipmentId } = (await this.run(this.formOf('shipment', 'create'))).json[0]!;
		const requestPickup = this.formOf('shipment', 'requestPickup', { given: { shipmentIds: shipmentId } });
		const { shop } = this.allegro;
		this.ids = {
			...this.found,
			shipmentId,
			shipmentIds: shipmentId,
			pickupId: (await this.run(requestPickup)).json[0]!.pickupId,
			customerReturnId: shop.returns.declare().id,
			issueId: shop.issues.openIssue().id,
			claimId: shop.commissionRefunds.apply().id,
			threadId: shop.messaging.newMessage({ login: 'kupujacy_1' }).threadId,
		};
	}

	/** Finds ids that exist in the shop as a user finds them: by listing. */
	private async find(): Promise<Given> {
		const offers = await this.rows('offer', 'getAll', { filters: { publicationStatuses: ['ACTIVE'] } });
		const drafts = await this.rows('offer', 'getAll', { filters: { publicationStatuses: ['INACTIVE'] } });
		const orders = await this.rows('order', 'getAll', { filters: { orderStatus: 'READY_FOR_PROCESSING' } });
		const order = orders.find(({ fulfillment }) => (fulfillment as IDataObject).status === 'NEW')!;
		const product = (
			await this.allegro.run('offer', 'get', { simplify: false, offerId: byId(offers[0]!.id) })
		).json[0]!.productSet as IDataObject[];
		const first = async (resource: string, operation = 'getAll') =>
			(await this.rows(resource, operation))[0]!.id;
		return {
			offerId: offers[0]!.id,
			draftId: drafts[0]?.id,
			offerIds: offers.slice(0, 2).map(({ id }) => id),
			orderId: order.id,
			lineItemId: (order.lineItems as IDataObject[])[0]!.id,
			productId: ((product[0] as IDataObject).product as IDataObject).id,
			categoryId: this.allegro.shop.categories.leaves()[0]!.id,
			warrantyId: await first('warranty'),
			impliedWarrantyId: await first('impliedWarranty'),
			returnPolicyId: await first('returnPolicy'),
			shippingRateId: await first('shippingRate'),
			deliveryMethodId: await first('delivery', 'getMethods'),
			carrierId: await first('carrier'),
			marketplaceId: 'allegro-pl',
			alleDiscountCampaignId: 'ALLEOBNIZKA_1_PL',
			badgeCampaignId: 'BESTSELLER',
			price: '1.00',
			responsiblePersonId: UUID,
			responsibleProducerId: UUID,
			paymentId: UUID,
			noticeId: await this.notice('DRAFT'),
			fulfillmentProductId: (await this.rows('oneFulfillment', 'getAvailableProducts'))[0]!.id,
			bundleId: await first('offerBundle'),
			slots: slotsOf(offers[3]!.id, offers[4]!.id),
			rebateId: (await this.rows('rebate', 'getAll', { rebateType: 'MULTIPACK' }))[0]!.id,
			multipackPercentage: 50,
			multipackItems: { values: { forEachQuantity: 2, discountedNumber: 1 } },
			serviceGroupId: await first('additionalServiceGroup'),
			serviceId: this.allegro.shop.serviceGroups.groups.all()[0]!.additionalServices[0]!.definition.id,
			classifiedPackageId: CLASSIFIED_PACKAGES[0]!.id,
			dispatchCountry: 'PL',
			countryCode: 'PL',
			email: 'second@example.com',
			imageUrl: 'https://example.com/mug.jpg',
		};
	}
}
