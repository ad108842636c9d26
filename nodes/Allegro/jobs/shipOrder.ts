import type { IDataObject } from 'n8n-workflow';

import type { Operation } from '../catalogue/operation';
import { overlayOn } from '../catalogue/overlay';
import { gather } from '../catalogue/wire';
import { order } from '../resources/order';
import { examplePacking, shipment } from '../resources/shipment';
import { InvalidInput } from '../../shared/invalidInput';
import { after, composed, only, type Tools } from './composed';

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
	form: { ...packing.form, example: { input: examplePacking }, outputsFile: true },
};

/** Suggestion, shipment and label of an order in one step (allegro-facts 6.6). */
export const shipOrder = composed({
	resource: { name: 'Shipment', value: 'shipment' },
	form,
	steps: [getDeliveryOptions, create, get, getLabel, order.getTrackingNumbers],
	overlaps: true,
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
	run: async ({ item, parts, step, run }) => {
		const said = (await parts(packing)).body?.content;
		const { json: proposed } = only(await step(getDeliveryOptions));
		const { orderId, suggestedInput } = proposed;
		const options = item.read('options') as IDataObject | undefined;
		const { items: created, known } = await run(create, {
			body: 'json',
			jsonBody: overlayOn({ input: suggestedInput }, packing, said) as IDataObject,
			options: { ...options, rawOutput: false },
		});
		const { shipmentId, commandId } = only(created).json;
		// Nobody waits for the courier.
		if (!shipmentId) return { json: { orderId, ...only(created).json } };
		if (known) await demandOwn(shipmentId as string, orderId as string, step);
		const done = `Shipment ${shipmentId as string} of order ${orderId as string} is created. Do not ship it again: fetch the label with 'Shipment: Get Label'.`;
		return await after(done, { orderId, shipmentId, commandId }, async () => {
			const { json: carried } = only(await step(get, { shipmentId }));
			const { waybills, carrierWaybills } = numbersOf(carried);
			const fileName = waybills[0] ?? `order-${orderId as string}`;
			const labels = await step(getLabel, { body: 'fields', shipmentIds: [shipmentId] }, { fileName });
			const { json: labelFile, binary } = only(labels);
			const { carrier } = carried;
			const json = { orderId, shipmentId, commandId, carrier, waybills, carrierWaybills, ...labelFile };
			return { json, binary };
		});
	},
});

/** Allegro's numbers of a shipment's parcels, and the couriers' own, which stand on the labels (allegro-facts 6.6). */
const numbersOf = (shipped: IDataObject) => ({
	waybills: textsAt(shipped, 'packages[].waybill'),
	carrierWaybills: textsAt(shipped, 'packages[].transportingInfo[].carrierWaybill'),
});

const textsAt = (source: IDataObject, path: string): string[] =>
	[gather(source, path)].flat(Infinity).filter((one): one is string => typeof one === 'string' && one !== '');

/**
 * The shipment of a command that Allegro had already must be this order's: the order lists its parcels.
 * @throws InvalidInput where it is another's, so that nobody gets another buyer's label
 */
async function demandOwn(shipmentId: string, orderId: string, step: Tools['step']): Promise<void> {
	const { waybills, carrierWaybills } = numbersOf(only(await step(get, { shipmentId })).json);
	const parcels = (await step(order.getTrackingNumbers, { returnAll: true })).map(({ json }) => json.waybill);
	if ([...waybills, ...carrierWaybills].some((number) => parcels.includes(number))) return;
	throw new InvalidInput(
		'Command ID',
		`belongs to shipment ${shipmentId}, whose parcels (${waybills.join(', ')}) are none of order ${orderId}`,
		"Leave it empty for a new shipment. If it is this order's all the same, fetch the label with 'Shipment: Get Label'.",
	);
}
