import type { IDataObject } from 'n8n-workflow';

import type { Operation } from '../catalogue/operation';
import { overlayOn } from '../catalogue/overlay';
import { gather } from '../catalogue/wire';
import { shipment } from '../resources/shipment';
import { commandIdOf } from '../results/commandId';
import { after, composed, only } from './composed';

const { getDeliveryOptions, create, get, getLabel } = shipment;

/** Allegro knows these by the order. */
const KNOWN = ['deliveryMethodId', 'sender', 'receiver', 'credentialsId'];

/** What the seller says of the shipment; all else is as Allegro suggests it. */
const packing: Operation = {
	...create,
	fields: create.fields.filter(({ name }) => !KNOWN.includes(name)),
};

const form: Operation = {
	...packing,
	value: 'shipOrder',
	name: 'Ship Order',
	action: 'Ship order with label (nadanie)',
	description: 'Create the shipment that Allegro suggests, wait for it, fetch its label',
	fields: [
		...getDeliveryOptions.fields,
		...packing.fields,
		...getLabel.fields.filter(({ name }) => name !== 'shipmentIds'),
	],
	form: { ...packing.form, example: undefined, outputsFile: true },
};

/** Suggestion, shipment and label of an order in one step (allegro-facts 6.6). */
export const shipOrder = composed({
	resource: { name: 'Shipment', value: 'shipment' },
	form,
	steps: [getDeliveryOptions, create, get, getLabel],
	output: {
		orderId: 'text',
		shipmentId: 'text',
		commandId: 'text',
		carrier: 'text',
		waybills: 'texts',
		carrierWaybills: 'texts',
		fileName: 'text',
		mimeType: 'text',
		fileSize: 'integer',
	},
	run: async ({ context, item, parts, step }) => {
		const said = (await parts(packing)).body?.content;
		const { json: proposed } = only(await step(getDeliveryOptions));
		const { orderId, suggestedInput } = proposed;
		const options = item.read('options') as IDataObject | undefined;
		const created = await step(create, {
			body: 'json',
			jsonBody: overlayOn({ input: suggestedInput }, packing, said) as IDataObject,
			options: {
				...options,
				rawOutput: false,
				// Not by the suggestion, which may change once the order is on its way: a retry must find its own shipment.
				commandId:
					options?.commandId || commandIdOf(context, item.index, [create.request.path, orderId, said]),
			},
		});
		const { shipmentId, commandId } = only(created).json;
		// Nobody waits for the courier.
		if (!shipmentId) return { json: { orderId, ...only(created).json } };
		const done = `Shipment ${shipmentId as string} of order ${orderId as string} is created. Do not ship it again: fetch the label with 'Shipment: Get Label'.`;
		return await after(done, async () => {
			const { json: carried } = only(await step(get, { shipmentId }));
			const labels = await step(getLabel, { body: 'fields', shipmentIds: [shipmentId] });
			const { carrier } = carried;
			const { json: labelFile, binary } = only(labels);
			const waybills = gather(carried, 'packages[].waybill') as IDataObject[string];
			// What the courier scans: Allegro's parcels have a number of Allegro's besides (allegro-facts 6.6).
			const ofCouriers = gather(carried, 'packages[].transportingInfo[].carrierWaybill');
			const carrierWaybills = [ofCouriers].flat(2).filter((one) => typeof one === 'string');
			const numbers = { waybills, carrierWaybills };
			return { json: { orderId, shipmentId, commandId, carrier, ...numbers, ...labelFile }, binary };
		});
	},
});
