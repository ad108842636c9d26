import type { IExecuteFunctions, INodeParameters } from 'n8n-workflow';

import type { Item } from '../results/item';
import { inputFile } from './inputFile';

const holdsExpression = (value: unknown): boolean =>
	typeof value === 'string'
		? value.startsWith('=')
		: typeof value === 'object' && value !== null && Object.values(value).some(holdsExpression);

/**
 * The form of one execution. n8n goes through every property of the node each time it is asked for a parameter, so what
 * holds no expression, and is therefore the same for all items, is asked for once.
 */
export class Form {
	private readonly same = new Map<string, unknown>();
	private readonly given: INodeParameters;

	/** @param remark shows a sentence beside the output */
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly remark?: Item['remark'],
	) {
		this.given = context.getNode().parameters;
	}

	/** What the form holds for one input item, counted from 0. */
	item(index: number): Item {
		return {
			index,
			read: (name) => this.read(name, index),
			file: async (field) => await inputFile(this.context, index, field),
			remark: this.remark,
		};
	}

	private read(name: string, index: number): unknown {
		if (this.same.has(name)) return this.same.get(name);
		// n8n throws where a parameter would be undefined, but not where it is null.
		const value = this.context.getNodeParameter(name, index, null) ?? undefined;
		if (!holdsExpression(this.given[name])) this.same.set(name, value);
		return value;
	}
}
