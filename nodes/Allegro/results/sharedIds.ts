import type { IDataObject } from 'n8n-workflow';

import { InvalidInput } from '../../shared/invalidInput';
import { grouped } from '../../shared/lists';
import type { Operation } from '../catalogue/operation';
import type { Item } from './item';

/**
 * Items that give their commands one and the same id, by index: Allegro would carry out the first and take the others for
 * it (allegro-facts 6.1). Found before anything is sent.
 */
export function itemsWithOneId({ request }: Operation, items: Item[]): Map<number, InvalidInput> {
	const place = request.commandId;
	if (!place || items.length < 2) return new Map();
	const given = items.map((item) => ({
		index: item.index,
		id: (place.in === 'body' && idInBody(item, place.wire)) || idIn(item.read('options'), 'commandId'),
	}));
	return new Map(
		[...grouped(given, ({ id }) => id)].flatMap(([id, same]) => {
			if (!id || same.length < 2) return [];
			const refusal = oneIdFor(
				id,
				same.map(({ index }) => index),
			);
			return same.map(({ index }) => [index, refusal] as const);
		}),
	);
}

function idInBody({ read }: Item, wire: string): string | undefined {
	if (read('body') !== 'json') return undefined;
	const given = read('jsonBody');
	try {
		return idIn(typeof given === 'string' ? JSON.parse(given) : given, wire);
	} catch {
		// The item says so itself once it is its turn.
		return undefined;
	}
}

const idIn = (source: unknown, name: string): string | undefined => {
	const id = (source as IDataObject | null | undefined)?.[name];
	return typeof id === 'string' ? id.trim().toLowerCase() : undefined;
};

const oneIdFor = (id: string, indexes: number[]) =>
	new InvalidInput(
		'Command ID',
		`is one and the same for items ${indexes.slice(0, 5).join(', ')}${indexes.length > 5 ? ' and more' : ''}: "${id}"`,
		'Every item is a command of its own. Leave it empty, or give each item its own ID by an expression.',
	);
