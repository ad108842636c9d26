import { randomUUID } from 'node:crypto';
import { fileOf } from '../generated';
import type { Call, Reply, Routes } from '../route';
import { totalOf } from '../shop/orders/model';
import { proposalOf } from '../shop/shipping/proposals';
import type { Shipping } from '../shop/shipping/model';
import { at } from './support';

const ROOT = '/shipment-management';

type Kind = 'creations' | 'cancellations' | 'pickupRequests';

/** Start and status of one kind of courier command; the couriers' work is done a little later (allegro-facts 6.6). */
function commands(path: string, kind: Kind, work: (shipping: Shipping, call: Call) => object): Routes {
	return {
		[`POST ${ROOT}/${path}`]: (call): Reply => {
			const { shop, body } = call;
			const { commandId = randomUUID(), input } = body;
			const doneAt = at(call) + shop.settings.commandMs;
			shop.shipping[kind].add({ id: commandId, doneAt, result: work(shop.shipping, call) });
			const seconds = String(Math.ceil(shop.settings.commandMs / 1000));
			return { body: { commandId, input }, headers: { 'retry-after': seconds } };
		},
		[`GET ${ROOT}/${path}/{commandId}`]: (call): Reply => ({
			body: call.shop.shipping[kind].status(call.param('commandId'), at(call)),
		}),
	};
}

export const shipmentManagement: Routes = {
	...commands('shipments/create-commands', 'creations', (shipping, call) => {
		const { id, packages, receiver } = shipping.create(call.body.input, at(call));
		const waybills = packages.map(({ waybill }) => waybill as string);
		call.shop.orderProcessing.addParcels(receiver.email, waybills, at(call));
		return { shipmentId: id };
	}),
	...commands('shipments/cancel-commands', 'cancellations', (shipping, call) =>
		shipping.cancel(call.body.input.shipmentId, at(call)),
	),
	...commands('pickups/create-commands', 'pickupRequests', (shipping, call) =>
		shipping.requestPickup(call.body.input),
	),
	[`GET ${ROOT}/delivery-proposals/{orderId}`]: ({ shop, param }) => {
		const order = shop.orders.get(param('orderId'));
		shop.orderProcessing.propose(order);
		return { body: proposalOf(order, totalOf(order)) };
	},
	[`POST ${ROOT}/label`]: ({ shop, body }) => ({
		body: fileOf(shop.shipping.labelType(body.shipmentIds)),
	}),
	[`GET ${ROOT}/shipments/{shipmentId}`]: ({ shop, param }) => ({
		body: shop.shipping.shipment(param('shipmentId')),
	}),
	[`GET ${ROOT}/pickups/{pickupId}`]: ({ shop, param }) => ({
		body: shop.shipping.pickup(param('pickupId')),
	}),
};
