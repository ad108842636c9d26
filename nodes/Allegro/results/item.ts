import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Field } from '../catalogue/kinds';
import { boolean, choice, number, text } from '../catalogue/fields';
import type { RunOptions } from '../catalogue/options';
import type { Input } from '../catalogue/request';
import { wireValue, type Read } from '../catalogue/values';

/** One input item, and what the form holds for it. */
export interface Item {
	index: number;
	/** A parameter that is not set reads as undefined. */
	read: Read;
	/** The file in the named binary field. */
	file: Input['file'];
	/** Name without extension for a file that comes of it and that Allegro names nothing. */
	fileName?: string;
	/** What is to be made was looked for just now and is not there, so that no earlier try has made it. */
	looked?: boolean;
	/** Told what the user should know; shown beside the output. */
	remark?: Input['remark'];
}

/** Read as the fields of a request are, because expressions and AI agents give numbers and switches as text. */
const valueOf = <T>(field: Field, given: unknown) =>
	wireValue(field, () => given, { timezone: 'UTC' }) as T | undefined;

function fieldOf({ displayName, name, type, typeOptions, options = [] }: INodeProperties): Field {
	if (type === 'boolean') return boolean(name, displayName);
	if (type === 'options')
		return choice(
			name,
			displayName,
			(options as INodePropertyOptions[]).map(({ value, name: words }) => [String(value), words]),
		);
	if (type !== 'number') return text(name, displayName);
	return number(name, displayName, { min: typeOptions?.minValue, max: typeOptions?.maxValue });
}

/**
 * Those of one item's options that `properties` describe.
 * @throws InvalidInput where one is out of its bounds
 */
export function optionsOfItem({ read }: Item, properties: INodeProperties[]): RunOptions {
	const given = (read('options') ?? {}) as Record<string, unknown>;
	return Object.fromEntries(
		properties.map((property) => [property.name, valueOf(fieldOf(property), given[property.name])]),
	);
}

/**
 * What one item has in a list of the form that `property` describes; its default where nothing was chosen.
 * @throws InvalidInput where an expression gave what is not in the list
 */
export const choiceOfItem = ({ read }: Item, property: INodeProperties): string =>
	valueOf<string>(fieldOf(property), read(property.name)) ?? String(property.default);

const SIMPLIFY = boolean('simplify', 'Simplify');

/** Whether simplified items are wanted, which they are where nothing is said. */
export const isSimplified = ({ read }: Item): boolean => valueOf<boolean>(SIMPLIFY, read('simplify')) ?? true;

const RETURN_ALL = boolean('returnAll', 'Return All');
const LIMIT = number('limit', 'Limit', { min: 1 });
const USUAL_LIMIT = 50;

/**
 * How many rows of a list are wanted, `Infinity` for all.
 * @throws InvalidInput where the limit is no number from 1 up
 */
export function mostRows({ read }: Item): number {
	if (valueOf<boolean>(RETURN_ALL, read('returnAll'))) return Infinity;
	return valueOf<number>(LIMIT, read('limit')) ?? USUAL_LIMIT;
}
