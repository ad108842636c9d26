import { fork } from 'node:child_process';

import { credentialOf } from '../../test/engine/support/credential';
import { Asked } from '../asked';
import type { Wish, Worked } from '../backlogWorker';
import { megabytes, median, seconds, type Bench, type Finding } from '../bench';
import type { Workspace } from '../workspace';

const MEASURE = 7;
const IDLE_POLLS = 20;
const SMALL = 10_000;
const LARGE = 100_000;
const TIMES = LARGE / SMALL;
const MOST_STATE = 64;

/** Orders are not attached: reading them one by one would be measured instead. */
const ORDERS = {
	stream: 'order',
	events: ['READY_FOR_PROCESSING'],
	options: { attachOrder: false, reconcileHours: 0 },
};

interface Seen extends Worked {
	/** Requests of all idle polls after it. */
	idle: number;
}

/**
 * The trigger with a backlog of paid orders that came while n8n was off, then with nothing new: a journal is asked
 * once, time grows with the backlog, memory and state do not. Every run is a fresh process, the local Allegro another.
 */
export async function backlog({ workspace, runs, log }: Bench): Promise<Finding[]> {
	const seen = { small: [] as Seen[], large: [] as Seen[] };
	for (let run = 1; run <= runs; run++) {
		for (const size of ['small', 'large'] as const) {
			const events = size === 'small' ? SMALL : LARGE;
			const one = await workOff(workspace, events);
			if (one.items !== events) throw new Error(`${one.items} of ${events} events arrived`);
			log(`  ${run} of ${runs}, ${events} events: ${seconds(one.milliseconds)} in ${one.polls} polls`);
			seen[size].push(one);
		}
	}
	const each = (of: (one: Seen) => number) => ({ small: seen.small.map(of), large: seen.large.map(of) });
	const compared = (what: string, samples: ReturnType<typeof each>, show: (value: number) => string) => {
		const [small, large] = [median(samples.small), median(samples.large)];
		return { measure: MEASURE, what, allegro: show(large), peer: show(small), value: large / small, samples };
	};
	const idle = [...seen.small, ...seen.large].map((one) => one.idle / IDLE_POLLS);
	const state = [...seen.small, ...seen.large].map((one) => one.state / 1024);
	return [
		{
			measure: MEASURE,
			what: 'Trigger on orders: requests of an idle poll',
			allegro: String(median(idle)),
			peer: '',
			value: median(idle),
			target: { most: 1 },
			samples: { idle },
		},
		{
			...compared(
				`Trigger, backlog of ${LARGE} events beside ${SMALL}: time`,
				each(({ milliseconds }) => milliseconds),
				seconds,
			),
			target: { most: TIMES * 1.2 },
		},
		{
			...compared(
				`Trigger, backlog of ${LARGE} events beside ${SMALL}: most memory held`,
				each(({ heldBytes }) => heldBytes),
				megabytes,
			),
			target: { most: 1.2 },
		},
		{
			measure: MEASURE,
			what: 'Trigger, state: kB',
			allegro: `${Math.max(...state).toFixed(1)} kB`,
			peer: '',
			value: Math.max(...state),
			target: { most: MOST_STATE },
			samples: { state },
		},
	];
}

async function workOff(workspace: Workspace, events: number): Promise<Seen> {
	const server = new Asked(fork(__filename, ['serve'], { execArgv: process.execArgv }));
	const trigger = new Asked(workspace.fork('backlogWorker'));
	try {
		await trigger.ask({ activate: await server.ask('credential'), parameters: ORDERS } as Wish);
		await server.ask(events);
		const worked = await trigger.ask<Worked>('work' satisfies Wish);
		await server.ask('requests');
		await trigger.ask({ idle: IDLE_POLLS } satisfies Wish);
		return { ...worked, idle: await server.ask<number>('requests') };
	} finally {
		server.stop();
		trigger.stop();
	}
}

/** The local Allegro; told a number, it announces so many paid orders. */
async function serve(): Promise<void> {
	const { startEmulator } = await import('../../emulator/server');
	const emulator = await startEmulator({
		offers: 20,
		orders: 20,
		limits: { enabled: false },
		judgeReplies: false,
	});
	const credential = credentialOf(emulator, emulator.tokens.issue());
	const { orders, random } = emulator.shop;
	process.once('disconnect', () => process.exit());
	process.on('message', (message) => {
		if (message === 'credential') process.send!(credential);
		else if (message === 'requests') {
			process.send!(emulator.requests.length);
			emulator.reset();
		} else {
			const order = orders.all()[0]!;
			for (let n = 0; n < Number(message); n++)
				orders.note('READY_FOR_PROCESSING', { ...order, id: random.uuid() }, emulator.clock.ms());
			process.send!('announced');
		}
	});
}

if (require.main === module) void serve();
