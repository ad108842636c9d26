import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { Allegro } from '../../nodes/Allegro/Allegro.node';
import type { AllItems } from '../../nodes/Allegro/jobs/job';
import { Run } from '../../nodes/Allegro/run/run';
import { InvalidInput } from '../../nodes/shared/invalidInput';
import { runInEngine } from './support/engine';
import { useAllegro } from './support/kit';

const allegro = useAllegro({ offers: 1, orders: 1 });

/** The Allegro node with a job that takes all items at once: doubles what it is given, and refuses what is no number. */
class Doubling extends Allegro {
	override async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const work: AllItems = {
			items: 'all',
			run: async (_, __, items) =>
				await Promise.resolve(
					items.map(({ read }) => {
						const { buyerLogin: given, paymentId: fails } = read('filters') as IDataObject;
						if (fails) throw new InvalidInput('Given', 'fails as a whole', 'Give another.');
						return typeof given === 'number'
							? { items: [{ json: { doubled: given * 2 } }], hint: `${items.length} items together` }
							: new InvalidInput('Given', 'is no number', 'Give a number.');
					}),
				),
		};
		return [await (await Run.of(this, { title: 'Test: Double', work })).output()];
	}
}

const double = async (given: unknown[], more: { continueOnFail?: boolean; fails?: boolean } = {}) =>
	await runInEngine({
		credentials: allegro.credentials,
		tested: new Doubling(),
		input: given.map((one) => ({ json: { given: one } as IDataObject })),
		node: {
			name: 'Allegro',
			type: 'allegro',
			typeVersion: 1,
			parameters: {
				// Any form that demands nothing; two of its fields carry what the job is given.
				resource: 'order',
				operation: 'getAll',
				filters: { buyerLogin: '={{ $json.given }}', paymentId: more.fails ? 'fails' : '' },
			},
			...(more.continueOnFail && { onError: 'continueRegularOutput' as const }),
		},
	});

describe('A job that takes all input items at once', () => {
	it('pairs each result with its item, and tells its remark once', async () => {
		const { items, hints } = await double([1, 2, 3]);
		expect(items.map(({ json, pairedItem }) => [json, pairedItem])).toEqual([
			[{ doubled: 2 }, { item: 0 }],
			[{ doubled: 4 }, { item: 1 }],
			[{ doubled: 6 }, { item: 2 }],
		]);
		expect(hints).toEqual(['3 items together']);
	});

	it('names the item that could not be done', async () => {
		const { error } = await double([1, 'two', 3]);
		expect(error?.message).toBe("Test: Double: 'Given' is no number [item 1]");
	});

	it('keeps the results of the others where the workflow goes on after errors', async () => {
		const { items } = await double([1, 'two', 3], { continueOnFail: true });
		expect(items.map(({ json }) => json.doubled ?? json.error)).toEqual([
			2,
			"Test: Double: 'Given' is no number [item 1]",
			6,
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
	});

	it('fails as a whole where nothing was done', async () => {
		const { error } = await double([1, 2], { fails: true, continueOnFail: true });
		expect(error?.message).toBe("Test: Double: 'Given' fails as a whole");
	});
});
