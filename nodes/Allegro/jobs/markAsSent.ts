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
		const { id: parcelId, carrierId } = only(await step(addTrackingNumber)).json;
		const parcel = { orderId: orderIdOf(item), parcelId, carrierId, waybill };
		await after(
			`Tracking number ${waybill} is added, the status is not set. The same once more sets it and adds nothing.`,
			parcel,
			async () => await step(setStatus, { body: 'fields', fulfillmentStatus: SENT }),
		);
		return { json: { ...parcel, fulfillmentStatus: SENT } };
	},
});
