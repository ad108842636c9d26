import type { IDataObject } from 'n8n-workflow';

import { grouped, portionsOf } from '../../../shared/lists';
import type { Operation } from '../../catalogue/operation';
import { offer } from '../../resources/offer';
import { offerBatch } from '../../resources/offerBatch';
import { amountText } from './numbers';
import type { Line } from './types';

/** Offers that one command takes for the same change (allegro-facts 4.2). */
const MOST_OFFERS = 1000;
/** Offers that one command takes for a change each (OpenAPI `OfferBulkChangeCommand`). */
const MOST_MODIFICATIONS = 25;

/** What of an offer a command changes. */
export type Part = 'stock' | 'price' | 'end' | 'publish';

/** A command on several offers, not sent yet. */
export interface Command {
	operation: Operation;
	body: IDataObject;
	/** Which parts of which lines it changes. */
	targets: Array<{ line: Line; part: Part }>;
	/** The same with one command per value, where Allegro does not take this one. */
	instead?: () => Command[];
}

type Target = Command['targets'][number];

const valueOf = ({ line, part }: Target): string => {
	const { stock, price = 0 } = line.change;
	return part === 'stock' ? String(stock) : amountText(price);
};

/** Changes with the same value, up to 1,000 offers in a command. */
function alike(targets: Target[]): Target[][] {
	const groups = grouped(targets, (target) => {
		const { marketplace, currency } = target.line.offer!;
		return target.part === 'stock'
			? `stock ${valueOf(target)}`
			: `price ${valueOf(target)} ${currency} ${marketplace}`;
	});
	return [...groups.values()].flatMap((group) => portionsOf(group, MOST_OFFERS));
}

const offersOf = (targets: Target[]) => ({
	offerCriteria: [{ type: 'CONTAINS_OFFERS', offers: targets.map(({ line }) => ({ id: line.offer!.id })) }],
});

/** One command for offers that get the same stock or the same price. */
function sameValue(targets: Target[]): Command {
	const [first] = targets as [Target, ...Target[]];
	const { marketplace, currency } = first.line.offer!;
	if (first.part === 'stock')
		return {
			operation: offerBatch.changeQuantities,
			body: {
				...offersOf(targets),
				modification: { changeType: 'FIXED', value: first.line.change.stock },
			},
			targets,
		};
	return {
		operation: offerBatch.changePrices,
		body: {
			...offersOf(targets),
			modification: {
				type: 'FIXED_PRICE',
				marketplaceId: marketplace,
				price: { amount: valueOf(first), currency },
			},
		},
		targets,
	};
}

/** One command for up to 25 offers that get values of their own. */
function ownValues(lines: Line[], targetsOf: (line: Line) => Target[]): Command {
	const targets = lines.flatMap(targetsOf);
	const modifications = lines.map((line) => {
		const parts = targetsOf(line).map(({ part }) => part);
		const { id, marketplace, currency } = line.offer!;
		const { price = 0, stock } = line.change;
		return {
			offerId: id,
			...(parts.includes('price') && {
				prices: {
					[marketplace]: { changeType: 'FIXED', value: { amount: amountText(price), currency } },
				},
			}),
			...(parts.includes('stock') && { stock: { changeType: 'FIXED', value: stock } }),
		};
	});
	return {
		operation: offerBatch.changePricesAndQuantities,
		body: { modifications },
		targets,
		instead: () => alike(targets).map(sameValue),
	};
}

/**
 * The fewest commands for the changes of stock and price: one for each value that more than 25 offers get, the rest 25
 * offers to a command.
 */
export function changesOf(lines: Line[]): Command[] {
	const targets = lines.flatMap((line) =>
		(['stock', 'price'] as const)
			.filter((part) => line.change[part] !== undefined)
			.map((part): Target => ({ line, part })),
	);
	const groups = alike(targets);
	const own = grouped(groups.filter(({ length }) => length <= MOST_MODIFICATIONS).flat(), ({ line }) => line);
	return [
		...groups.filter(({ length }) => length > MOST_MODIFICATIONS).map(sameValue),
		...portionsOf([...own.keys()], MOST_MODIFICATIONS).map((some) =>
			ownValues(some, (line) => own.get(line) ?? []),
		),
	];
}

/** The commands that end offers, or publish them again. */
export function publicationsOf(lines: Line[], part: 'end' | 'publish'): Command[] {
	const chosen = lines.filter(({ change }) => change.publication === part);
	return portionsOf(
		chosen.map((line): Target => ({ line, part })),
		MOST_OFFERS,
	).map((targets) => ({
		operation: offer.publishOrEnd,
		body: {
			publication: { action: part === 'end' ? 'END' : 'ACTIVATE' },
			...offersOf(targets),
		},
		targets,
	}));
}
