import { fork } from 'node:child_process';
import type { IDataObject } from 'n8n-workflow';

import type { Shop } from '../../emulator/shop/shop';
import { credentialOf } from '../../test/engine/support/credential';
import { Asked } from '../asked';
import type { Wish, Worked } from '../backlogWorker';
import { median, seconds, type Bench, type Finding } from '../bench';
import type { Workspace } from '../workspace';

const MEASURE = 7;
const IDLE_POLLS = 10;
const MOST_STATE = 64;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Things that are there before the trigger, and events that come while n8n is off. */
const SIZES = { small: { old: 100, fresh: 100 }, large: { old: 3000, fresh: 1000 } };
type Size = keyof typeof SIZES;
/** A backlog ten times as long takes so many times as long at most: it may grow with the backlog, not with its square. */
const MOST_GROWTH = 15;

interface Watched {
	parameters: { stream: string } & IDataObject;
	/** Something that happened some time ago, if the stream has such. */
	old?: (shop: Shop, at: number, n: number) => void;
	/** Something that is to be delivered. */
	fresh: (shop: Shop, n: number) => void;
	/** How far the clock goes on before it counts, in ms. */
	wait?: number;
}

const buyer = (n: number) => `kupujacy_${n}`;

/** Each stream with what fills its shop. */
const STREAMS: Record<string, Watched> = {
	Order: {
		parameters: { stream: 'order', events: ['READY_FOR_PROCESSING'] },
		old: (shop, at) => void shop.placeOrder({ boughtAt: new Date(at) }),
		fresh: (shop) => void shop.placeOrder(),
	},
	Message: {
		parameters: { stream: 'message' },
		old: ({ messaging }, at, n) => void messaging.newMessage({ login: buyer(n), at }),
		fresh: ({ messaging }, n) => void messaging.newMessage({ login: buyer(n) }),
	},
	Issue: {
		parameters: { stream: 'issue' },
		old: ({ issues }, at) => void issues.openIssue({ at }),
		fresh: ({ issues }) => void issues.openIssue(),
	},
	'Customer Return': {
		parameters: { stream: 'customerReturn' },
		old: ({ returns }, at) => void returns.declare({ createdAt: at }),
		fresh: ({ returns }) => void returns.declare(),
	},
	Offer: {
		parameters: { stream: 'offer', events: ['OFFER_CHANGED'] },
		old: ({ offers }, at) => offers.note('OFFER_CHANGED', offers.first(), at),
		fresh: (shop) => shop.offers.note('OFFER_CHANGED', shop.offers.first(), shop.clock().getTime()),
	},
	'Unpaid Order': {
		parameters: { stream: 'unpaidOrder', options: { unpaidHours: 1 } },
		old: (shop, at) => void shop.placeOrder({ paid: false, boughtAt: new Date(at) }),
		fresh: (shop) => void shop.placeOrder({ paid: false }),
		wait: 61 * MINUTE,
	},
	Rating: {
		parameters: { stream: 'rating' },
		old: ({ ratings }, at) => void ratings.rate({ createdAt: at }),
		fresh: ({ ratings }) => void ratings.rate(),
	},
	'Billing Entry': {
		parameters: { stream: 'billingEntry' },
		old: ({ ledger }, at) => void ledger.charge({ occurredAt: at }),
		fresh: ({ ledger }) => void ledger.charge(),
	},
	'Payment Operation': {
		parameters: { stream: 'paymentOperation' },
		old: ({ ledger }, at) => void ledger.pay({ occurredAt: at }),
		fresh: ({ ledger }) => void ledger.pay(),
	},
	'Commission Refund': {
		parameters: { stream: 'commissionRefund', events: ['REFUND_CLAIM_CREATED'] },
		old: ({ commissionRefunds }, at) => void commissionRefunds.apply({ at, status: 'GRANTED' }),
		fresh: ({ commissionRefunds }) => void commissionRefunds.apply(),
	},
	Shipment: {
		parameters: { stream: 'shipment', events: ['PENDING'] },
		fresh: (shop, n) => {
			const now = shop.clock().getTime();
			const { id } = shop.placeOrder();
			const waybill = String(n).padStart(24, '6');
			shop.orderProcessing.addShipment(id, { carrierId: 'INPOST', waybill }, now);
			shop.orderProcessing.setFulfillment(id, { status: 'SENT' }, null, now);
		},
	},
	Category: {
		parameters: { stream: 'category', events: ['CATEGORY_RENAMED'] },
		old: ({ categories }, at) => categories.change('CATEGORY_RENAMED', categories.leaves()[0]!.id, at),
		fresh: (shop, n) => {
			const leaves = shop.categories.leaves();
			const at = shop.clock().getTime() + n;
			shop.categories.change('CATEGORY_RENAMED', leaves[n % leaves.length]!.id, at);
		},
	},
};

interface Seen extends Worked {
	/** Requests of an idle poll, and of the backlog. */
	idle: number;
	asked: number;
}

/**
 * Every stream in a small shop and in a large one: what an idle poll asks, an hour after the last event; what is saved; how long
 * a backlog takes. Every run is a fresh process, the local Allegro another.
 */
export async function streams({ workspace, runs, log }: Bench): Promise<Finding[]> {
	const findings: Finding[] = [];
	const states: number[] = [];
	for (const name of Object.keys(STREAMS)) {
		const seen = { small: [] as Seen[], large: [] as Seen[] };
		for (let run = 1; run <= runs; run++)
			for (const size of ['small', 'large'] as const) seen[size].push(await workOff(workspace, name, size));
		const of = (value: (one: Seen) => number) => ({
			small: seen.small.map(value),
			large: seen.large.map(value),
		});
		const [idle, times, asked] = [
			of((one) => one.idle),
			of((one) => one.milliseconds),
			of((one) => one.asked),
		];
		states.push(...[...seen.small, ...seen.large].map(({ state }) => state / 1024));
		log(`  ${name}: ${median(idle.small)} and ${median(idle.large)} requests`);
		findings.push(
			{
				measure: MEASURE,
				what: `Trigger on ${name}: requests of an idle poll, large shop beside small`,
				allegro: String(median(idle.large)),
				peer: String(median(idle.small)),
				value: median(idle.large),
				samples: idle,
			},
			{
				measure: MEASURE,
				what: `Trigger on ${name}: backlog of ${SIZES.large.fresh} beside ${SIZES.small.fresh}, ${median(asked.large)} requests beside ${median(asked.small)}: time`,
				allegro: seconds(median(times.large)),
				peer: seconds(median(times.small)),
				value: median(times.large) / median(times.small),
				target: { most: MOST_GROWTH },
				samples: times,
			},
		);
	}
	const largest = Math.max(...states);
	findings.push({
		measure: MEASURE,
		what: 'Trigger, all streams, largest state: kB',
		allegro: `${largest.toFixed(1)} kB`,
		peer: '',
		value: largest,
		target: { most: MOST_STATE },
		samples: { states },
	});
	return findings;
}

async function workOff(workspace: Workspace, name: string, size: Size): Promise<Seen> {
	const server = new Asked(fork(__filename, ['serve', name], { execArgv: process.execArgv }));
	const trigger = new Asked(workspace.fork('backlogWorker'));
	const { parameters } = STREAMS[name]!;
	const { old, fresh } = SIZES[size];
	try {
		const activate = await server.ask('credential');
		await server.ask({ old });
		await trigger.ask({ activate, parameters } as Wish);
		await server.ask({ fresh });
		await server.ask('requests');
		const worked = await trigger.ask<Worked>('work' satisfies Wish);
		if (worked.items < fresh)
			throw new Error(`${worked.items} of ${fresh} events arrived (${name}, ${size})`);
		const asked = await server.ask<number>('requests');
		await server.ask('rest');
		// What is left of it: things that are looked at once more.
		await trigger.ask({ idle: 2 } satisfies Wish);
		await server.ask('requests');
		await trigger.ask({ idle: IDLE_POLLS } satisfies Wish);
		return { ...worked, asked, idle: (await server.ask<number>('requests')) / IDLE_POLLS };
	} finally {
		server.stop();
		trigger.stop();
	}
}

type Order = 'credential' | 'requests' | 'rest' | { old: number } | { fresh: number };

/** The local Allegro, in which things of one stream happen as it is told. */
async function serve(name: string): Promise<void> {
	const { startEmulator } = await import('../../emulator/server');
	const emulator = await startEmulator({
		offers: 20,
		orders: 20,
		limits: { enabled: false },
		judgeReplies: false,
		tokenSeconds: 10 ** 9,
	});
	const { shop, clock } = emulator;
	const watched = STREAMS[name]!;
	for (const offer of shop.offers.all()) offer.data.stock.available = 10 ** 7;
	const credential = credentialOf(emulator, emulator.tokens.issue());
	let number = 0;
	const answer = (order: Order): unknown => {
		if (order === 'credential') return credential;
		if (order === 'requests') {
			const count = Object.values(emulator.stats.operations).reduce((sum, one) => sum + one, 0);
			const answered = count - number;
			number = count;
			return answered;
		}
		if (order === 'rest') clock.advance(61 * MINUTE);
		else if ('old' in order) {
			const begin = clock.ms() - 30 * DAY;
			for (let n = 0; n < order.old; n++)
				watched.old?.(shop, begin + Math.floor((29 * DAY * n) / order.old), n);
		} else {
			for (let n = 0; n < order.fresh; n++) watched.fresh(shop, n);
			clock.advance(watched.wait ?? 0);
		}
		return 'done';
	};
	process.once('disconnect', () => process.exit());
	process.on('message', (order: Order) => process.send!(answer(order)));
}

if (require.main === module) void serve(process.argv[3]!);
