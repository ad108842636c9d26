import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isTool } from '../../shared/shown';
import type { AllegroFailure, AllegroReply } from '../transport';

/** What came of a change at an earlier try of the node: at most one of the two. */
export interface Tried {
	/** Allegro took it. */
	reply?: AllegroReply;
	/** By which it can be looked up. */
	ids?: IDataObject;
	/** Nobody knows whether Allegro took it. */
	doubt?: AllegroFailure;
}

/** One change of one item, the same one again whenever n8n tries the node again. */
export interface Change {
	/** The run of the node in its execution, the item, and which of the item's changes by this route it is, from 0. */
	run: number | undefined;
	item: number;
	route: string;
	nth: number;
	tried: Tried;
}

/** How many changes of a kind each try has begun; n8n hands every try a context of its own. */
const begun = new WeakMap<IExecuteFunctions, Map<string, number>>();

/** What was tried, by n8n's own memory of a node, which ends with the execution. */
const executions = new WeakMap<object, Map<string, Tried>>();

const entry = <K extends object, V>(of: WeakMap<K, Map<string, V>>, key: K): Map<string, V> => {
	const known = of.get(key) ?? new Map<string, V>();
	of.set(key, known);
	return known;
};

/** Which run of the node in its execution an item belongs to, counted from 0; a loop comes by in another run. */
export const runOf = (context: IExecuteFunctions, item: number): number | undefined =>
	(context.getWorkflowDataProxy(item) as { $runIndex?: number }).$runIndex;

/**
 * The change that an item is about to make, with what this execution remembers of it; to be asked once for each. n8n's
 * *Retry on Fail* runs a node again for all its items, those that are done too, and tells it nothing of earlier tries
 * (n8n-facts 4).
 * @param route of the operation, e.g. `POST /sale/product-offers`: a job makes several changes for one item; with the
 * command's id behind it where that is given, which says which change it is
 */
export function changeOf(context: IExecuteFunctions, item: number, route: string): Change {
	const run = runOf(context, item);
	const counts = entry(begun, context);
	const kind = JSON.stringify([item, route]);
	const nth = counts.get(kind) ?? 0;
	counts.set(kind, nth + 1);
	// Several calls of a tool by an AI agent may have run and item in common, and none is the other's second try.
	if (isTool(context.getNode())) return { run, item, route, nth, tried: {} };
	const changes = entry(executions, context.getContext('node'));
	const key = JSON.stringify([run, item, route, nth]);
	const tried = changes.get(key) ?? {};
	changes.set(key, tried);
	return { run, item, route, nth, tried };
}

/** What Allegro has taken of an item in this run of the node, by route, whichever try sent it. */
export function takenOf(context: IExecuteFunctions, item: number): Map<string, IDataObject> {
	const run = runOf(context, item);
	const changes = isTool(context.getNode()) ? undefined : executions.get(context.getContext('node'));
	const taken = [...(changes ?? [])].flatMap(([key, { reply, ids = {} }]) => {
		const [ofRun, ofItem, kind] = JSON.parse(key) as [number | null, number, string];
		// Behind the route may stand the command's id that the user gave.
		const route = kind.split(' ').slice(0, 2).join(' ');
		return reply && ofItem === item && (ofRun ?? undefined) === run ? [[route, ids] as const] : [];
	});
	return new Map(taken);
}
