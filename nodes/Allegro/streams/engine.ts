import { NodeOperationError } from 'n8n-workflow';
import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { clock } from '../../shared/clock';
import { Cancelled } from '../../shared/failure';
import { toNodeError } from '../../shared/nodeError';
import { AllegroClient, AllegroFailure, CREDENTIAL } from '../transport';
import { DeliveredKeys } from './deliveredKeys';
import { remember, undo } from './deliveries';
import { streamOf } from './index';
import { Poll } from './poll';
import type { ProcessMemory } from './processMemory';
import { settingsOf } from './settings';
import { fresh, load, save } from './state';
import type { Stream } from './stream';
import { MINUTE, SECOND } from './time';
import { pollTiming } from './timing';

/** Delivered keys kept where a stream says nothing else: 32 kB. */
const MOST_KEYS = 4000;
/**
 * Most time of a poll in ms, and which part of it may pass before reading and before waiting ends. The first poll of a
 * process is part of the workflow's activation, which n8n 2.41 gives up after a minute and a half.
 */
const BUDGET = { first: 30 * SECOND, most: 4 * MINUTE, reading: 0.6, waiting: 0.85 };

/**
 * One poll of the trigger: what is new, or null; in a manual run one recent example.
 * @param memory the same for every poll of this process
 * @throws NodeApiError or NodeOperationError, with n8n's cause of failure where it is certain
 */
export async function pollOnce(
	context: IPollFunctions,
	memory: ProcessMemory,
): Promise<INodeExecutionData[][] | null> {
	const stream = streamOf(context.getNodeParameter('stream') as string);
	const name = `${context.getWorkflow().id}:${context.getNode().id}`;
	const isManual = context.getMode() === 'manual';
	if (!isManual && memory.running.has(name)) return null;
	if (!isManual) memory.running.add(name);
	try {
		const items = isManual ? await sample(context, stream) : await poll(context, stream, memory.polled, name);
		return items.length > 0 ? [items] : null;
	} catch (error) {
		throw explained(context, error, `Trigger on ${stream.name}`);
	} finally {
		if (!isManual) memory.running.delete(name);
	}
}

function explained(context: IPollFunctions, error: unknown, title: string): Error {
	const node = context.getNode();
	const isLate = error instanceof Cancelled;
	return toNodeError(node, isLate ? outOfTime() : error, { operation: title });
}

const outOfTime = () =>
	new AllegroFailure({
		kind: 'unavailable',
		message: 'Allegro was too slow for the time that n8n gives to one poll',
		advice: 'Nothing is lost: the next poll tries again.',
	});

async function poll(
	context: IPollFunctions,
	stream: Stream,
	polled: ProcessMemory['polled'],
	name: string,
): Promise<INodeExecutionData[]> {
	const settings = settingsOf(context, stream);
	const saved = context.getWorkflowStaticData('node');
	const credential = context.getNode().credentials?.[CREDENTIAL]?.id ?? '';
	const timing = pollTiming.value;
	const now = timing.now();
	const loaded = load(saved, stream.value, credential);
	const state = loaded ?? fresh(stream.value, credential, now);
	const delivered = new DeliveredKeys(state.seen, stream.remembers ?? MOST_KEYS, state.reach);
	// How n8n calls the first poll of a process is no guide: a start may finish an activation that was cut off.
	const isFirst = !polled.has(name);
	const again =
		isFirst && !isDurable(context)
			? undo(state, delivered, now - settings.redeliverWithin)
			: new Set<string>();

	const budget = Math.min(budgetOf(context), isFirst ? BUDGET.first : BUDGET.most);
	const { items, failure } = await withinBudget(budget, async (signal, deadline) => {
		// A block that lasts longer than the poll is told as such.
		const client = await AllegroClient.for(context, { signal, deadline: budget * BUDGET.waiting });
		const redelivered = polled.get(name) ?? again;
		const tools = { context, client, stream, settings, state, delivered, now, clock, deadline, timing };
		const one = new Poll({ ...tools, redelivered });
		if (!loaded) await stream.begin(one);
		if (one.failure !== undefined) throw one.failure;
		const position = copy(state.position);
		const before = delivered.added;
		await stream.read(one).catch((error: unknown) => (one.failure ??= error));
		if (one.items.length > 0) {
			const count = delivered.added - before;
			remember(state, { at: now, count, position, known: one.previousFingerprints });
		}
		return one;
	});

	state.reach = delivered.reach;
	const hasNothing = failure !== undefined && items.length === 0;
	// The state moves last. After a failure it moves past what was dealt with before, unless that would hide that
	// something is to be delivered again.
	if (!hasNothing || (loaded && again.size === 0)) save(saved, state);
	if (hasNothing) throw failure;
	if (isFirst) polled.set(name, again);
	return items;
}

const copy = <T>(data: T): T => JSON.parse(JSON.stringify(data)) as T;

/**
 * Whether n8n saves state and execution in one step, so that nothing is ever half delivered: only then it gives a
 * poll less than its five minutes (n8n-facts 3).
 */
const isDurable = (context: IPollFunctions) => budgetOf(context) < 5 * MINUTE;

/** Time n8n gives to the poll, in ms; n8n 1 does not say. */
const budgetOf = (context: IPollFunctions): number =>
	typeof context.getPollBudgetMs === 'function' ? context.getPollBudgetMs() : Infinity;

/** Runs a poll's work, and ends its waits when its time, in ms, is nearly over. */
async function withinBudget<T>(
	budget: number,
	work: (signal: AbortSignal, deadline: number) => Promise<T>,
): Promise<T> {
	const late = new AbortController();
	const done = new AbortController();
	clock.wait(budget * BUDGET.waiting, done.signal).then(
		() => late.abort(),
		() => undefined,
	);
	try {
		return await work(late.signal, clock.now() + budget * BUDGET.reading);
	} finally {
		done.abort();
	}
}

/** One recent example of the stream; the saved state is neither read nor moved. */
async function sample(context: IPollFunctions, stream: Stream): Promise<INodeExecutionData[]> {
	const timing = pollTiming.value;
	const now = timing.now();
	const one = new Poll({
		context,
		client: await AllegroClient.for(context),
		stream,
		settings: { ...settingsOf(context, stream), most: 1 },
		state: fresh(stream.value, '', now),
		delivered: new DeliveredKeys([], 1),
		now,
		clock,
		deadline: Infinity,
		timing,
		redelivered: new Set(),
	});
	for (const event of await stream.samples(one)) {
		if (!one.wants(event.type)) continue;
		const completed = await one.completion(event, true);
		if (typeof completed !== 'string') return [one.itemOf(event, completed)];
	}
	throw new NodeOperationError(
		context.getNode(),
		`Allegro has no example for 'Trigger On: ${stream.name}' yet`,
		{
			description: `${stream.nothingYet}, or loosen the filters. An active workflow needs no example: it starts with the next event.`,
		},
	);
}
