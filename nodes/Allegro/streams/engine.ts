import { NodeOperationError } from 'n8n-workflow';
import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { Cancelled } from '../../shared/failure';
import { InvalidInput } from '../../shared/invalidInput';
import { clock } from '../../shared/clock';
import { toNodeError } from '../../shared/nodeError';
import { AllegroClient, AllegroFailure, CREDENTIAL } from '../transport';
import { remember, takeBack } from './deliveries';
import { Poll } from './poll';
import { Seen } from './seen';
import { settingsOf } from './settings';
import { fresh, load, save } from './state';
import type { Stream } from './stream';
import { streamOf } from './index';
import { MINUTE, SECOND, time } from './time';

/** Keys remembered where a stream says nothing else: 32 kB. */
const REMEMBERED = 4000;
/**
 * Most time of a poll in ms, and which part of it may pass before reading and before waiting ends. The first poll of a
 * process is part of the workflow's activation, which n8n 2.41 gives up after a minute and a half.
 */
const BUDGET = { first: 30 * SECOND, most: 4 * MINUTE, reading: 0.6, waiting: 0.85 };

/** Polls under way in this process: n8n may start one while the last is still running (n8n-facts 3). */
const running = new Set<string>();
/** The nodes that this process has polled, with the digests of what it had to deliver again. */
const polled = new Map<string, Set<string>>();

/** Forgets that anything was polled, as a new start of n8n does; for tests. */
export const restart = (): void => {
	running.clear();
	polled.clear();
};

/**
 * One poll of the trigger: what is new, or null; in a manual run one recent example.
 * @throws NodeApiError or NodeOperationError, with n8n's cause of failure where it is certain
 */
export async function pollOnce(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const stream = streamOf(context.getNodeParameter('stream') as string);
	const name = `${context.getWorkflow().id}:${context.getNode().id}`;
	const isManual = context.getMode() === 'manual';
	if (!isManual && running.has(name)) return null;
	if (!isManual) running.add(name);
	try {
		const items = isManual ? await sample(context, stream) : await poll(context, stream, name);
		return items.length > 0 ? [items] : null;
	} catch (error) {
		throw explained(context, error, `Trigger on ${stream.name}`);
	} finally {
		if (!isManual) running.delete(name);
	}
}

function explained(context: IPollFunctions, error: unknown, title: string): Error {
	const node = context.getNode();
	if (error instanceof InvalidInput)
		return new NodeOperationError(node, `${title}: ${error.message}`, { description: error.advice });
	const isLate = error instanceof Cancelled;
	return toNodeError(node, isLate ? outOfTime() : error, { operation: title });
}

const outOfTime = () =>
	new AllegroFailure({
		kind: 'unavailable',
		message: 'Allegro was too slow for the time that n8n gives to one poll',
		advice: 'Nothing is lost: the next poll tries again.',
	});

async function poll(context: IPollFunctions, stream: Stream, name: string): Promise<INodeExecutionData[]> {
	const settings = settingsOf(context, stream);
	const memory = context.getWorkflowStaticData('node');
	const credential = context.getNode().credentials?.[CREDENTIAL]?.id ?? '';
	const now = time.now();
	const saved = load(memory, stream.value, credential);
	const state = saved ?? fresh(stream.value, credential, now);
	const seen = new Seen(state.seen, stream.remembers ?? REMEMBERED, state.reach);
	// How n8n calls the first poll of a process is no guide: a start may finish an activation that was cut off.
	const isFirst = !polled.has(name);
	const again =
		isFirst && !isDurable(context)
			? takeBack(state, seen, now - settings.redeliverWithin)
			: new Set<string>();

	const budget = Math.min(budgetOf(context), isFirst ? BUDGET.first : BUDGET.most);
	const look = await withinBudget(budget, async (signal, deadline) => {
		const client = await AllegroClient.for(context, { signal });
		const redelivered = polled.get(name) ?? again;
		const one = new Poll(context, client, stream, settings, state, seen, now, deadline, redelivered);
		if (!saved) await stream.begin(one);
		if (one.failure !== undefined) throw one.failure;
		const position = copy(state.position);
		const count = seen.added;
		await stream.read(one).catch((error: unknown) => (one.failure ??= error));
		if (one.items.length > 0)
			remember(state, { at: now, count: seen.added - count, position, known: one.before });
		return one;
	});

	state.reach = seen.reach;
	const hasNothing = look.failure !== undefined && look.items.length === 0;
	// The cursor moves last. After a failure it moves past what was dealt with before, unless that would hide that
	// something is to be delivered again.
	if (!hasNothing || (saved && again.size === 0)) save(memory, state);
	if (hasNothing) throw look.failure;
	if (!polled.has(name)) polled.set(name, again);
	return look.items;
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

/** One recent example of the stream; the saved position is neither read nor moved. */
async function sample(context: IPollFunctions, stream: Stream): Promise<INodeExecutionData[]> {
	const settings = { ...settingsOf(context, stream), most: 1 };
	const now = time.now();
	const client = await AllegroClient.for(context);
	const state = fresh(stream.value, '', now);
	const one = new Poll(context, client, stream, settings, state, new Seen([], 1), now, Infinity, new Set());
	for (const happening of await stream.samples(one)) {
		if (!one.wants(happening.type)) continue;
		const completed = stream.complete
			? await stream.complete(happening, one, true)
			: { object: happening.object };
		if (typeof completed !== 'string') return [one.itemOf(happening, completed)];
	}
	throw new NodeOperationError(
		context.getNode(),
		`Allegro has no example for 'Trigger On: ${stream.name}' yet`,
		{
			description: `${stream.nothingYet}, or loosen the filters. An active workflow needs no example: it starts with the next event.`,
		},
	);
}
