import type { IDataObject } from 'n8n-workflow';

import { Cancelled } from '../../../shared/failure';
import { gather } from '../../catalogue/wire';
import { AllegroFailure, problemsOf } from '../../transport';
import { changesOf, publicationsOf, type Command, type Part } from './commands';
import type { Line, SyncOutcome } from './types';

/** Commands under way at once; each waits for its outcome most of the time. */
const AT_ONCE = 8;

/**
 * Sends a command under an id and waits for its end.
 * @returns one item per offer, as `Offer Batch` gives them
 * @throws AllegroFailure, of which `mayBeTaken` says whether Allegro may have it
 */
export type Send = (command: Command, commandId: string) => Promise<IDataObject[]>;

/** How a plan is carried out. */
export interface Applying {
	send: Send;
	/** The id under which a command is sent, known before. */
	idOf: (command: Command) => string;
	/** Whether Allegro may have carried a command out although it failed here. */
	mayBeTaken: (error: unknown) => boolean;
	signal?: AbortSignal;
}

/**
 * Carries out what a plan says and writes into its lines what became of it. Changes and endings first, then the
 * publishing of offers whose stock was set. One command at a time is under way on an offer: two fail with
 * InProgressTaskLimitReachedException (allegro-facts 6.1).
 */
export async function apply(lines: Line[], applying: Applying): Promise<void> {
	const open = lines.filter(({ change }) => Object.keys(change).length > 0);
	const made = new Map<Line, Set<Part>>(open.map((line) => [line, new Set()]));
	const note = (line: Line, part: Part) => made.get(line)!.add(part);
	await all([...publicationsOf(open, 'end'), ...changesOf(open)], applying, note);
	const ready = open.filter((line) => line.change.stock === undefined || made.get(line)!.has('stock'));
	await all(publicationsOf(ready, 'publish'), applying, note);
	for (const line of open) line.outcome ??= outcomeOf(line, made.get(line)!);
}

/** What all parts together came to; undone ones have set the line's outcome already. */
function outcomeOf({ change }: Line, made: Set<Part>): SyncOutcome {
	if (made.has('end')) return 'ended';
	if (made.has('publish')) return 'published';
	return change.publication === 'publish' ? 'refused' : 'changed';
}

/** Sends commands, several at once, none beside another on the same offer. */
async function all(
	commands: Command[],
	applying: Applying,
	note: (line: Line, part: Part) => void,
): Promise<void> {
	const waiting = [...commands];
	const busy = new Set<Line>();
	const running = new Set<Promise<void>>();
	let failure: unknown;
	const next = () => {
		if (running.size >= AT_ONCE || failure !== undefined) return undefined;
		const at = waiting.findIndex(({ targets }) => !targets.some(({ line }) => busy.has(line)));
		return at === -1 ? undefined : waiting.splice(at, 1)[0];
	};
	while (waiting.length > 0 || running.size > 0) {
		if (applying.signal?.aborted) waiting.length = 0;
		for (let command = next(); command; command = next()) {
			const begun = command;
			for (const { line } of begun.targets) busy.add(line);
			const run = one(begun, applying, note)
				.then((instead) => waiting.unshift(...instead))
				.catch((error: unknown) => void (failure ??= error))
				.then(() => {
					for (const { line } of begun.targets) busy.delete(line);
					running.delete(run);
				});
			running.add(run);
		}
		if (running.size === 0) break;
		await Promise.race(running);
	}
	if (failure !== undefined) await Promise.reject(failure);
	if (applying.signal?.aborted)
		throw new Cancelled({
			kind: 'cancelled',
			message: 'The execution was cancelled',
			advice:
				'What was sent before is carried out by Allegro. Run the same list again: only what still differs is sent.',
		});
}

/**
 * Sends one command and notes what became of each of its offers.
 * @returns commands to send in its place, where Allegro does not know this kind
 * @throws Cancelled, and what stops the whole run: a sign-in that is refused, a scope that is missing
 */
async function one(
	command: Command,
	applying: Applying,
	note: (line: Line, part: Part) => void,
): Promise<Command[]> {
	const commandId = applying.idOf(command);
	try {
		const items = await applying.send(command, commandId);
		for (const { line } of command.targets)
			if (!line.commandIds.includes(commandId)) line.commandIds.push(commandId);
		settle(command, items, note);
		return [];
	} catch (error) {
		if (!(error instanceof AllegroFailure) || error instanceof Cancelled) return await Promise.reject(error);
		if (command.instead && isUnknown(error)) return command.instead();
		const taken = applying.mayBeTaken(error);
		for (const { line } of command.targets) {
			if (taken && !line.commandIds.includes(commandId)) line.commandIds.push(commandId);
			undone(line, taken ? 'sent' : 'refused', error.describe());
		}
		return [];
	}
}

/** Allegro does not offer the command, which is a beta one: it may go, or be closed to an account. */
const isUnknown = ({ status }: AllegroFailure) =>
	status === 404 || status === 405 || status === 406 || status === 415;

/** Notes each offer's outcome; a part that Allegro does not tell of stays `sent`. */
function settle({ targets }: Command, items: IDataObject[], note: (line: Line, part: Part) => void): void {
	const told = new Map<string, IDataObject>();
	for (const item of items) {
		const id = String(item.offerId);
		const field = String(gather(item, 'subject.field') ?? item.field ?? '');
		told.set(`${id} ${kindOf(field)}`, item);
		if (!told.has(id)) told.set(id, item);
	}
	for (const { line, part } of targets) {
		const { id } = line.offer!;
		const item = told.get(`${id} ${part}`) ?? told.get(id);
		if (item?.success === true) note(line, part);
		else if (item) undone(line, 'refused', `${part}: ${wordsOf(item)}`);
		else undone(line, 'sent', `Allegro took the change of ${part} and does not tell its outcome.`);
	}
}

/** What of the offer a task is about, e.g. `prices` → `price`. */
const kindOf = (field: string): string =>
	/stock|quantity/i.test(field) ? 'stock' : /price/i.test(field) ? 'price' : '';

/** Allegro's words for a task that failed. */
function wordsOf(item: IDataObject): string {
	const said = problemsOf({ errors: item.errors }).map(({ words }) => words);
	return said.length > 0
		? said.map((words) => `"${words}"`).join(', ')
		: String(item.message ?? item.status ?? 'refused');
}

/** What went wrong counts more than what went well. */
function undone(line: Line, outcome: SyncOutcome, reason: string): void {
	if (line.outcome !== 'refused') line.outcome = outcome;
	line.reasons.push(reason);
}
