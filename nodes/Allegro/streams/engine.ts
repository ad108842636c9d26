import { NodeOperationError } from 'n8n-workflow';
import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { clock } from '../../shared/clock';
import { Cancelled } from '../../shared/failure';
import { toNodeError } from '../../shared/nodeError';
import { AllegroClient, AllegroFailure, CREDENTIAL } from '../transport';
import { keep, positionOf, takeBack } from './deliveries';
import { streamOf } from './index';
import { digest, Keys } from './keys';
import { Looks } from './looks';
import { fresh, load, storeOf, type Memory } from './memory';
import { Outbox } from './outbox';
import type { ProcessMemory } from './processMemory';
import { Reader } from './reader';
import { settingsOf, type Settings } from './settings';
import { allegroNow, type Poll, type Stream, type Watch } from './stream';
import { DAY, iso, MINUTE, SECOND } from './time';
import { pollTiming } from './timing';

/** Keys kept: 44 kB, or where looks and what was delivered need their room, 8 kB. */
const MOST_KEYS = { alone: 6200, besideLooks: 1200 };
/** Bytes of looks in a stream that compares nothing and only tells of a change what was before. */
const FEW_LOOKS = 4000;
/**
 * Most time of a poll in ms, and which part of it may pass before nothing new is begun and before waiting ends. The first
 * poll of a process is part of the workflow's activation, which n8n 2.41 gives up after a minute and a half.
 */
const BUDGET = { first: 30 * SECOND, most: 4 * MINUTE, reading: 0.6, waiting: 0.85 };

/**
 * One poll of the trigger: what is new, or null; in a manual run one recent example.
 * @param processMemory the same for every poll of this process
 * @throws NodeApiError or NodeOperationError, with n8n's cause of failure where it is certain
 */
export async function pollOnce(
	context: IPollFunctions,
	processMemory: ProcessMemory,
): Promise<INodeExecutionData[][] | null> {
	const stream = streamOf(context.getNodeParameter('stream') as string);
	const name = `${context.getWorkflow().id}:${context.getNode().id}`;
	const { running } = processMemory;
	const isManual = context.getMode() === 'manual';
	if (!isManual && running.has(name)) return null;
	if (!isManual) running.add(name);
	try {
		const items = isManual ? await sample(context, stream) : await poll(context, stream, processMemory, name);
		return items.length > 0 ? [items] : null;
	} catch (error) {
		throw explained(context, error, `Trigger on ${stream.name}`);
	} finally {
		if (!isManual) running.delete(name);
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
	{ polled, damaged, awaited }: ProcessMemory,
	name: string,
): Promise<INodeExecutionData[]> {
	const given = settingsOf(context, stream);
	const store = storeOf(context);
	const credential = context.getNode().credentials?.[CREDENTIAL]?.id ?? '';
	const now = pollTiming.value.now();
	const loaded = load(store, stream, credential, now);
	const settings = loaded.damaged === undefined || loaded.memory ? given : startingAt(given, loaded.at);
	const memory = loaded.memory ?? fresh(stream.value, credential, now);
	if (loaded.keys) memory.keys = loaded.keys;
	memory.awaited = { ...memory.awaited, ...awaited.get(name) };
	if (loaded.damaged !== undefined && !damaged.has(name)) {
		damaged.add(name);
		const how = loaded.memory ? 'this part of it begins anew' : `begins anew, ${words(settings)}`;
		context.logger.warn(
			`Trigger on ${stream.name}: the saved state cannot be read (${loaded.damaged}); ${how}`,
		);
	}
	const keys = new Keys(memory.keys, stream.compares ? MOST_KEYS.besideLooks : MOST_KEYS.alone);
	// How n8n calls the first poll of a process is no guide: a start may finish an activation that was cut off.
	const isFirst = !polled.has(name);
	const isRepeating = isFirst && !store.isDurable && memory.deliveries.length > 0;
	if (isRepeating) takeBack(memory, keys, now - settings.redeliverWithin);
	const isRefiltered = choose(memory, settings, loaded.memory !== undefined, now);
	const looks = stream.compares ? new Looks(memory) : new Looks(memory, FEW_LOOKS);
	const before = JSON.stringify(memory);

	const budget = Math.min(budgetOf(context), isFirst ? BUDGET.first : BUDGET.most);
	const { items, failure } = await withinBudget(budget, async (signal, deadline) => {
		// A block that lasts longer than the poll is told as such.
		const client = await AllegroClient.for(context, { signal, deadline: budget * BUDGET.waiting });
		const log = (message: string) => context.logger.warn(`Trigger on ${stream.name}: ${message}`);
		const reader = new Reader({ client, clock, deadline, log, heard: (time) => setSkew(memory, time) });
		const watch: Watch = { settings, now, memory, keys, looks, reader, isRefiltered, store: binary(context) };
		if (!loaded.memory) {
			await stream.begin(watch);
			memory.since = allegroNow(watch);
		}
		// Where events are told again by what they are, no position leads back to them.
		const position = stream.compares ? {} : positionOf(memory);
		const { added } = memory.keys;
		const outbox = new Outbox(stream, watch, pollTiming.value);
		const one: Poll = { ...watch, outbox };
		await stream.read(one).catch((error: unknown) => (outbox.failure ??= error));
		looks.save();
		if (outbox.items.length > 0)
			keep(memory, { at: now, added, position, refs: outbox.refs }, stream.compares);
		return outbox;
	});

	forgetWaiting(memory, now);
	awaited.set(name, { ...memory.awaited });
	// Out of time is no failure where something was dealt with: the next poll goes on from there.
	const isLate = failure instanceof Cancelled && JSON.stringify(memory) !== before;
	const hasNothing = failure !== undefined && !isLate && items.length === 0;
	memory.at = now;
	// The state moves last. After a failure it moves past what was dealt with before, unless that would hide that
	// something is to be delivered again.
	if (!hasNothing || (loaded.memory && !isRepeating)) store.write(memory);
	if (hasNothing) throw failure;
	polled.add(name);
	return items;
}

/** Clocks that differ by less agree: Allegro writes its time in whole seconds, and a reply takes some. */
const AGREEING = 30 * SECOND;

function setSkew(memory: Memory, time: number): void {
	const skew = time - pollTiming.value.now();
	memory.skew = Math.abs(skew) < AGREEING ? 0 : skew;
}

/** Where a state that cannot be read is begun anew: when it was written, as far as that is known. */
const startingAt = (settings: Settings, at?: number): Settings => ({
	...settings,
	start: at === undefined ? { at: 'now' } : { at: 'time', ms: at },
});

const words = ({ start }: Settings): string =>
	start.at === 'time' ? `from ${iso(start.ms)}` : 'from now on';

/**
 * Takes note of what the form asks for: a type of event that is added later counts from then on.
 * @returns whether the filters have changed
 */
function choose(memory: Memory, settings: Settings, isLoaded: boolean, now: number): boolean {
	const since = (type: string) => memory.types[type] ?? (isLoaded ? now : 0);
	memory.types = Object.fromEntries([...settings.events].map((type) => [type, since(type)]));
	const filters = digest(JSON.stringify(settings.filters));
	const isRefiltered = isLoaded && memory.filters !== filters;
	memory.filters = filters;
	return isRefiltered;
}

/** What waited for long is asked for no more: its event was dealt with in another way. */
function forgetWaiting(memory: Memory, now: number): void {
	for (const [name, [since]] of Object.entries(memory.awaited))
		if (now - since > DAY) delete memory.awaited[name];
}

const binary =
	(context: IPollFunctions): Watch['store'] =>
	async (bytes, fileName, type) =>
		await context.helpers.prepareBinaryData(bytes, fileName, type);

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
	const memory = fresh(stream.value, '', now);
	const log = (message: string) => context.logger.warn(message);
	const watch: Watch = {
		settings: { ...settingsOf(context, stream), most: 1 },
		now,
		memory,
		keys: new Keys(memory.keys, 1),
		looks: new Looks(memory),
		reader: new Reader({ client: await AllegroClient.for(context), clock, deadline: Infinity, log }),
		isRefiltered: false,
		store: binary(context),
	};
	const outbox = new Outbox(stream, watch, timing);
	for (const event of await stream.samples(watch)) {
		const item = await outbox.example(event);
		if (item) return [item];
	}
	throw new NodeOperationError(
		context.getNode(),
		`Allegro has no example for 'Trigger On: ${stream.name}' yet`,
		{
			description: `${stream.nothingYet}, or loosen the filters. An active workflow needs no example: it starts with the next event.`,
		},
	);
}
