import type { IDataObject } from 'n8n-workflow';

import type { Operation } from '../catalogue/operation';
import { order } from '../resources/order';
import { after, composed, only, orderIdOf } from './composed';

const { getTrackingNumbers, addTrackingNumber, setStatus } = order;

const SENT = 'SENT';

const form: Operation = {
	...addTrackingNumber,
	value: 'markAsSent',
	name: 'Mark as Sent',
	action: 'Mark order as sent (wysłane)',
	description: 'Add the tracking number, set the status',
};

/** Tracking number and status of an order in one step. */
export const markAsSent = composed({
	resource: { name: 'Order', value: 'order' },
	form,
	steps: [getTrackingNumbers, addTrackingNumber, setStatus],
	output: {
		orderId: 'text',
		parcelId: 'text',
		carrierId: 'text',
		waybill: 'text',
		fulfillmentStatus: 'text',
	},
	run: async ({ item, parts, step }) => {
		const { body } = await parts(form);
		const waybill = String((body?.content as IDataObject).waybill ?? '').trim();
		// An earlier try may have added it already, and a second one would be a second parcel to the buyer.
		const known = (await step(getTrackingNumbers, { returnAll: true })).find(
			({ json }) => json.waybill === waybill,
		);
		const { json: parcel } = known ?? only(await step(addTrackingNumber));
		await after(
			`Tracking number ${waybill} is added, the status is not set. Mark the order as sent again.`,
			async () => await step(setStatus, { body: 'fields', fulfillmentStatus: SENT }),
		);
		const { id: parcelId, carrierId } = parcel;
		return { json: { orderId: orderIdOf(item), parcelId, carrierId, waybill, fulfillmentStatus: SENT } };
	},
});
