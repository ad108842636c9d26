import type { IDataObject } from 'n8n-workflow';

import { InvalidInput } from '../../shared/invalidInput';
import type { Operation } from '../catalogue/operation';
import type { Item } from './item';

/**
 * Items that give their commands one and the same id, by index: Allegro would carry out the first and take the others for
 * it (allegro-facts 6.1). Found before anything is sent.
 */
export function itemsWithOneId({ request }: Operation, items: Item[]): Map<number, InvalidInput> {
	const place = request.commandId;
	if (!place || items.length < 2) return new Map();
	const byId = new Map<string, number[]>();
	for (const item of items) {
		const id = (place.in === 'body' && idInBody(item, place.wire)) || idIn(item.read('options'), 'commandId');
		if (id) byId.set(id, [...(byId.get(id) ?? []), item.index]);
	}
	return new Map(
		[...byId]
			.filter(([, indexes]) => indexes.length > 1)
			.flatMap(([id, indexes]) => indexes.map((index) => [index, oneIdFor(id, indexes)] as const)),
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
