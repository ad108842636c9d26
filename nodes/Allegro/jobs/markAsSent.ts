import type { IDataObject } from 'n8n-workflow';

import type { Operation } from '../catalogue/declaration';
import { after, composed, orderIdOf, part } from './composed';

const parcels = part('order', 'getTrackingNumbers');
const tracking = part('order', 'addTrackingNumber');
const status = part('order', 'setStatus');

const SENT = 'SENT';

const form: Operation = {
	...tracking,
	value: 'markAsSent',
	name: 'Mark as Sent',
	action: 'Mark order as sent (wysłane)',
	description: 'Add the tracking number, set the status',
};

/** Tracking number and status of an order in one step. */
export const markAsSent = composed({
	resource: { name: 'Order', value: 'order' },
	form,
	parts: [parcels, tracking, status],
	output: {
		orderId: 'text',
		parcelId: 'text',
		carrierId: 'text',
		waybill: 'text',
		fulfillmentStatus: 'text',
	},
	work: async ({ item, draft, step }) => {
		const { body } = await draft(form);
		const waybill = String((body as IDataObject).waybill ?? '').trim();
		// An earlier try may have added it already, and a second one would be a second parcel to the buyer.
		const known = (await step(parcels, { returnAll: true })).find(({ json }) => json.waybill === waybill);
		const [{ json: parcel }] = known ? [known] : await step(tracking);
		await after(
			`Tracking number ${waybill} is added, the status is not set. Mark the order as sent again.`,
			async () => await step(status, { body: 'fields', fulfillmentStatus: SENT }),
		);
		const { id: parcelId, carrierId } = parcel;
		return { json: { orderId: orderIdOf(item), parcelId, carrierId, waybill, fulfillmentStatus: SENT } };
	},
});
