import type { INodeProperties } from 'n8n-workflow';

import type { Operation } from './operation';

/** Names of the parameters in *Options*. */
export interface RunOptions {
	language?: string;
	maxParallel?: number;
	rawOutput?: boolean;
	wait?: boolean;
	waitMinutes?: number;
	commandId?: string;
	etag?: string;
}

/** What *Max Parallel Requests* begins with; where it is left out, reads open as many lanes as stay fast, up to the most. */
const DEFAULT_PARALLEL = 32;
export const MOST_PARALLEL = 100;
/** How long is waited for outcomes and for what Allegro refuses for now where the user chooses no other time. */
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
	description: "Instead of the credential's",
};

const maxParallel: INodeProperties = {
	displayName: 'Max Parallel Requests',
	name: 'maxParallel',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MOST_PARALLEL },
	default: DEFAULT_PARALLEL,
	description: 'Most reads at once; left out, as many as Allegro answers fast. Changes are sent one by one.',
};

const rawOutput: INodeProperties = {
	displayName: 'Raw Output',
	name: 'rawOutput',
	type: 'boolean',
	default: false,
	description: 'Whether to return the reply as Allegro sent it; of a list the first page with its counters',
};

const wait: INodeProperties = {
	displayName: 'Wait Until Done',
	name: 'wait',
	type: 'boolean',
	default: true,
	description: 'Whether to wait for the outcome',
};

const waitMinutes: INodeProperties = {
	displayName: 'Wait at Most (Minutes)',
	name: 'waitMinutes',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: DEFAULT_WAIT_MINUTES,
	description: 'For outcomes, and for what Allegro refuses for now: past limits, a sign-in that fails',
};

const commandId: INodeProperties = {
	displayName: 'Command ID',
	name: 'commandId',
	type: 'string',
	default: '',
	description: 'UUID of a command to repeat or follow; left out: a new one',
};

const etag: INodeProperties = {
	displayName: 'ETag',
	name: 'etag',
	type: 'string',
	default: '',
	description: 'From the raw output of Get; left out: the current one',
};

/** The options of every operation: language, parallel requests, raw output, the longest wait. */
export const COMMON_OPTIONS = [language, maxParallel, rawOutput, waitMinutes];

/** The options that only some operations have. */
export const optionsOf = ({ request, result }: Operation): INodeProperties[] => [
	...(result.kind === 'command' ? [wait] : []),
	...(request.commandId ? [commandId] : []),
	...(request.ifMatch ? [etag] : []),
];
