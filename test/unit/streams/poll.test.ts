import type { IPollFunctions } from 'n8n-workflow';

import { payment } from '../../../nodes/Allegro/resources/payment';
import { streamOf } from '../../../nodes/Allegro/streams';
import { DeliveredKeys } from '../../../nodes/Allegro/streams/deliveredKeys';
import { Poll, type PollTools } from '../../../nodes/Allegro/streams/poll';
import { fresh } from '../../../nodes/Allegro/streams/state';
import { pollTiming } from '../../../nodes/Allegro/streams/timing';
import type { AllegroReply, AllegroRequest } from '../../../nodes/Allegro/transport';

/** A poll of somebody whose Allegro answers so. */
function pollWith(send: (request: AllegroRequest) => unknown): { poll: Poll; warnings: string[] } {
	const warnings: string[] = [];
	const logger = { warn: (text: string) => warnings.push(text) };
	const client = {
		parallel: 4,
		send: (request: AllegroRequest): Promise<AllegroReply> =>
			Promise.resolve({ status: 200, headers: {}, body: send(request) }),
	};
	const tools: Omit<PollTools, 'context' | 'client'> = {
		stream: streamOf('paymentOperation'),
		settings: {
			events: new Set(['INCOME']),
			filters: {},
			options: {},
			start: { at: 'now' },
			most: 10,
			reconcileEvery: 0,
			redeliverWithin: 0,
		},
		state: fresh('paymentOperation', '1', 0),
		delivered: new DeliveredKeys([], 100),
		now: 0,
		clock: { now: () => 0, wait: () => Promise.resolve() },
		deadline: 1,
		timing: pollTiming.value,
		redelivered: new Set(),
	};
	// Of context and client a poll needs no more here.
	const poll = new Poll({
		...tools,
		context: { logger } as unknown as IPollFunctions,
		client: client as unknown as PollTools['client'],
	});
	return { poll, warnings };
}

const numbered = (count: number) => Array.from({ length: count }, (_, index) => ({ id: String(index) }));

/** Pages of a list of so many rows. */
const listOf =
	(total: number) =>
	({ query = [] }: AllegroRequest) => {
		const { limit, offset = '0' } = Object.fromEntries(query) as { limit: string; offset?: string };
		const rows = numbered(total).slice(Number(offset), Number(offset) + Number(limit));
		return { paymentOperations: rows, count: rows.length, totalCount: total };
	};

describe('Rows of a list', () => {
	it('tell in the log, once, when Allegro does not hand out all of them', async () => {
		const { poll, warnings } = pollWith(listOf(11_000));
		const rows = await poll.rows(payment.getOperations);
		await poll.rows(payment.getOperations);
		expect(rows).toHaveLength(10_050);
		expect(warnings).toEqual([
			expect.stringMatching(/^Trigger on Payment Operation: Get payment operations: .* 10,050 rows/),
		]);
	});

	it('tell nothing where they are all there', async () => {
		const { poll, warnings } = pollWith(listOf(120));
		expect(await poll.rows(payment.getOperations)).toHaveLength(120);
		expect(warnings).toEqual([]);
	});
});

describe('A page of a list', () => {
	it('is as long as Allegro allows, and the last where it is not full', async () => {
		const { poll } = pollWith(listOf(120));
		const first = await poll.page(payment.getOperations);
		const last = await poll.page(payment.getOperations, {}, 100);
		expect([first.rows.length, first.isLast]).toEqual([50, false]);
		expect([last.rows.length, last.isLast]).toEqual([20, true]);
	});
});
