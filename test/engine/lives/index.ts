import { billing } from './billing';
import { categories } from './categories';
import { commissionRefunds } from './commissionRefunds';
import { issues } from './issues';
import { messages } from './messages';
import { offers } from './offers';
import { orders } from './orders';
import { payments } from './payments';
import { ratings } from './ratings';
import { returns } from './returns';
import { shipments } from './shipments';
import { unpaid } from './unpaid';
import type { MakeModel } from './world';

/** The model of each stream, by the stream's value. */
export const models: Record<string, MakeModel> = {
	billingEntry: billing,
	category: categories,
	commissionRefund: commissionRefunds,
	customerReturn: returns,
	issue: issues,
	message: messages,
	offer: offers,
	order: orders,
	paymentOperation: payments,
	rating: ratings,
	shipment: shipments,
	unpaidOrder: unpaid,
};
