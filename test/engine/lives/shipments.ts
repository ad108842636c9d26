import type { Order, Shipment } from '../../../emulator/shop/orders/model';
import { DAY, HOUR, iso, MINUTE } from '../../../emulator/shop/units';
import { under, type MakeModel } from './world';

const CODES = [
	'PENDING',
	'IN_TRANSIT',
	'RELEASED_FOR_DELIVERY',
	'NOTICE_LEFT',
	'AVAILABLE_FOR_PICKUP',
	'ISSUE',
	'DELIVERED',
	'RETURNED',
];
/** After these nothing more is to be expected. */
const LAST = ['DELIVERED', 'RETURNED'];
const CARRIERS = ['INPOST', 'DPD', 'DHL'];

/**
 * Orders that are marked as sent are told by the order log, their parcels by the order, statuses by
 * `GET /order/carriers/{carrierId}/tracking`, 20 numbers a request: all that a carrier has told so far, each with its date; some
 * are entered later with an earlier date.
 */
export const shipments: MakeModel = (world) => {
	const { shop } = world;
	const codes = world.chance(0.3) ? ['DELIVERED', 'ISSUE', 'RETURNED'] : world.some(CODES);
	const sent: Array<{ parcel: Shipment; at: number; isOver: boolean }> = [];
	if (world.chance(0.15))
		world.lastingFault({
			operation: 'GET /order/carriers/{carrierId}/tracking',
			address: '/order/carriers/DHL/',
			status: 400,
		});
	const isUntracked = (carrierId: string) =>
		carrierId === 'DHL' && world.lasting.some(({ status }) => status === 400);
	let number = 0;
	const enter = (order: Order, at: number) => {
		const waybill = `${world.seed}${String(++number).padStart(16, '0')}`;
		const carrierId = world.pick(CARRIERS);
		shop.orderProcessing.addShipment(order.id, { carrierId, waybill }, world.now());
		const parcel = order.shipments!.at(-1)!;
		parcel.tracked = [];
		sent.push({ parcel, at, isOver: false });
	};
	const send = () => {
		const order = shop.placeOrder({ login: 'anna_1' });
		const at = world.now();
		const delay = world.chance(0.8) ? 0 : world.int(1, 120) * MINUTE;
		if (delay === 0) enter(order, at);
		shop.orderProcessing.setFulfillment(order.id, { status: 'SENT' }, null, at);
		if (delay > 0) world.later(delay, () => enter(order, at));
	};
	const track = (one: (typeof sent)[number]) => {
		const { parcel } = one;
		const told = parcel.tracked!;
		// Sometimes entered with the date of an earlier one, or of the same moment.
		const latest = Math.max(0, ...told.map(({ at }) => at));
		const at =
			told.length > 0 && world.chance(0.15)
				? Math.max(one.at + 1, latest - world.pick([0, MINUTE]))
				: world.now();
		const left = CODES.filter((code) => told.every((status) => status.code !== code));
		if (one.isOver || left.length === 0) return;
		const code = world.pick(left);
		told.push({ code, at });
		if (LAST.includes(code)) one.isOver = true;
		world.happened({
			key: `${parcel.waybill} ${code} ${iso(at)}`,
			type: code,
			// A parcel that was sent before the start is not followed.
			at: one.at < world.activation.from ? one.at : Math.max(one.at, at),
			seen: world.now(),
			// What n8n has saved may be so old that the log no longer tells of the order.
			duty: () => (isUntracked(parcel.carrierId) || world.now() - one.at > 50 * DAY ? 'may' : 'must'),
		});
	};
	return {
		parameters: { stream: 'shipment', events: codes },
		events: CODES,
		starts: [],
		patience: () => 14 * HOUR,
		happen: () => {
			const running = sent.filter(({ isOver }) => !isOver);
			if (running.length > 0 && world.chance(0.65)) return track(world.pick(running));
			send();
		},
		keyOf: (item) => {
			const { waybill, status } = under(item, 'shipment') as {
				waybill: string;
				status: { code: string; occurredAt: string };
			};
			return `${waybill} ${status.code} ${status.occurredAt}`;
		},
		grow: () => {
			for (let n = 0; n < 450; n++) send();
		},
		rest: () => world.time.advance(HOUR),
	};
};
