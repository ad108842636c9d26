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
import type { Stream } from './stream';
import { unpaid } from './unpaid';

/** Everything the trigger can watch. */
export const streams: Stream[] = [
	orders,
	messages,
	issues,
	returns,
	offers,
	unpaid,
	ratings,
	billing,
	payments,
	commissionRefunds,
	shipments,
	categories,
];

/** The stream that the form's value names, e.g. `order`. @throws Error where the value is none of the form's */
export function streamOf(value: string): Stream {
	const stream = streams.find((one) => one.value === value);
	if (!stream) throw new Error(`The trigger does not know '${value}'`);
	return stream;
}
