import type { INodeProperties } from 'n8n-workflow';

import type { Operation } from './declaration';

/** Names of the parameters in *Options*. */
export interface RunOptions {
	language?: string;
	maxParallel?: number;
	rawOutput?: boolean;
	wait?: boolean;
	waitMinutes?: number;
	commandId?: string;
}

export const DEFAULT_PARALLEL = 32;
export const DEFAULT_WAIT_MINUTES = 10;

const language: INodeProperties = {
	displayName: 'Language of Messages',
	name: 'language',
	type: 'options',
	default: 'pl-PL',
	options: [
		{ name: 'Czech', value: 'cs-CZ' },
		{ name: 'English', value: 'en-US' },
		{ name: 'Hungarian', value: 'hu-HU' },
		{ name: 'Polish', value: 'pl-PL' },
		{ name: 'Slovak', value: 'sk-SK' },
		{ name: 'Ukrainian', value: 'uk-UA' },
	],
	description: 'Takes the place of the language set in the credential',
};

const maxParallel: INodeProperties = {
	displayName: 'Max Parallel Requests',
	name: 'maxParallel',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 100 },
	default: DEFAULT_PARALLEL,
	description: 'Most reads under way at once, fewer while Allegro is slow; writes go one after the other',
};

const rawOutput: INodeProperties = {
	displayName: 'Raw Output',
	name: 'rawOutput',
	type: 'boolean',
	default: false,
	description: 'Whether to return the replies as Allegro sent them, a list as one item per page',
};

const wait: INodeProperties = {
	displayName: 'Wait Until Done',
	name: 'wait',
	type: 'boolean',
	default: true,
	description: 'Whether to wait until Allegro has finished and return the outcome',
};

const waitMinutes: INodeProperties = {
	displayName: 'Wait at Most (Minutes)',
	name: 'waitMinutes',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: DEFAULT_WAIT_MINUTES,
};

const commandId: INodeProperties = {
	displayName: 'Command ID',
	name: 'commandId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 0f3c8c5a-7d3e-4a5c-9b1e-2f6d1c0a9e77',
	description: 'UUID of a command to repeat or follow; a new one is made when left out',
};

/** The options of every operation. */
export const COMMON_OPTIONS = [language, maxParallel, rawOutput];

/** The options that only some operations have. */
export const optionsOf = (operation: Operation): INodeProperties[] => [
	...(operation.command ? [wait, waitMinutes] : []),
	...(operation.commandId ? [commandId] : []),
];
