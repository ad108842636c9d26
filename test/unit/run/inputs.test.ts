import type { IDataObject, IExecuteFunctions, INodeParameters } from 'n8n-workflow';

import { COMMON_OPTIONS, optionsOf } from '../../../nodes/Allegro/catalogue/options';
import { operationOf } from '../../../nodes/Allegro/resources';
import { mostRows, optionsOfItem, type Item } from '../../../nodes/Allegro/results/item';
import { Form } from '../../../nodes/Allegro/run/form';

const item = (parameters: IDataObject): Item => ({
	index: 0,
	read: (name) => parameters[name],
	file: async () => await Promise.reject(new Error('There is no file')),
});

const all = [...COMMON_OPTIONS, ...optionsOf(operationOf('offer', 'publishOrEnd')!)];
const options = (given: IDataObject) => optionsOfItem(item({ options: given }), all);

describe('Options', () => {
	it('may come as text, from expressions and AI agents', () => {
		expect(
			options({
				maxParallel: '8',
				rawOutput: 'false',
				wait: 'False',
				waitMinutes: '3',
				commandId: 'c',
				language: 'en-US',
			}),
		).toEqual({
			maxParallel: 8,
			rawOutput: false,
			wait: false,
			waitMinutes: 3,
			commandId: 'c',
			language: 'en-US',
		});
	});

	it('are left out where they are empty', () => {
		const { maxParallel, wait, commandId, language } = options({
			maxParallel: null,
			wait: '',
			commandId: '',
		});
		expect([maxParallel, wait, commandId, language]).toEqual([undefined, undefined, undefined, undefined]);
		expect(optionsOfItem(item({}), all).wait).toBeUndefined();
	});

	it.each([
		[{ maxParallel: 0 }, "'Max Parallel Requests' is 0"],
		[{ maxParallel: 'many' }, "'Max Parallel Requests' is not a whole number"],
		[{ maxParallel: 1000 }, "'Max Parallel Requests' is 1000"],
		[{ waitMinutes: -1 }, "'Wait at Most (Minutes)' is -1"],
		[{ wait: 'maybe' }, "'Wait Until Done' is neither true nor false"],
	])('out of bounds are refused: %j', (given, message) => {
		expect(() => options(given)).toThrow(message);
	});
});

describe('How many rows are wanted', () => {
	it.each([
		[{ returnAll: true }, Infinity],
		[{ returnAll: 'true', limit: 3 }, Infinity],
		[{ returnAll: false, limit: 3 }, 3],
		[{ returnAll: 'false', limit: '3' }, 3],
		[{}, 50],
		[{ limit: null }, 50],
		[{ limit: '' }, 50],
	])('%j', (parameters, expected) => {
		expect(mostRows(item(parameters))).toBe(expected);
	});

	it.each([0, -1, 'ten', 1.5])('is no %j', (limit) => {
		expect(() => mostRows(item({ limit }))).toThrow("'Limit'");
	});
});

describe('The form', () => {
	const asked = (parameters: INodeParameters) => {
		const questions: string[] = [];
		const form = new Form({
			getNode: () => ({ parameters }),
			getNodeParameter: (name: string, index: number, fallback: unknown) => {
				questions.push(`${name} ${index}`);
				return name in parameters ? `${name} of ${index}` : fallback;
			},
		} as unknown as IExecuteFunctions);
		return { questions, read: (name: string) => [0, 1, 2].map((index) => form.item(index).read(name)) };
	};

	it('asks n8n once for what is the same for all items', () => {
		const { questions, read } = asked({ plain: 'a=b', list: { rows: [{ name: 'x' }] } });
		expect(read('plain')).toEqual(['plain of 0', 'plain of 0', 'plain of 0']);
		read('list');
		expect(read('absent')).toEqual([undefined, undefined, undefined]);
		expect(questions).toEqual(['plain 0', 'list 0', 'absent 0']);
	});

	it.each<[string, INodeParameters]>([
		['an expression', { it: '={{ $json.id }}' }],
		['an id by expression', { it: { __rl: true, mode: 'id', value: '={{ $json.id }}' } }],
		['a row with an expression', { it: { values: [{ name: 'fixed' }, { name: '={{ $json.id }}' }] } }],
	])('asks for %s item by item', (_, parameters) => {
		expect(asked(parameters).read('it')).toEqual(['it of 0', 'it of 1', 'it of 2']);
	});
});
