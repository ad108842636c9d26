import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { Cancelled } from '../../shared/failure';
import { inOrder } from '../../shared/inOrder';
import { toNodeError } from '../../shared/nodeError';
import { failedItem, shownIn } from '../../shared/shown';
import { COMMON_OPTIONS, DEFAULT_PARALLEL, DEFAULT_WAIT_MINUTES } from '../catalogue/options';
import type { AllItems, EachItem } from '../jobs/job';
import type { Done } from '../results';
import { optionsOfItem, type Item } from '../results/item';
import { AllegroClient, AllegroFailure } from '../transport';
import { Form } from './form';
import type { Runnable } from './registry';

/** More remarks than anybody reads; a thousand items can make one each. */
const MOST_HINTS = 20;

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
		/** How many items may be under way at once: reads run in parallel, writes one after the other. */
		private readonly width: number,
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
			const { maxParallel = DEFAULT_PARALLEL, waitMinutes = DEFAULT_WAIT_MINUTES } = count
				? optionsOfItem(form.item(0), COMMON_OPTIONS)
				: {};
			const patience = waitMinutes * 60_000;
			const client = await AllegroClient.for(context, { parallel: maxParallel, patience });
			const width = work.items === 'each' && work.reads?.(context) ? maxParallel : 1;
			return new Run(context, client, runnable, form, count, width, hints);
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
		return await inOrder(this.count, this.width, async (index) => {
			const error = wrong.get(index);
			if (error) return this.failed(error, index);
			try {
				return this.paired(await work.run(this.context, this.client, this.form.item(index)), index);
			} catch (error) {
				return this.failed(error, index);
			}
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
