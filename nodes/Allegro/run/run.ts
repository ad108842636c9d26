import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { InvalidInput } from '../../shared/invalidInput';
import { Cancelled } from '../../shared/failure';
import { COMMON_OPTIONS, DEFAULT_PARALLEL } from '../catalogue/options';
import { toNodeError } from '../../shared/nodeError';
import { AllegroClient } from '../transport';
import type { Done } from './done';
import { Form, optionsOfItem, type Item } from './inputs';
import { runOperation } from './operation';
import { failedItem, shownIn } from '../../shared/shown';

/** More remarks than anybody reads; a thousand items can make one each. */
const MOST_HINTS = 20;

/** What the two choices at the top of the form come to. */
interface Chosen {
	/** Resource and operation as the form names them. */
	title: string;
	/** Nothing is changed at Allegro, so items may run at the same time. */
	reads: boolean;
	run: (context: IExecuteFunctions, client: AllegroClient, item: Item) => Promise<Done>;
}

async function chosen(context: IExecuteFunctions): Promise<Chosen> {
	const resource = context.getNodeParameter('resource', 0) as string;
	const value = context.getNodeParameter('operation', 0) as string;
	// The declarations are loaded by the first execution: n8n shows the form without them.
	const [{ operationOf, resources }, { jobOf }] = await Promise.all([
		import('../resources'),
		import('../jobs'),
	]);
	const operation = operationOf(resource, value);
	if (operation) {
		const { name } = resources.find((one) => one.value === resource)!;
		return {
			title: `${name}: ${operation.name}`,
			// Lists that are asked for with a body change nothing either.
			reads: operation.method === 'GET' || operation.rows !== undefined,
			run: async (...one) => await runOperation(operation, ...one),
		};
	}
	const job = jobOf(resource, value);
	if (job) {
		const { name, run, reads } = job;
		return { title: `${job.resource.name}: ${name}`, reads: reads?.(context) ?? false, run };
	}
	throw new NodeOperationError(
		context.getNode(),
		`There is no operation '${value}' of resource '${resource}'`,
		{ description: 'Choose resource and operation again.', itemIndex: 0 },
	);
}

function shownError(context: IExecuteFunctions, error: unknown, operation: string, itemIndex?: number) {
	const node = context.getNode();
	if (!(error instanceof InvalidInput))
		return shownIn(node, toNodeError(node, error, { operation, itemIndex }));
	const item = itemIndex === undefined ? '' : ` [item ${itemIndex}]`;
	const message = `${operation}: ${error.message}${item}`;
	const shown = new NodeOperationError(node, message, { description: error.advice, itemIndex });
	// n8n replaces a message that merely contains letters such as EPERM, and this one quotes the user's values.
	shown.message = message;
	return shownIn(node, shown);
}

/** One execution of the node: the same operation for every input item. */
export class Run {
	private readonly hints = new Set<string>();

	private constructor(
		private readonly context: IExecuteFunctions,
		private readonly client: AllegroClient,
		private readonly chosen: Chosen,
		private readonly form: Form,
		/** How many input items there are. */
		readonly count: number,
		/** How many items may be under way at once: reads run in parallel, writes one after the other. */
		readonly width: number,
	) {}

	/** Reads what is the same for all items: operation, credential, most parallel requests. */
	static async begin(context: IExecuteFunctions): Promise<Run> {
		const count = context.getInputData().length;
		const what = await chosen(context);
		const form = new Form(context);
		try {
			const { maxParallel = DEFAULT_PARALLEL } = count ? optionsOfItem(form.item(0), COMMON_OPTIONS) : {};
			const client = await AllegroClient.for(context, { parallel: maxParallel });
			return new Run(context, client, what, form, count, what.reads ? maxParallel : 1);
		} catch (error) {
			throw shownError(context, error, what.title);
		}
	}

	/** The output of one input item, paired with it. */
	async item(index: number): Promise<INodeExecutionData[]> {
		const { items, hint } = await this.chosen.run(this.context, this.client, this.form.item(index));
		if (hint) this.hints.add(hint);
		return items.map((item) => ({ ...item, pairedItem: { item: index } }));
	}

	/** n8n's error for what went wrong with one item. */
	errorFor(error: unknown, index: number) {
		return shownError(this.context, error, this.chosen.title, index);
	}

	/**
	 * The output of an item that went wrong, for *Continue on fail*.
	 * @throws the error itself where the execution was cancelled: nothing goes on then
	 */
	failed(error: unknown, index: number): INodeExecutionData[] {
		const shown = this.errorFor(error, index);
		if (error instanceof Cancelled) throw shown;
		return [failedItem(shown, index)];
	}

	/** All items in order; remarks are shown beside the output. */
	finish(results: INodeExecutionData[][]): INodeExecutionData[] {
		const hints = [...this.hints];
		const more = hints.length - MOST_HINTS;
		if (more > 0) hints.splice(MOST_HINTS, more, `${more} more remarks are left out`);
		for (const message of hints) this.context.addExecutionHints({ message, location: 'outputPane' });
		return results.flat();
	}
}
