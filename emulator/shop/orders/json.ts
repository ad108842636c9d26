import type { Entry } from '../journal';
import { numericIds } from '../journal';
import { CARRIERS } from '../delivery/carriers';
import {
	linesSent,
	totalOf,
	type Line,
	type Order,
	type OrderEvent,
	type Payment,
	type Shipment,
} from './model';
import { DAY, iso, money } from '../units';

/** Opaque revision of an order after so many changes, e.g. `819b5836`. */
export function revisionOf(order: Order, changes = order.changes): string {
	let hash = 0x811c9dc5 ^ changes;
	for (let i = 0; i < 8; i++) hash = Math.imul(hash ^ order.id.charCodeAt(i), 0x01000193);
	return ((hash ^ (changes * 0x9e3779b1)) >>> 0).toString(16).padStart(8, '0');
}

function lineJson(line: Line) {
	return {
		id: line.id,
		offer: {
			id: line.offerId,
			name: line.name,
			...(line.externalId ? { external: { id: line.externalId } } : {}),
			...(line.productId ? { productSet: { products: [{ id: line.productId, quantity: 1 }] } } : {}),
		},
		quantity: line.quantity,
		originalPrice: money(line.originalPrice),
		price: money(line.price),
		selectedAdditionalServices: [],
		vouchers: [],
		tax: { rate: '23.00', subject: 'GOODS', exemption: null },
		boughtAt: iso(line.boughtAt),
		discounts: line.originalPrice > line.price ? [{ type: 'COUPON' }] : [],
		serialNumbers: {
			expected: false,
			entries: (line.serials ?? []).map((value) => ({ value, returned: false })),
		},
	};
}

function paymentJson(payment: Payment) {
	return {
		id: payment.id,
		type: payment.type,
		provider: payment.provider,
		...(payment.finishedAt ? { finishedAt: iso(payment.finishedAt) } : {}),
		...(payment.paid === undefined ? {} : { paidAmount: money(payment.paid) }),
		features: [],
	};
}

function buyerJson({ buyer }: Order) {
	const { street, city, postCode, countryCode } = buyer.address;
	return {
		id: buyer.id,
		email: buyer.email,
		login: buyer.login,
		firstName: buyer.firstName,
		lastName: buyer.lastName,
		...(buyer.company ? { companyName: buyer.company.name } : {}),
		guest: buyer.guest,
		phoneNumber: buyer.phoneNumber,
		preferences: { language: buyer.language },
		address: { street, city, postCode, countryCode },
	};
}

function deliveryJson(order: Order) {
	const { buyer, method, point } = order;
	const { street, city, postCode, countryCode } = buyer.address;
	const dispatch = { from: iso(order.boughtAt), to: iso(order.boughtAt + DAY) };
	return {
		address: {
			firstName: buyer.firstName,
			lastName: buyer.lastName,
			street,
			city,
			zipCode: postCode,
			countryCode,
			...(buyer.company ? { companyName: buyer.company.name } : {}),
			phoneNumber: buyer.phoneNumber,
		},
		method: { id: method.id, name: method.name },
		...(point
			? {
					pickupPoint: {
						id: point.id,
						name: point.name,
						description: 'Miejsce wymyślone na potrzeby testów',
						address: { street: point.street, zipCode: point.postCode, city: point.city, countryCode: 'PL' },
					},
				}
			: {}),
		cost: money(order.deliveryCost),
		time: { from: iso(order.boughtAt + DAY), to: iso(order.boughtAt + 3 * DAY), dispatch },
		smart: order.smart,
		...(order.cancelledAt ? { cancellation: { date: iso(order.cancelledAt) } } : {}),
		calculatedNumberOfPackages: 1,
	};
}

function invoiceJson({ buyer, invoiceWanted }: Order) {
	if (!invoiceWanted) return { required: false };
	const { street, city, postCode, countryCode } = buyer.address;
	const person = { firstName: buyer.firstName, lastName: buyer.lastName };
	const company = buyer.company && {
		name: buyer.company.name,
		ids: [{ type: 'PL_NIP', value: buyer.company.taxId }],
		vatPayerStatus: 'ACTIVE',
		taxId: buyer.company.taxId,
	};
	return {
		required: true,
		address: {
			street,
			city,
			zipCode: postCode,
			countryCode,
			...(company ? { company } : { naturalPerson: person }),
		},
		features: [],
	};
}

/** An order as `GET /order/checkout-forms/{id}` shows it; before it is filled in, delivery is unknown. */
export function orderJson(order: Order) {
	const filledIn = order.status !== 'BOUGHT';
	return {
		id: order.id,
		...(order.messageToSeller ? { messageToSeller: order.messageToSeller } : {}),
		buyer: buyerJson(order),
		...(order.payment ? { payment: paymentJson(order.payment) } : {}),
		status: order.status,
		fulfillment: {
			status: order.fulfillment,
			shipmentSummary: { lineItemsSent: linesSent(order) },
			provider: { id: order.managedBy },
		},
		...(filledIn ? { delivery: deliveryJson(order), invoice: invoiceJson(order) } : {}),
		lineItems: order.lines.map(lineJson),
		surcharges: order.surcharges.map(paymentJson),
		marketplace: { id: order.marketplace },
		summary: { totalToPay: money(totalOf(order)) },
		updatedAt: iso(order.updatedAt),
		revision: revisionOf(order),
	};
}

/** An entry of `GET /order/events`. */
export function orderEventJson(entry: Entry<OrderEvent>, sellerId: string) {
	const { order, changes } = entry.data;
	const { id, email, login, guest, language } = order.buyer;
	return {
		id: numericIds.write(entry.sequence),
		order: {
			seller: { id: sellerId },
			buyer: { id, email, login, guest, preferences: { language } },
			lineItems: order.lines.map((line) => ({
				id: line.id,
				offer: {
					id: line.offerId,
					name: line.name,
					...(line.externalId ? { external: { id: line.externalId } } : {}),
				},
				quantity: line.quantity,
				originalPrice: money(line.originalPrice),
				price: money(line.price),
				boughtAt: iso(line.boughtAt),
			})),
			checkoutForm: { id: order.id, revision: revisionOf(order, changes) },
			marketplace: { id: order.marketplace },
		},
		type: entry.type,
		occurredAt: iso(entry.occurredAt),
	};
}

/** A parcel of an order. */
export function shipmentJson(order: Order, shipment: Shipment) {
	return {
		id: shipment.id,
		waybill: shipment.waybill,
		carrierId: shipment.carrierId,
		carrierName: shipment.carrierName ?? CARRIERS.find(({ id }) => id === shipment.carrierId)?.name ?? '',
		lineItems: (shipment.lines ?? order.lines.map(({ id }) => id)).map((id) => ({ id })),
		createdAt: iso(shipment.createdAt),
	};
}

/** `GET /order/checkout-forms/{id}/invoices`. */
export function invoicesJson(order: Order) {
	return {
		orderMode: 'REGULAR',
		invoices: (order.invoices ?? []).map((invoice) => ({
			id: invoice.id,
			...(invoice.number ? { invoiceNumber: invoice.number } : {}),
			createdAt: iso(invoice.createdAt),
			file: {
				name: invoice.fileName,
				...(invoice.uploadedAt === undefined
					? {}
					: {
							uploadedAt: iso(invoice.uploadedAt),
							securityVerification: {
								status: invoice.verifiedAt ? 'ACCEPTED' : 'WAITING',
								...(invoice.verifiedAt ? { verifiedAt: iso(invoice.verifiedAt) } : {}),
							},
							verification: { status: 'NOT_APPLICABLE', details: [] },
						}),
			},
		})),
		links: (order.links ?? []).map(({ id, url, createdAt }) => ({ id, url, createdAt: iso(createdAt) })),
		hasExternalInvoices: false,
	};
}
