import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { Cancelled } from '../../shared/failure';
import { InvalidInput } from '../../shared/invalidInput';
import type { Operation, Route } from '../catalogue/operation';
import { partsOf, type InputFile, type RequestParts } from '../catalogue/request';
import { wireValue } from '../catalogue/values';
import { inputOf, itemsWithOneId, runOperation, type Done } from '../results';
import type { Item } from '../results/item';
import { titleAt } from '../resources';
import { orderId } from '../resources/ids';
import { takenOf } from '../results/change';
import { listed } from '../results/taken';
import { AllegroFailure } from '../transport';
import type { Job, JobOutput } from './job';

/** A job that is made of declared operations, with a form made as theirs are. */
export interface ComposedJob extends Job {
	/** A declaration that is never sent as it stands. */
	form: Operation;
	/** The declared operations that it is made of, in their order. */
	steps: Operation[];
	output: JobOutput;
}

/** What a step is told beside its parameters. */
type Extras = Pick<Item, 'looked' | 'fileName'>;

/** What a composed job works with, for one input item. */
export interface Tools {
	context: IExecuteFunctions;
	item: Item;
	/** What the item's parameters come to as parts of an operation's request; nothing is sent. */
	parts: (operation: Operation) => Promise<RequestParts>;
	/** Runs one step; what is given takes the place of the item's own parameters. */
	step: (operation: Operation, given?: IDataObject, how?: Extras) => Promise<INodeExecutionData[]>;
	/** The same, with what else came of it. */
	run: (operation: Operation, given?: IDataObject, how?: Extras) => Promise<Done>;
	/** Says something to the user beside the output. */
	remark: (hint: string) => void;
}

type Composition = Pick<ComposedJob, 'resource' | 'form' | 'steps' | 'output'> & {
	/** What is done with the steps for one item, and the one item that comes of it. */
	run: (tools: Tools) => Promise<INodeExecutionData>;
	/** After the first change there is nothing but looking what becomes of it. */
	overlaps?: true;
};

/** Makes a job of declared operations. */
export const composed = ({ run, overlaps, ...job }: Composition): ComposedJob => ({
	...job,
	value: job.form.value,
	name: job.form.name,
	work: {
		items: 'each',
		overlaps,
		check: (items) => itemsWithOneId(job.form, items),
		run: async (context, client, given) => {
			const hints: string[] = [];
			let file: Promise<InputFile> | undefined;
			// Read once for the check before anything is sent and for the sending.
			const item: Item = { ...given, file: async (field) => await (file ??= given.file(field)) };
			const tools: Tools = {
				context,
				item,
				parts: async (operation) => await partsOf(operation, inputOf(context, item)),
				step: async (...given) => (await tools.run(...given)).items,
				remark: (hint) => hints.push(hint),
				run: async (operation, laidOver = {}, how = {}) => {
					const read = (name: string) => {
						if (name in laidOver) return laidOver[name];
						// The raw reply to one of several requests would be of no use.
						if (name === 'options') return { ...(item.read(name) as IDataObject), rawOutput: false };
						return item.read(name);
					};
					const done = await runOperation(operation, context, client, { ...item, ...how, read });
					if (done.hint) hints.push(done.hint);
					return done;
				},
			};
			try {
				return { items: [await run(tools)], hint: hints.join('. ') || undefined };
			} catch (error) {
				return await Promise.reject(inViewOf(takenOf(context, item.index), error));
			}
		},
	},
});

/** The one item of a step that gives one. */
export const only = ([item]: INodeExecutionData[]): INodeExecutionData => item ?? { json: {} };

/** The id of the order that an item is about. */
export const orderIdOf = ({ read }: Item): string => String(wireValue(orderId, read, { timezone: 'UTC' }));

/**
 * Carries out the rest of a job. Where that fails, the job is done in part: the error says first what is done and what to
 * do now, with the ids of it.
 * @param done in whole sentences, e.g. `Shipment 1f… is created. Fetch its label with 'Shipment: Get Label'.`
 */
export const after = async <T>(done: string, ids: IDataObject, rest: () => Promise<T>): Promise<T> =>
	await rest().catch(async (error: unknown) => await Promise.reject(donePartly(done, ids, error)));

function donePartly(done: string, ids: IDataObject, error: unknown): unknown {
	if (error instanceof InvalidInput)
		return new InvalidInput(error.field, error.problem, `${done} ${error.advice}`);
	if (error instanceof Cancelled) return error.with({ advice: done });
	const failure =
		error instanceof AllegroFailure
			? error
			: new AllegroFailure({ kind: 'partly', message: 'What came after it failed' });
	// Such advice is to do all of it once more.
	const isPassing = failure.kind === 'network' || failure.kind === 'unavailable';
	return failure.with({
		kind: 'partly',
		certain: [done, failure.certain].filter(Boolean).join(' '),
		advice: isPassing ? undefined : failure.advice,
		ids: { ...ids, ...failure.ids },
	});
}

/** The error of a job of which an earlier try of the node has carried out something, which the error itself does not say. */
function inViewOf(taken: ReadonlyMap<string, IDataObject>, error: unknown): unknown {
	const isSaid = error instanceof AllegroFailure && ['partly', 'taken', 'unfinished'].includes(error.kind);
	if (taken.size === 0 || isSaid) return error;
	const done = [...taken.keys()].map((route) => `'${titleAt(route as Route)}'`).join(' and ');
	const ids = Object.assign({}, ...taken.values()) as IDataObject;
	return donePartly(`Allegro has carried out ${done} of this item (${listed(ids)}).`, ids, error);
}
