import { CARRIERS, trackingOf } from '../delivery/carriers';
import type { Body } from '../body';
import { isReally } from '../files';
import { revisionOf } from './json';
import {
	FULFILLMENT_STATUSES,
	type FulfillmentStatus,
	type Invoice,
	type Order,
	type Shipment,
} from './model';
import { found, invalid, refuse } from '../../refusals';
import type { Orders } from './model';
import type { World } from '../world';
import { iso, SECOND } from '../units';

const MOST_INVOICE = 3 * 1_048_576;
const MOST_LINKS = 10;
const MOST_TRACKED = 20;
/** Orders that one tracking number may serve. */
const MOST_WAYBILL_USES = 10;
/** How long metadata without a file holds off the next (allegro-facts 6.5). */
const METADATA_PAUSE = 3 * SECOND;

/** 400 on a field or parameter, where Allegro does not answer 422. */
const bad = (path: string, message: string, userMessage: string) =>
	refuse(400, 'VALIDATION_ERROR', message, userMessage, path);

/** What the seller does with an order: status, parcels, serial numbers, invoices. */
export class OrderProcessing {
	constructor(private readonly world: World & { orders: Orders }) {}

	/** Sets the seller's status: moves `revision` and the journal, not `updatedAt` (allegro-facts 7.2). */
	setFulfillment(id: string, body: Body, revision: string | null, now: number): void {
		const order = this.at(id, revision);
		const status = body.status as FulfillmentStatus | undefined;
		if (status !== undefined && !FULFILLMENT_STATUSES.includes(status)) {
			invalid('status', `Unknown status '${status}'`, 'Nieznany status');
		}
		if (status === 'RETURNED') {
			invalid(
				'status',
				'RETURNED cannot be set by the seller',
				'Statusu zwrotu nie można ustawić samodzielnie',
			);
		}
		const sent = body.shipmentSummary?.lineItemsSent;
		if (sent !== undefined && !['NONE', 'SOME', 'ALL'].includes(sent)) {
			invalid('shipmentSummary.lineItemsSent', `Unknown value '${sent}'`, 'Nieznana wartość');
		}
		if (sent) order.declaredSent = sent;
		order.changes++;
		if (status) this.moveTo(order, status, now);
	}

	addShipment(id: string, body: Body, now: number): Shipment {
		const order = this.world.orders.get(id);
		if (!CARRIERS.some((carrier) => carrier.id === body.carrierId)) {
			bad('carrierId', `Unknown carrier '${body.carrierId}'`, 'Nieznany przewoźnik');
		}
		if (body.carrierId === 'ALLEGRO') {
			invalid('carrierId', 'ALLEGRO is set by Ship with Allegro only', 'Tego przewoźnika nie można podać');
		}
		if (body.carrierId === 'OTHER' && !body.carrierName) {
			bad('carrierName', 'Required with carrier OTHER', 'Podaj nazwę przewoźnika');
		}
		if (!/^[\w\-/. ]{1,64}$/.test(body.waybill ?? '')) {
			bad('waybill', 'Wrong tracking number', 'Podaj poprawny numer przesyłki');
		}
		const lines: string[] | undefined = body.lineItems?.map((line: Body) => line.id);
		if (lines?.some((line) => !order.lines.some((one) => one.id === line))) {
			invalid('lineItems', 'Line item does not belong to the order', 'Pozycja nie należy do zamówienia');
		}
		if (this.shipmentsOf(new Set([body.waybill])).length >= MOST_WAYBILL_USES) {
			refuse(
				409,
				'WAYBILL_USAGE_EXCEEDED',
				'Waybill is used in too many orders',
				'Numer użyty w zbyt wielu zamówieniach',
			);
		}
		return this.enter(
			order,
			{ ...(body as Shipment), lines: lines && lines.length > 0 ? lines : undefined },
			now,
		);
	}

	/** By the buyer's address, the order that the seller asked delivery options for last. */
	private readonly proposed = new Map<string, Order>();

	/** Remembers that the seller is about to send this order off. */
	propose(order: Order): void {
		this.proposed.set(order.buyer.email, order);
	}

	/**
	 * Parcels of Ship with Allegro bring their tracking numbers along, to the order that they were proposed for, else to the
	 * buyer's latest order that waits.
	 */
	addParcels(email: string, waybills: string[], now: number): void {
		const order =
			this.proposed.get(email) ??
			this.world.orders
				.all()
				.findLast(
					({ buyer, status, shipments = [] }) =>
						buyer.email === email && status === 'READY_FOR_PROCESSING' && shipments.length === 0,
				);
		if (!order) return;
		for (const waybill of waybills) this.enter(order, { waybill, carrierId: 'ALLEGRO' }, now);
	}

	private enter(
		order: Order,
		{ waybill, carrierId, carrierName, lines }: Omit<Shipment, 'id' | 'createdAt'>,
		now: number,
	): Shipment {
		const id = this.world.random.uuid();
		const shipment = { id, waybill, carrierId, carrierName, lines, createdAt: now };
		(order.shipments ??= []).push(shipment);
		if (this.world.settings.sentOnWaybill) {
			order.changes++;
			this.moveTo(order, 'SENT', now);
		}
		return shipment;
	}

	setSerials(id: string, body: Body | undefined, revision: string | null): void {
		const order = this.at(id, revision);
		for (const { id: lineId, serialNumbers } of body?.lineItems ?? []) {
			const line = found(
				order.lines.find((one) => one.id === lineId),
				`Line item '${lineId}'`,
				`pozycja ${lineId}`,
			);
			const serials: string[] = serialNumbers.entries.map((entry: Body) => entry.value);
			if (serials.length > line.quantity) {
				invalid('lineItems.serialNumbers', 'More serial numbers than items', 'Więcej numerów niż sztuk');
			}
			line.serials = serials;
		}
		order.changes++;
	}

	/** Invoice metadata, to which the file is uploaded afterwards (allegro-facts 6.5). */
	addInvoice(id: string, body: Body, now: number): Invoice {
		const order = this.world.orders.get(id);
		const invoices = (order.invoices ??= []);
		if (invoices.some(({ uploadedAt }) => uploadedAt !== undefined)) {
			refuse(409, 'INVOICE_ALREADY_EXISTS', 'Order already has an invoice', 'Zamówienie ma już fakturę');
		}
		if (order.status !== 'READY_FOR_PROCESSING') {
			invalid('id', 'Order does not allow an invoice', 'Do tego zamówienia nie można dodać faktury');
		}
		if (!body.file?.name?.trim()) invalid('file.name', 'File name is required', 'Podaj nazwę pliku');
		if (invoices.some(({ createdAt }) => now - createdAt < METADATA_PAUSE)) {
			refuse(
				429,
				'TOO_MANY_REQUESTS',
				'Upload the file of the previous metadata',
				'Prześlij plik poprzedniej faktury',
			);
		}
		const invoice: Invoice = {
			id: this.world.random.uuid(),
			number: body.invoiceNumber,
			fileName: body.file.name,
			createdAt: now,
		};
		invoices.push(invoice);
		return invoice;
	}

	uploadInvoice(id: string, invoiceId: string, bytes: unknown, now: number): void {
		const order = this.world.orders.get(id);
		const invoice = found(
			order.invoices?.find((one) => one.id === invoiceId),
			`Invoice '${invoiceId}'`,
			`faktura ${invoiceId}`,
		);
		if (invoice.uploadedAt !== undefined) {
			refuse(409, 'INVOICE_FILE_ALREADY_EXISTS', 'Invoice already has its file', 'Faktura ma już plik');
		}
		if (!Buffer.isBuffer(bytes) || bytes.length === 0) {
			refuse(422, 'EMPTY-ATTACHMENT', 'File is empty', 'Plik jest pusty');
		}
		if (bytes.length > MOST_INVOICE)
			refuse(413, 'FILE_TOO_BIG', 'At most 3 MB', 'Plik jest większy niż 3 MB');
		if (!isReally('application/pdf', bytes)) {
			refuse(422, 'FILE-CONTENT-INVALID', 'The bytes are not a PDF', 'Plik nie jest dokumentem PDF');
		}
		invoice.uploadedAt = now;
		this.world.schedule.at(now + this.world.settings.scanMs, (at) => (invoice.verifiedAt = at));
	}

	addLink(id: string, url: unknown, now: number): void {
		const order = this.world.orders.get(id);
		const links = (order.links ??= []);
		if (typeof url !== 'string' || !/^https?:\/\/[^\s/]+\.[^\s]+$/.test(url)) {
			return invalid('url', 'Not a web address', 'Podaj poprawny adres');
		}
		if (links.some((link) => link.url === url)) {
			refuse(409, 'LINK_ALREADY_EXISTS', 'The address is already added', 'Ten adres jest już dodany', 'url');
		}
		if (links.length >= MOST_LINKS) invalid('url', `At most ${MOST_LINKS} links`, 'Zbyt wiele odnośników');
		links.push({ id: this.world.random.uuid(), url, createdAt: now });
	}

	/** Where parcels of one carrier are; unknown numbers come back without details. */
	tracking(carrierId: string, waybills: string[], now: number) {
		if (!CARRIERS.some(({ id }) => id === carrierId))
			bad('carrierId', 'Unknown carrier', 'Nieznany przewoźnik');
		if (waybills.length === 0 || waybills.length > MOST_TRACKED) {
			bad('waybill', `1 to ${MOST_TRACKED} tracking numbers`, `Podaj od 1 do ${MOST_TRACKED} numerów`);
		}
		const shipments = this.shipmentsOf(new Set(waybills)).filter((one) => one.carrierId === carrierId);
		return {
			carrierId,
			waybills: waybills.map((waybill) => {
				const shipment = shipments.find((one) => one.waybill === waybill);
				if (!shipment) return { waybill };
				const statuses = shipment.tracked
					? shipment.tracked.map((one) => ({ ...one, description: one.code }))
					: trackingOf(shipment.createdAt, now);
				return {
					waybill,
					trackingDetails: {
						statuses: statuses.map(({ code, description, at }) => ({
							code,
							description,
							occurredAt: iso(at),
						})),
						createdAt: iso(shipment.createdAt),
						updatedAt: iso(statuses[0]?.at ?? shipment.createdAt),
					},
				};
			}),
		};
	}

	private at(id: string, revision: string | null): Order {
		const order = this.world.orders.get(id);
		if (revision !== null && revision !== revisionOf(order)) {
			refuse(
				409,
				'REVISION_CONFLICT',
				'Provided revision is outdated',
				'Zamówienie zmieniło się w międzyczasie',
			);
		}
		return order;
	}

	private moveTo(order: Order, status: FulfillmentStatus, now: number): void {
		if (order.fulfillment === status) return;
		order.fulfillment = status;
		this.world.orders.note('FULFILLMENT_STATUS_CHANGED', order, now);
	}

	private shipmentsOf(waybills: Set<string>): Shipment[] {
		return this.world.orders
			.all()
			.flatMap((order) => order.shipments?.filter(({ waybill }) => waybills.has(waybill)) ?? []);
	}
}
