import type { IDataObject } from 'n8n-workflow';

import type { Operation } from '../catalogue/declaration';
import { overlayOn } from '../catalogue/overlay';
import { gather } from '../catalogue/wire';
import { commandIdOf } from '../run/commandId';
import { after, composed, part } from './composed';

const proposal = part('shipment', 'getDeliveryOptions');
const creation = part('shipment', 'create');
const shipment = part('shipment', 'get');
const label = part('shipment', 'getLabel');

/** Allegro knows these by the order. */
const KNOWN = ['deliveryMethodId', 'sender', 'receiver', 'credentialsId'];

/** What the seller says of the shipment; all else is as Allegro suggests it. */
const packing: Operation = {
	...creation,
	fields: creation.fields.filter(({ name }) => !KNOWN.includes(name)),
};

const form: Operation = {
	...packing,
	value: 'shipOrder',
	name: 'Ship Order',
	action: 'Ship order with label (nadanie)',
	description: 'Create the shipment that Allegro suggests, wait for it, fetch its label',
	fields: [
		...proposal.fields,
		...packing.fields,
		...label.fields.filter(({ name }) => name !== 'shipmentIds'),
	],
	example: undefined,
	download: true,
};

/** Suggestion, shipment and label of an order in one step (allegro-facts 6.6). */
export const shipOrder = composed({
	resource: { name: 'Shipment', value: 'shipment' },
	form,
	parts: [proposal, creation, shipment, label],
	output: {
		orderId: 'text',
		shipmentId: 'text',
		commandId: 'text',
		carrier: 'text',
		waybills: 'texts',
		fileName: 'text',
		mimeType: 'text',
		fileSize: 'integer',
	},
	work: async ({ context, item, draft, step }) => {
		const { body: said } = await draft(packing);
		const [{ json: proposed }] = await step(proposal);
		const { orderId, suggestedInput } = proposed;
		const options = item.read('options') as IDataObject | undefined;
		const [{ json: created }] = await step(creation, {
			body: 'json',
			jsonBody: overlayOn({ input: suggestedInput }, packing, said) as IDataObject,
			options: {
				...options,
				rawOutput: false,
				// Not by the suggestion, which may change once the order is on its way: a retry must find its own shipment.
				commandId: options?.commandId || commandIdOf(context, item.index, [creation.path, orderId, said]),
			},
		});
		const { shipmentId, commandId } = created;
		// Nobody waits for the courier.
		if (!shipmentId) return { json: { orderId, ...created } };
		const done = `Shipment ${shipmentId as string} of order ${orderId as string} is created. Do not ship it again: fetch the label with 'Shipment: Get Label'.`;
		return await after(done, async () => {
			const [{ json: carried }] = await step(shipment, { shipmentId });
			const [{ json: file, binary }] = await step(label, { body: 'fields', shipmentIds: [shipmentId] });
			const { carrier } = carried;
			const waybills = gather(carried, 'packages[].waybill') as IDataObject[string];
			return { json: { orderId, shipmentId, commandId, carrier, waybills, ...file }, binary };
		});
	},
});
