import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Operation, Route } from '../catalogue/operation';
import type { RunOptions } from '../catalogue/options';
import type { RequestParts } from '../catalogue/request';
import { simplifier } from '../catalogue/simplify';
import type { Result, Simple } from '../catalogue/results';
import type { AllegroClient, AllegroReply, AllegroRequest } from '../transport';
import type { Tried } from './change';
import type { Done } from './done';
import { isSimplified, type Item } from './item';
import type { Preview, ReplyShapes } from './preview';

/** One item's operation, ready to be sent. */
export interface Task<T extends Result = Result> {
	context: IExecuteFunctions;
	client: AllegroClient;
	operation: Operation;
	result: T;
	request: AllegroRequest;
	/** What the form came to, before the present object was laid under it. */
	parts: RequestParts;
	/** The body as data, as it is sent. */
	content?: unknown;
	/** Of operations that have one. */
	commandId?: string;
	/** The command's id is the user's own, and not one that the node made for this item. */
	ownId?: boolean;
	/** The node made the id, and nobody but an earlier try of it can have used it. */
	isFresh?: boolean;
	/** What earlier tries of the node came to. */
	tried: Tried;
	item: Item;
	options: RunOptions;
}

/** A kind of result: what comes of an operation that declares it. */
export interface ResultKind<T extends Result> {
	/**
	 * Sends the request and makes the item's output of what comes.
	 * @throws AllegroFailure where Allegro or the way there refuses
	 */
	run: (task: Task<T>) => Promise<Done>;
	/** Whether nothing is changed at Allegro, so that several items may be under way at once. */
	reads: (operation: Operation) => boolean;
	/** What one item of the output looks like with the form as it starts: simplified where it offers that, commands waited for. */
	preview: (operation: Operation<Route, T>, shapes: ReplyShapes) => Preview;
}

/** Objects as output items, `{ json: … }` each, without files. */
export const asDone = ({ items, ...more }: Omit<Done, 'items'> & { items: IDataObject[] }): Done => ({
	...more,
	items: items.map((json) => ({ json })),
});

/** A reply as *Raw Output* shows it: `{ status, headers, body, tries }`. */
export const rawItem = ({ status, headers, body, tries = 1 }: AllegroReply): IDataObject => ({
	status,
	headers,
	body: body as IDataObject,
	tries,
});

/** The items as Allegro has them, or simplified where the form offers that and the user wants it. */
export const shaped = (simple: Simple | undefined, item: Item, items: IDataObject[]): IDataObject[] =>
	simple && isSimplified(item) ? items.map(simplifier(simple)) : items;
