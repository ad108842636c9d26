import type { IDataObject } from 'n8n-workflow';
import type { Simple } from '../catalogue/results';
import { simplifier } from '../catalogue/simplify';

/** What stands flat in one item for each line of an order: paths in `{ order, line }`. */
const shown: Simple = {
	orderId: 'order.id',
	lineId: 'line.id',
	sku: 'line.offer.external.id',
	offerId: 'line.offer.id',
	offerName: 'line.offer.name',
	quantity: 'line.quantity',
	unitPrice: 'line.price.amount',
	lineTotal: 'total.amount',
	currency: ['line.price.currency', 'order.summary.totalToPay.currency'],
	boughtAt: 'line.boughtAt',
	orderStatus: 'order.status',
	fulfillmentStatus: 'order.fulfillment.status',
	orderTotal: 'order.summary.totalToPay.amount',
	buyerLogin: 'order.buyer.login',
	buyerEmail: 'order.buyer.email',
	buyerFirstName: 'order.buyer.firstName',
	buyerLastName: 'order.buyer.lastName',
	buyerPhone: 'order.buyer.phoneNumber',
	deliveryMethod: 'order.delivery.method.name',
	deliveryMethodId: 'order.delivery.method.id',
	deliveryCost: 'order.delivery.cost.amount',
	deliveryFirstName: 'order.delivery.address.firstName',
	deliveryLastName: 'order.delivery.address.lastName',
	deliveryCompany: 'order.delivery.address.companyName',
	deliveryStreet: 'order.delivery.address.street',
	deliveryZipCode: 'order.delivery.address.zipCode',
	deliveryCity: 'order.delivery.address.city',
	deliveryCountry: 'order.delivery.address.countryCode',
	deliveryPhone: ['order.delivery.address.phoneNumber', 'order.buyer.phoneNumber'],
	pickupPointId: 'order.delivery.pickupPoint.id',
	pickupPointName: 'order.delivery.pickupPoint.name',
	pickupPointStreet: 'order.delivery.pickupPoint.address.street',
	pickupPointZipCode: 'order.delivery.pickupPoint.address.zipCode',
	pickupPointCity: 'order.delivery.pickupPoint.address.city',
	invoiceRequired: 'order.invoice.required',
	invoiceCompany: 'order.invoice.address.company.name',
	invoiceTaxId: 'order.invoice.address.company.taxId',
	invoiceFirstName: 'order.invoice.address.naturalPerson.firstName',
	invoiceLastName: 'order.invoice.address.naturalPerson.lastName',
	invoiceStreet: 'order.invoice.address.street',
	invoiceZipCode: 'order.invoice.address.zipCode',
	invoiceCity: 'order.invoice.address.city',
	invoiceCountry: 'order.invoice.address.countryCode',
	paymentType: 'order.payment.type',
	paymentId: 'order.payment.id',
	paidAmount: 'order.payment.paidAmount.amount',
	paidAt: 'order.payment.finishedAt',
	messageToSeller: 'order.messageToSeller',
	note: 'order.note.text',
	marketplace: 'order.marketplace.id',
	updatedAt: 'order.updatedAt',
};

const flat = simplifier(shown);

/** Pieces times price, exact to the last digit; undefined where either is missing. @example times('12.50', 3) // '37.50' */
function times(price: unknown, quantity: unknown): string | undefined {
	const [, whole, fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(String(price)) ?? [];
	if (whole === undefined || !Number.isInteger(quantity)) return undefined;
	const digits = (BigInt(whole + fraction) * BigInt(quantity as number))
		.toString()
		.padStart(fraction.length + 1, '0');
	return fraction === '' ? digits : `${digits.slice(0, -fraction.length)}.${digits.slice(-fraction.length)}`;
}

/**
 * One flat item for each line of an order, with buyer, delivery, pickup point, payment and invoice data beside it; what is
 * not there is null, money and ids are texts.
 * @example orderLines(order) // [{ orderId: '29738e61-…', lineId: '…', sku: 'MUG-042', quantity: 2, unitPrice: '12.50', … }]
 */
export function orderLines(order: IDataObject): IDataObject[] {
	const lines = Array.isArray(order.lineItems) ? (order.lineItems as IDataObject[]) : [];
	return lines.map((line) => {
		const amount = times((line.price as IDataObject | undefined)?.amount, line.quantity);
		return flat({ order, line, total: { amount } });
	});
}
