import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { HandMade, Operation } from '../catalogue/declaration';
import { wireValue } from '../catalogue/values';
import { operationOf } from '../resources';
import { orderId } from '../resources/ids';
import type { Done } from '../run/done';
import type { Item } from '../run/inputs';
import { runOperation } from '../run/operation';
import { AllegroFailure, type AllegroClient } from '../transport';

/** An operation with code of its own: its form, and what it does with one input item. */
export interface Job extends HandMade {
	/** The declared operations that it is made of, in their order. */
	parts?: Operation[];
	/** What an item of its output holds, where that is known before; the editor shows it. */
	output?: Record<string, 'text' | 'texts' | 'integer'>;
	/** Whether items may run at the same time, because nothing is changed at Allegro; left out, something is. */
	reads?: (context: IExecuteFunctions) => boolean;
	run: (context: IExecuteFunctions, client: AllegroClient, item: Item) => Promise<Done>;
}

/** A declared operation that a job is made of. */
export function part(resource: string, operation: string): Operation {
	const found = operationOf(resource, operation);
	if (!found) throw new Error(`There is no operation '${operation}' of '${resource}' to make a job of`);
	return found;
}

/** The id of the order that an item is about. */
export const orderIdOf = ({ read }: Item): string => String(wireValue(orderId, read, { timezone: 'UTC' }));

/** Runs one part of a job; what the job gives takes the place of the item's own parameters. */
export type Step = (operation: Operation, given?: IDataObject) => Promise<INodeExecutionData[]>;

export const stepsOf =
	(context: IExecuteFunctions, client: AllegroClient, item: Item): Step =>
	async (operation, given = {}) => {
		const read = (name: string) => {
			if (name in given) return given[name];
			// The raw reply to one of several requests would be of no use.
			if (name === 'options') return { ...(item.read(name) as IDataObject), rawOutput: false };
			return item.read(name);
		};
		return (await runOperation(operation, context, client, { index: item.index, read })).items;
	};

/** Carries out the rest of a job; where that fails, the error says first what was done before and what to do now. */
export const after = async <T>(done: string, rest: () => Promise<T>): Promise<T> =>
	await rest().catch(async (error: unknown) => {
		if (!(error instanceof AllegroFailure)) return await Promise.reject(error);
		const advice = [done, error.advice].filter(Boolean).join(' ');
		return await Promise.reject(new AllegroFailure({ ...error, message: error.message, advice }));
	});
