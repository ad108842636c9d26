import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { Failure } from '../../shared/failure';
import type { Operation } from '../catalogue/declaration';
import { draftOf, type Draft, type InputFile } from '../catalogue/request';
import { wireValue } from '../catalogue/values';
import { operationOf } from '../resources';
import { orderId } from '../resources/ids';
import type { Item } from '../run/inputs';
import { inputOf, runOperation } from '../run/operation';
import type { Job } from './job';

/** A job that is made of declared operations, with a form made as theirs are. */
export interface ComposedJob extends Job {
	/** A declaration that is never sent as it stands. */
	form: Operation;
	/** The declared operations that it is made of, in their order. */
	parts: Operation[];
	/** What an item of its output holds; the editor shows it before the node has run. */
	output: Record<string, 'text' | 'texts' | 'integer'>;
}

/** What a composed job works with, for one input item. */
export interface Work {
	context: IExecuteFunctions;
	item: Item;
	/** What the item's parameters come to as a request of an operation; nothing is sent. */
	draft: (operation: Operation) => Promise<Draft>;
	/** Runs one part; what is given takes the place of the item's own parameters. */
	step: (operation: Operation, given?: IDataObject) => Promise<INodeExecutionData[]>;
}

type Composition = Pick<ComposedJob, 'resource' | 'form' | 'parts' | 'output'> & {
	work: (tools: Work) => Promise<INodeExecutionData>;
};

/** Makes a job of what it does with the parts for one item, and of the one item that comes of it. */
export const composed = ({ work, ...job }: Composition): ComposedJob => ({
	...job,
	value: job.form.value,
	name: job.form.name,
	run: async (context, client, given) => {
		let file: Promise<InputFile> | undefined;
		// Read once for the check before anything is sent and for the sending.
		const item: Item = { ...given, file: async (field) => await (file ??= given.file(field)) };
		const tools: Work = {
			context,
			item,
			draft: async (operation) => await draftOf(operation, inputOf(context, operation, item, {})),
			step: async (operation, laidOver = {}) => {
				const read = (name: string) => {
					if (name in laidOver) return laidOver[name];
					// The raw reply to one of several requests would be of no use.
					if (name === 'options') return { ...(item.read(name) as IDataObject), rawOutput: false };
					return item.read(name);
				};
				return (await runOperation(operation, context, client, { ...item, read })).items;
			},
		};
		return { items: [await work(tools)] };
	},
});

/** A declared operation that a job is made of. */
export function part(resource: string, operation: string): Operation {
	const found = operationOf(resource, operation);
	if (!found) throw new Error(`There is no operation '${operation}' of '${resource}' to make a job of`);
	return found;
}

/** The id of the order that an item is about. */
export const orderIdOf = ({ read }: Item): string => String(wireValue(orderId, read, { timezone: 'UTC' }));

/** Carries out the rest of a job; where that fails, the error says first what was done before and what to do now. */
export const after = async <T>(done: string, rest: () => Promise<T>): Promise<T> =>
	await rest().catch(async (error: unknown) => {
		if (!(error instanceof Failure)) return await Promise.reject(error);
		const advice = [done, error.advice].filter(Boolean).join(' ');
		return await Promise.reject(error.with({ advice }));
	});
