import type { IDataObject } from 'n8n-workflow';
import { Logger } from '@n8n/backend-common';
import { Container } from '@n8n/di';

import { inputOf, useAllegro } from './support/kit';

const allegro = useAllegro({ offers: 3, orders: 3 });
const { run } = allegro;

let lines: string[] = [];
let spy: jest.SpyInstance;

beforeEach(() => {
	lines = [];
	spy = jest.spyOn(Container.get(Logger), 'debug').mockImplementation((line: string) => {
		if (line.startsWith('Allegro ')) lines.push(line);
	});
});
afterEach(() => spy.mockRestore());

const me = async (more: IDataObject = {}, items = 1) =>
	await run('account', 'get', more, { input: inputOf(Array.from({ length: items }, (_, index) => index)) });
const fault = (effect: object) => allegro.emulator.faults.add({ operation: 'GET /me', times: 1, ...effect });

describe('Seen from outside', () => {
	it('each request is a line of the log at level debug', async () => {
		await run('offer', 'getAll', { limit: 2 });
		expect(lines).toEqual([
			expect.stringMatching(
				/^Allegro GET \/sale\/offers: 200, try 1, waited 0 ms, took \d+ ms(, trace id \S+)?$/,
			),
		]);
	});

	it('so is each further try, and what came of it', async () => {
		fault({ status: 503 });
		fault({ drop: true });
		const { json } = await me({ options: { rawOutput: true } });
		expect(lines.map((line) => line.replace(/, waited.*/, ''))).toEqual([
			'Allegro GET /me: The connection was closed before the reply was whole, try 1',
			'Allegro GET /me: 200, try 2',
		]);
		expect(json[0]).toMatchObject({ status: 200, tries: 2 });
	});

	it('so is a custom request, without its query', async () => {
		await run('customRequest', 'send', { path: '/sale/offers?name=mug&limit=1' });
		expect(lines).toEqual([expect.stringMatching(/^Allegro GET \/sale\/offers: 200, try 1, /)]);
	});

	it('the number of tries stands in the raw output', async () => {
		const raw = { options: { rawOutput: true } };
		expect((await me(raw)).json[0]).toMatchObject({ tries: 1 });
		expect((await run('offer', 'getAll', { limit: 2, ...raw })).json[0]).toMatchObject({ tries: 1 });
		expect((await run('customRequest', 'send', { path: '/me', ...raw })).json[0]).toMatchObject({ tries: 1 });
	});

	it('a long wait for a limit is told, how long and for which', async () => {
		fault({ status: 429, retryAfter: 20 });
		const { hints, error } = await me({}, 5);
		expect(error).toBeUndefined();
		expect(hints).toEqual([
			expect.stringMatching(/^Waited 2\d s for Allegro's limits: GET \/me was refused with 429/),
		]);
		expect(lines.some((line) => /: 200, try 1, waited 2\d{4} ms/.test(line))).toBe(true);
		expect(lines.some((line) => /: 200, try 2, /.test(line))).toBe(true);
	});

	it('a short one is not', async () => {
		fault({ status: 429, retryAfter: 9 });
		expect((await me()).hints).toEqual([]);
	});
});
