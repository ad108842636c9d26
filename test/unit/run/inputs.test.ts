import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { COMMON_OPTIONS, optionsOf } from '../../../nodes/Allegro/catalogue/options';
import { operationOf } from '../../../nodes/Allegro/resources';
import { mostRows, optionsAt } from '../../../nodes/Allegro/run/inputs';

const context = (parameters: IDataObject) =>
	({
		getNodeParameter: (name: string, _: number, fallback: unknown) => parameters[name] ?? fallback,
	}) as unknown as IExecuteFunctions;

const all = [...COMMON_OPTIONS, ...optionsOf(operationOf('offer', 'publishOrEnd')!)];
const options = (given: IDataObject) => optionsAt(context({ options: given }), 0, all);

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
		expect(optionsAt(context({}), 0, all).wait).toBeUndefined();
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
		expect(mostRows(context(parameters), 0)).toBe(expected);
	});

	it.each([0, -1, 'ten', 1.5])('is no %j', (limit) => {
		expect(() => mostRows(context({ limit }), 0)).toThrow("'Limit'");
	});
});
