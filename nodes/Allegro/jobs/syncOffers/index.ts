import type { IExecuteFunctions } from 'n8n-workflow';

import { grouped } from '../../../shared/lists';
import type { HandMade } from '../../catalogue/operation';
import { runOperation } from '../../results';
import { runOf } from '../../results/change';
import { commandIdOf } from '../../results/commandId';
import type { Done } from '../../results';
import type { Item } from '../../results/item';
import { AllegroFailure } from '../../transport';
import type { AllegroClient } from '../../transport';
import type { Job } from '../job';
import { apply, type Applying } from './apply';
import type { Command } from './commands';
import { accountOf } from './find';
import { syncForm } from './form';
import { itemOf, summaryOf, SYNC_OUTPUT } from './output';
import { planOf } from './plan';
import { wantedOf } from './rows';
import { settingsOf } from './settings';
import type { Line, Wanted } from './types';

/** Prices and stock of a whole list of offers: read, planned, checked, sent (allegro-facts 6.1, 4.2). */
export const syncOffers: HandMade & Job = {
	resource: { name: 'Offer', value: 'offer' },
	value: 'syncPricesAndStock',
	name: 'Sync Prices and Stock',
	action: 'Sync prices and stock of offers',
	description: 'From a sheet or database to many offers, all input items together, only what differs',
	properties: syncForm,
	work: { items: 'all', run: sync },
	output: SYNC_OUTPUT,
};

async function sync(
	context: IExecuteFunctions,
	client: AllegroClient,
	items: Item[],
): Promise<Array<Done | Error>> {
	const [first] = items;
	if (!first) return [];
	const settings = settingsOf(context, first);
	const { wanted, refused } = read(context, items);
	// Unless the workflow goes on after errors, a row that cannot be read stops the run before anything is sent.
	if (wanted.length === 0 || (refused.size > 0 && !context.continueOnFail()))
		return items.map(({ index }) => refused.get(index) ?? { items: [] });

	const memory = endedByThisNode(context);
	const account = await accountOf(client, wanted, settings.marketplace);
	const lines = planOf(wanted, { ...account, endedHere: memory.ids }, settings);
	if (settings.dryRun) {
		for (const line of lines) line.outcome ??= 'wouldChange';
	} else {
		await apply(lines, applying(context, client, first));
		memory.keep(lines);
	}
	const hint = summaryOf(lines);
	const byItem = grouped(lines, ({ wanted: { index } }) => index);
	return items.map(
		({ index }) =>
			refused.get(index) ?? {
				items: (byItem.get(index) ?? []).map((line) => ({ json: itemOf(line) })),
				hint,
			},
	);
}

/** What the items want, and the errors of those that cannot be read. */
function read(context: IExecuteFunctions, items: Item[]): { wanted: Wanted[]; refused: Map<number, Error> } {
	const wanted: Wanted[] = [];
	const refused = new Map<number, Error>();
	for (const item of items) {
		try {
			wanted.push(wantedOf(context, item));
		} catch (error) {
			refused.set(item.index, error as Error);
		}
	}
	return { wanted, refused };
}

/** Failures after which Allegro has the command, or may have it. */
const OPEN: string[] = ['taken', 'unfinished', 'unknown'];

/** Commands through the declared operations, with the ids, waits and words that those have. */
function applying(context: IExecuteFunctions, client: AllegroClient, item: Item): Applying {
	// By the content: a try that plans anew may have other commands, and none is to be taken for another.
	const idOf = ({ operation, body }: Command) => {
		const route = `${operation.request.route} ${JSON.stringify(body)}`;
		return commandIdOf(context, { run: runOf(context, item.index), item: item.index, route, nth: 0 }, body);
	};
	return {
		idOf,
		mayBeTaken: (error) => error instanceof AllegroFailure && OPEN.includes(error.kind),
		send: async (command, commandId) => {
			const given: Record<string, unknown> = {
				body: 'json',
				jsonBody: command.body,
				options: { ...(item.read('options') as object | undefined), commandId, rawOutput: false },
			};
			const read = (name: string) => (name in given ? given[name] : item.read(name));
			const done = await runOperation(command.operation, context, client, { ...item, read });
			return done.items.map(({ json }) => json);
		},
		signal: context.getExecutionCancelSignal(),
	};
}

/** Ended offers that are remembered; the oldest go first. */
const MOST_REMEMBERED = 2000;

/** The offers that this node ended because their stock was 0, which n8n keeps with the workflow. */
function endedByThisNode(context: IExecuteFunctions) {
	// n8n would write an old state over that of a trigger in the same workflow (n8n-facts 3).
	const isSafe = !context
		.getParentNodes(context.getNode().name)
		.some(({ type }) => /allegroTrigger$/.test(type));
	const data = context.getWorkflowStaticData('node') as { ended?: string[] };
	const ids = new Set(data.ended);
	return {
		ids,
		keep(lines: Line[]): void {
			const before = ids.size;
			let published = false;
			for (const { offer, outcome } of lines) {
				if (outcome === 'ended') ids.add(offer!.id);
				if (outcome === 'published') published = ids.delete(offer!.id) || published;
			}
			if (isSafe && (ids.size !== before || published)) data.ended = [...ids].slice(-MOST_REMEMBERED);
		},
	};
}
