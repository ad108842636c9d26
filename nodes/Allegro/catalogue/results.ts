import type { Route } from '../../../api/routes';
import type { Paging } from '../transport/types';

/**
 * What stands under one name of a simplified item: the value at a path in Allegro's object, of several paths the first
 * that holds something; or the elements of a list as one text, each by a template such as `{quantity} × {offer.name}`.
 */
export type SimplifiedValue =
	| string
	| string[]
	| {
			list: string;
			/** Only elements in which this is true. */
			where?: string;
			row: string;
			between?: string;
	  };

/** A simplified item: some ten flat fields that a seller reads, money and ids as texts. */
export type Simple = Record<string, SimplifiedValue>;

/** Rows, one item each. */
export interface ListResult {
	kind: 'list';
	/** Paths of the lists in a reply, e.g. `{ invoices: { documentType: 'INVOICE' } }`; the value is added to each of their rows. `''`: the reply itself. */
	rows: Record<string, Record<string, string>>;
	/** Path of a row's identity, where that is not `id`. */
	key?: string;
	paging?: Paging;
	/** The form has *Simplify*, which is on unless the user turns it off. */
	simple?: Simple;
}

/** One object, or none where Allegro answers without a body. */
export interface ThingResult {
	kind: 'thing';
	/** The form has *Simplify*, which is on unless the user turns it off. */
	simple?: Simple;
	/** Allegro has nothing to say but that it was done, whatever the status. */
	silent?: true;
	/** It tells of work under way, whose end is a 303 without a body (allegro-facts 6.2). */
	seeOther?: true;
}

/** A file as binary data. */
export interface FileResult {
	kind: 'file';
	/**
	 * What a file is named after that Allegro names nothing: a text in the thing whose id stands in the body, e.g. the
	 * waybill of a label's first shipment.
	 */
	named?: { id: string; route: Route; at: string };
}

/**
 * What Allegro's record of a command tells of its content, by which a command under a used id is known as the same one.
 * It stands in the status reply, in that of the tasks, or in the thing that the command made.
 */
export interface CommandRecord {
	/** The operation that reads the thing made, and the path of its id in the status reply. */
	made?: { route: Route; id: string };
	/** Path in the command's body → path of the same in the record, e.g. `{ 'input.shipmentId': 'shipmentId' }`. */
	same: Record<string, string>;
}

/** How the end of a command is found (allegro-facts 6.1, 6.2): by declared operations, whose paths hold the command's id. */
export type CommandEnd =
	/** Counts of done and failed tasks; then a list with one row per offer. */
	| { kind: 'tasks'; status: Route; tasks: Route; record?: CommandRecord }
	/** No counts: the status reply lists the offers with a word for each. */
	| { kind: 'offers'; status: Route; record?: CommandRecord }
	/**
	 * A word at `at` in the status reply. `errors` is where it gives reasons, if not in `errors` beside it; `id` where the first
	 * reply names the command, for those that Allegro numbers itself.
	 */
	| {
			kind: 'state';
			status: Route;
			at: string;
			done: string[];
			failed: string[];
			errors?: string;
			id?: string;
			record?: CommandRecord;
	  }
	/** No record at all: the thing shows the price at `at` once it is the one that stands in the body at `wanted`. */
	| { kind: 'price'; thing: Route; at: string; wanted: string }
	/** A 202 with a Location, which leads to `progress`; it ends in a 303 to the thing itself. */
	| { kind: 'operation'; progress: Route; thing: Route };

/** What became of a change that Allegro carries out later. */
export interface CommandResult {
	kind: 'command';
	end: CommandEnd;
}

/** What comes of an operation; `results/` has a file for each kind. */
export type Result = ListResult | ThingResult | FileResult | CommandResult;

/**
 * A list.
 * @param rows path of the rows in a reply, e.g. `checkoutForms`; or several, each with what is added to its rows
 * @example list('warranties', { paging: offset({ most: 60, lastOffset: 59, total: 'count' }) })
 */
export const list = (
	rows: string | ListResult['rows'],
	more: Omit<ListResult, 'kind' | 'rows'> = {},
): ListResult => ({
	kind: 'list',
	rows: typeof rows === 'string' ? { [rows]: {} } : rows,
	...more,
});

/** One object, or none where Allegro answers without a body. @example thing({ simple: { id: 'id', buyer: 'buyer.login' } }) */
export const thing = (more: Omit<ThingResult, 'kind'> = {}): ThingResult => ({ kind: 'thing', ...more });

/** No object: a success comes without a body, e.g. of a status that was set. */
export const silent = (): ThingResult => thing({ silent: true });

/** A file as binary data, e.g. a shipping label; the declaration names its media type in `accept`. */
export const file = (named?: FileResult['named']): FileResult => ({ kind: 'file', ...(named && { named }) });

/**
 * A change that Allegro carries out later; it is followed to the end that is given.
 * @example command({ kind: 'tasks', status: 'GET /sale/offer-publication-commands/{commandId}', tasks: … })
 */
export const command = (end: CommandEnd): CommandResult => ({ kind: 'command', end });

/**
 * Paths of a command's body that its record has under the same names.
 * @example sameIn('input', ['offer.id']) // { 'input.offer.id': 'input.offer.id' }
 */
export const sameIn = (at: string, paths: string[]): Record<string, string> =>
	Object.fromEntries(paths.map((path) => [`${at}.${path}`, `${at}.${path}`]));

type Without<P, K extends Paging['kind']> = P extends { kind: K } ? Omit<P, 'kind'> : never;

/** Paging by `offset` and `limit`. @example offset({ most: 100, cap: 10_000, total: 'totalCount' }) */
export const offset = (more: Without<Paging, 'offset'>): Paging => ({ kind: 'offset', ...more });

/** Paging by a token that each page names for the next. @example cursor({ token: 'page.id' }) */
export const cursor = (more: Without<Paging, 'cursor'>): Paging => ({ kind: 'cursor', ...more });

/** Paging of an event log by the id of the last event. @example journal({ most: 1000, from: 'from' }) */
export const journal = (more: Without<Paging, 'journal'>): Paging => ({ kind: 'journal', ...more });
