import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { Failure } from '../../shared/failure';
import type { Operation } from '../catalogue/operation';
import { partsOf, type InputFile, type RequestParts } from '../catalogue/request';
import { wireValue } from '../catalogue/values';
import { inputOf, runOperation } from '../results';
import type { Item } from '../results/item';
import { orderId } from '../resources/ids';
import type { Job, JobOutput } from './job';

/** A job that is made of declared operations, with a form made as theirs are. */
export interface ComposedJob extends Job {
	/** A declaration that is never sent as it stands. */
	form: Operation;
	/** The declared operations that it is made of, in their order. */
	steps: Operation[];
	output: JobOutput;
}

/** What a composed job works with, for one input item. */
export interface Tools {
	context: IExecuteFunctions;
	item: Item;
	/** What the item's parameters come to as parts of an operation's request; nothing is sent. */
	parts: (operation: Operation) => Promise<RequestParts>;
	/** Runs one step; what is given takes the place of the item's own parameters. */
	step: (operation: Operation, given?: IDataObject) => Promise<INodeExecutionData[]>;
}

type Composition = Pick<ComposedJob, 'resource' | 'form' | 'steps' | 'output'> & {
	/** What is done with the steps for one item, and the one item that comes of it. */
	run: (tools: Tools) => Promise<INodeExecutionData>;
};

/** Makes a job of declared operations. */
export const composed = ({ run, ...job }: Composition): ComposedJob => ({
	...job,
	value: job.form.value,
	name: job.form.name,
	work: {
		items: 'each',
		run: async (context, client, given) => {
			let file: Promise<InputFile> | undefined;
			// Read once for the check before anything is sent and for the sending.
			const item: Item = { ...given, file: async (field) => await (file ??= given.file(field)) };
			const tools: Tools = {
				context,
				item,
				parts: async (operation) => await partsOf(operation, inputOf(context, item)),
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
			return { items: [await run(tools)] };
		},
	},
});

/** The one item of a step that gives one. */
export const only = ([item]: INodeExecutionData[]): INodeExecutionData => item ?? { json: {} };

/** The id of the order that an item is about. */
export const orderIdOf = ({ read }: Item): string => String(wireValue(orderId, read, { timezone: 'UTC' }));

/** Carries out the rest of a job; where that fails, the error says first what was done before and what to do now. */
export const after = async <T>(done: string, rest: () => Promise<T>): Promise<T> =>
	await rest().catch(async (error: unknown) => {
		if (!(error instanceof Failure)) return await Promise.reject(error);
		const advice = [done, error.advice].filter(Boolean).join(' ');
		return await Promise.reject(error.with({ advice }));
	});
