import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { InvalidInput } from '../../shared/invalidInput';
import { quoted, textOf } from '../../shared/plainText';
import { toNodeError, type About } from '../../shared/nodeError';
import { failedItem, shownIn } from '../../shared/shown';
import { methodOf } from '../contract/contract';
import { declarationOf } from '../methods';
import { WebApiClient } from '../transport/client';
import { inputOf, type Options } from './input';
import { byLabels } from './labels';
import { gather } from './pages';
import { asItems, listAt, listIn } from './split';

/** Calls under way at once where nothing is changed; the site's limit of calls a minute was never told. */
const READS_AT_ONCE = 4;

/** More remarks than anybody reads. */
const MOST_HINTS = 20;

const reads = (method: string) => /^do(Get|Query|Show|Check|My)/.test(method);

const shown = (context: IExecuteFunctions, error: unknown, about: About) =>
	shownIn(context.getNode(), toNodeError(context.getNode(), error, about));

/** One execution of the node. */
export class Run {
	readonly count: number;
	private readonly hints = new Set<string>();

	private constructor(
		private readonly context: IExecuteFunctions,
		private readonly client: WebApiClient,
	) {
		this.count = context.getInputData().length;
	}

	/** How many items may be under way at once: reads run in parallel, changes one after the other. */
	get width(): number {
		const isRead = (_: unknown, index: number) => reads(this.methodName(index));
		return this.context.getInputData().every(isRead) ? READS_AT_ONCE : 1;
	}

	static async begin(context: IExecuteFunctions): Promise<Run> {
		try {
			return new Run(context, await WebApiClient.for(context));
		} catch (error) {
			throw shown(context, error, { operation: 'The call' });
		}
	}

	/** The output of one input item, paired with it. */
	async item(index: number): Promise<INodeExecutionData[]> {
		const name = this.methodName(index);
		const method = methodOf(name);
		if (!method) {
			throw new InvalidInput('Method', `has no '${name}'`, 'Choose a method from the list.');
		}
		const values = inputOf(this.context, name, index);
		const pages = declarationOf(name)?.pages;
		const options = this.context.getNodeParameter('options', index, {}) as Options;
		let reply: IDataObject;
		const chosen = textOf('List to Split', options.list ?? '').trim();
		let list = chosen || listIn(method);
		if (pages) {
			const limit = this.limitOf(index);
			const gathered = await gather(
				async (asked) => await this.client.call(name, asked),
				values,
				pages,
				limit,
			);
			if (gathered.notice) this.hint(`${name}: ${gathered.notice}`);
			reply = { ...gathered.reply, [pages.list]: gathered.rows as IDataObject[] };
			list = chosen || pages.list;
		} else {
			reply = await this.client.call(name, values);
		}
		const split = options.split ?? pages !== undefined;
		return this.output(split ? this.itemsOf(reply, list) : [reply], index);
	}

	/** n8n's error for what went wrong with one item. */
	errorFor(error: unknown, index: number) {
		const method = this.methodName(index);
		const isForm = this.context.getNodeParameter('input', index, 'fields') !== 'json';
		const told = isForm && error instanceof InvalidInput ? byLabels(error, method) : error;
		return shown(this.context, told, { operation: method, itemIndex: index });
	}

	/** The output of an item that went wrong, for *Continue on fail*. */
	failed(error: unknown, index: number): INodeExecutionData[] {
		return [failedItem(this.errorFor(error, index), index)];
	}

	/** Says something beside the output, once however many items it is true of. */
	private hint(message: string): void {
		if (this.hints.has(message) || this.hints.size >= MOST_HINTS) return;
		this.hints.add(message);
		this.context.addExecutionHints({ message, location: 'outputPane' });
	}

	/** How many rows are wanted. @throws InvalidInput where the limit is no whole number from 1 up */
	private limitOf(index: number): number {
		if (this.context.getNodeParameter('returnAll', index, false) === true) return Infinity;
		const given: unknown = this.context.getNodeParameter('limit', index, 50);
		const limit = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
		if (Number.isSafeInteger(limit) && (limit as number) >= 1) return limit as number;
		throw new InvalidInput('Limit', `is no whole number: ${quoted(given)}`, 'Give at least 1.');
	}

	private methodName(index: number): string {
		return this.context.getNodeParameter('method', index, '', { extractValue: true }) as string;
	}

	private itemsOf(reply: IDataObject, list: string | undefined): IDataObject[] {
		const rows = list === undefined ? undefined : listAt(reply, list);
		if (rows) return asItems(rows, list!.slice(list!.lastIndexOf('.') + 1));
		if (list === undefined) return [reply];
		throw new NodeOperationError(this.context.getNode(), `The reply has no list '${list}'`, {
			description: `It has ${Object.keys(reply).join(', ')}. Correct the option List to Split, or leave it empty.`,
		});
	}

	private output(items: IDataObject[], index: number): INodeExecutionData[] {
		return items.map((json) => ({ json, pairedItem: { item: index } }));
	}
}
