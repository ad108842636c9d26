import type { Emulator } from '../../emulator/server';
import { errorOf, itemsOf, type Client } from '../n8n/client';
import { Trouble } from '../n8n/trouble';
import { table } from './table';

const SHOWN = 12;

/**
 * Runs the first example, paid orders of the last day to rows, and shows its rows.
 * @throws Trouble when it fails, finds nothing or leaves an order in another status than it should.
 */
export async function runFirstExample(client: Client, workflowId: string, emulator: Emulator): Promise<void> {
	const execution = await client.run(workflowId);
	const rows = itemsOf(execution) as Array<{ orderId: string }>;
	if (execution.status !== 'success') {
		throw new Trouble(`The first example failed: ${errorOf(execution) ?? execution.status}`);
	}
	if (rows.length === 0) throw new Trouble('The first example found no orders.');

	const orders = [...new Set(rows.map(({ orderId }) => orderId))];
	const left = orders.filter((id) => emulator.shop.orders.get(id).fulfillment !== 'PROCESSING');
	if (left.length > 0)
		throw new Trouble(`The first example left these orders as they were: ${left.join(', ')}`);

	const more = rows.length > SHOWN ? `\n  … and ${rows.length - SHOWN} more` : '';
	console.log(
		`\nPaid orders of the last day, one row per order line:\n\n${table(rows.slice(0, SHOWN))}${more}\n`,
	);
	console.log(`${rows.length} rows; ${orders.length} orders set to Processing.`);
}
