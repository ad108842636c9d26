import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { Cancelled } from '../../shared/failure';
import { inOrder } from '../../shared/inOrder';
import { inTurn } from '../../shared/inTurn';
import { toNodeError } from '../../shared/nodeError';
import { failedItem, shownIn } from '../../shared/shown';
import { COMMON_OPTIONS, DEFAULT_WAIT_MINUTES, MOST_PARALLEL } from '../catalogue/options';
import type { AllItems, EachItem } from '../jobs/job';
import type { Done } from '../results';
import { optionsOfItem, type Item } from '../results/item';
import { AllegroClient, AllegroFailure, Changes } from '../transport';
import { Form } from './form';
import type { Runnable } from './registry';

/** More remarks than anybody reads; a thousand items can make one each. */
const MOST_HINTS = 20;
/** Changes whose outcome is waited for at once. */
const MOST_UNDER_WAY = 500;

async function chosen(context: IExecuteFunctions): Promise<Runnable> {
	const resource = context.getNodeParameter('resource', 0) as string;
	const operation = context.getNodeParameter('operation', 0) as string;
	// The declarations are loaded by the first execution: n8n shows the form without them.
	const { runnableOf } = await import('./registry');
	const runnable = runnableOf(resource, operation);
	if (runnable) return runnable;
	throw new NodeOperationError(
		context.getNode(),
		`There is no operation '${operation}' of resource '${resource}'`,
		{ description: 'Choose resource and operation again.', itemIndex: 0 },
	);
}

/** Says which items behind the one that failed had been sent by then, so that nobody takes them for not done. */
function tellSent(error: unknown, sent: number): void {
	const failed = error instanceof NodeApiError || error instanceof NodeOperationError ? error : undefined;
	const index = failed?.context.itemIndex;
	if (!failed || typeof index !== 'number' || sent <= index) return;
	const items = sent === index + 1 ? `change of item ${sent}` : `changes of items ${index + 1} to ${sent}`;
	failed.description = [
		failed.description,
		`The ${items} had been sent before this was known: look before you run them again.`,
	]
		.filter(Boolean)
		.join(' ');
}

function shownError(context: IExecuteFunctions, error: unknown, title: string, itemIndex?: number) {
	const node = context.getNode();
	return shownIn(node, toNodeError(node, error, { operation: title, itemIndex }));
}

/** One execution of the node: the same operation for every input item. */
export class Run {
	private constructor(
		private readonly context: IExecuteFunctions,
		private readonly client: AllegroClient,
		private readonly runnable: Runnable,
		private readonly form: Form,
		/** How many input items there are. */
		private readonly count: number,
		/** How many items may be read at once; undefined where something is changed. */
		private readonly readers: number | undefined,
		/** Remarks for the user, each once. */
		private readonly hints: Set<string>,
	) {}

	/** Reads what is the same for all items: operation, credential, most parallel requests. */
	static async begin(context: IExecuteFunctions): Promise<Run> {
		return await Run.of(context, await chosen(context));
	}

	/** The same for an operation that is known already. */
	static async of(context: IExecuteFunctions, runnable: Runnable): Promise<Run> {
		const count = context.getInputData().length;
		const { title, work } = runnable;
		const hints = new Set<string>();
		const form = new Form(context, (sentence) => hints.add(sentence));
		try {
			const { maxParallel = MOST_PARALLEL, waitMinutes = DEFAULT_WAIT_MINUTES } = count
				? optionsOfItem(form.item(0), COMMON_OPTIONS)
				: {};
			const patience = waitMinutes * 60_000;
			const client = await AllegroClient.for(context, { parallel: maxParallel, patience });
			const readers = work.items === 'each' && work.reads?.(context) ? maxParallel : undefined;
			return new Run(context, client, runnable, form, count, readers, hints);
		} catch (error) {
			throw shownError(context, error, title);
		}
	}

	/**
	 * The output of all items in order, each paired with its item; remarks are shown beside it.
	 * @throws n8n's error of the first item that went wrong, unless the workflow goes on after errors
	 */
	async output(): Promise<INodeExecutionData[]> {
		const { work } = this.runnable;
		const results = work.items === 'each' ? await this.each(work) : await this.all(work);
		this.showHints();
		return results.flat();
	}

	private items(): Item[] {
		return Array.from({ length: this.count }, (_, index) => this.form.item(index));
	}

	private async each(work: EachItem): Promise<INodeExecutionData[][]> {
		const wrong = work.check?.(this.items()) ?? new Map<number, Error>();
		const [first] = wrong;
		// Before anything is sent: the error of one item ends the run.
		if (first && !this.context.continueOnFail()) return [this.failed(first[1], first[0])];
		const one = async (client: AllegroClient, index: number) => {
			const error = wrong.get(index);
			if (error) return this.failed(error, index);
			try {
				return this.paired(await work.run(this.context, client, this.form.item(index)), index);
			} catch (error) {
				return this.failed(error, index);
			}
		};
		if (this.readers === undefined) return await this.changed(one, work.overlaps === true);
		return await inOrder(this.count, this.readers, async (index) => await one(this.client, index));
	}

	/** Changes in the order of the items; where they overlap, outcomes are waited for beside each other. */
	private async changed(
		one: (client: AllegroClient, index: number) => Promise<INodeExecutionData[]>,
		overlaps: boolean,
	): Promise<INodeExecutionData[][]> {
		const changes = new Changes(overlaps && this.context.continueOnFail());
		let sent = -1;
		const work = async (index: number, next: () => void) => {
			const change = changes.begin(() => {
				sent = index;
				if (overlaps) next();
			});
			try {
				return await one(this.client.forItem(change), index);
			} finally {
				change.end();
			}
		};
		return await inTurn(this.count, MOST_UNDER_WAY, work).catch((error: unknown) => {
			tellSent(error, sent);
			throw error;
		});
	}

	private async all(work: AllItems): Promise<INodeExecutionData[][]> {
		const results = await work.run(this.context, this.client, this.items()).catch((error: unknown) => {
			throw shownError(this.context, error, this.runnable.title);
		});
		return results.map((result, index) =>
			result instanceof Error ? this.failed(result, index) : this.paired(result, index),
		);
	}

	private paired({ items, hint }: Done, index: number): INodeExecutionData[] {
		if (hint) this.hints.add(hint);
		return items.map((item) => ({ ...item, pairedItem: { item: index } }));
	}

	/**
	 * The output of an item that went wrong, where the workflow goes on after errors.
	 * @throws n8n's error where it does not, and where the execution was cancelled: nothing goes on then
	 */
	private failed(error: unknown, index: number): INodeExecutionData[] {
		const shown = shownError(this.context, error, this.runnable.title, index);
		if (error instanceof Cancelled || !this.context.continueOnFail()) throw shown;
		// n8n 1 tells items for the error output by their fields (n8n-facts 4); the message names the ids too.
		const hasOutput = this.context.getNode().onError === 'continueErrorOutput';
		return [failedItem(shown, index, error instanceof AllegroFailure && !hasOutput ? error.ids : {})];
	}

	private showHints(): void {
		const hints = [...this.hints];
		const more = hints.length - MOST_HINTS;
		if (more > 0) hints.splice(MOST_HINTS, more, `${more} more remarks are left out`);
		const { waits } = this.client;
		if (waits !== undefined) hints.push(waits);
		for (const message of hints) this.context.addExecutionHints({ message, location: 'outputPane' });
	}
}
