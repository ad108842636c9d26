import type { IDataObject, INodeListSearchResult } from 'n8n-workflow';

import { spread } from '../../nodes/Allegro/catalogue/wire';
import { listSearch } from '../../nodes/Allegro/pickers';
import { resourceMapping } from '../../nodes/Allegro/pickers/parameters';
import { declaredAt } from '../../nodes/Allegro/resources';
import { answer, type Answer, type Recorder } from '../support/recorder';
import { editorContext } from './support/editor';
import { useAllegro } from './support/kit';

const allegro = useAllegro({ offers: 1, orders: 0 });

let instead: (path: string) => Answer;
let host: Recorder;

beforeAll(async () => {
	host = await answer(({ url }) => instead(url.split('?')[0]!));
});
afterAll(async () => await host.stop());
beforeEach(() => allegro.connect({ apiUrl: host.address }));

const names = Object.keys(listSearch);

/** Asks a list as the editor does; some have nothing to show before something is typed. */
async function search(name: string): Promise<INodeListSearchResult> {
	const filter = ['products', 'charityCampaigns'].includes(name) ? 'good' : undefined;
	return await listSearch[name]!.call(editorContext(allegro.credentials), filter);
}

const json = (body: unknown): Answer => ({
	headers: { 'content-type': 'application/vnd.allegro.public.v1+json' },
	body: JSON.stringify(body),
});

/** A reply with these rows, wherever the list has them; a thing's reply is the last of them. */
function replyWith(path: string, rows: unknown[]): Answer {
	const { result } = declaredAt('GET', path)!;
	if (result.kind !== 'list') return json(rows.at(-1));
	const [place] = Object.keys(result.rows);
	if (place === '') return json(rows);
	const body: IDataObject = {};
	spread(body, place!, rows);
	return json(body);
}

const good = {
	id: 'good-1',
	participationId: 'good-1',
	itemsType: 'good-1',
	name: 'Good',
	email: 'good@example.com',
	category: { id: '12345' },
	offer: { id: '7680000012' },
	definitions: [{ id: 'good-1', name: 'Good' }],
};

/** Rows that Allegro's document does not foresee: without a buyer, without lines, with null or text in the place of objects. */
const strange = [
	null,
	5,
	{},
	Object.fromEntries(
		[
			...['buyer', 'lineItems', 'items', 'offer', 'offers', 'category', 'definitions', 'benefits', 'options'],
			...['summary', 'sellingMode', 'stock', 'publication', 'personalData', 'producerData', 'name', 'prices'],
		].map((name) => [name, null]),
	),
	{
		id: 'odd-1',
		participationId: 'odd-1',
		itemsType: 'odd-1',
		...Object.fromEntries(
			Object.keys(good)
				.slice(3)
				.map((name) => [name, 7]),
		),
	},
	{
		id: 'odd-2',
		offers: 'x',
		slotsRepresentatives: 1,
		definitions: {},
		address: 'x',
		currencies: 0,
		benefits: [null],
	},
];

describe('one strange row', () => {
	it.each(names)('costs itself alone: %s', async (name) => {
		instead = (path) => replyWith(path, [...strange, good]);
		const { results } = await search(name);
		expect(results.map(({ value }) => value)).toContain('good-1');
		for (const { name: text, value } of results) {
			expect(text).not.toMatch(/undefined|null|NaN|\[object/);
			expect([text.length > 0, String(value)]).toEqual([
				true,
				expect.stringMatching(/^(?!undefined$|null$).+/),
			]);
		}
	});

	it('costs itself alone among the parameters of a category', async () => {
		const odd = {
			id: '1',
			name: 'Odd',
			type: 'dictionary',
			options: null,
			restrictions: null,
			dictionary: null,
		};
		const sound = { id: '2', name: 'Sound', type: 'string', options: {}, restrictions: {} };
		instead = (path) =>
			replyWith(path, [null, {}, odd, { ...odd, id: '3', type: 'float', unit: null }, sound]);
		const form = { resource: 'offer', operation: 'create', categoryId: { mode: 'id', value: '12345' } };
		const { fields } = await resourceMapping.categoryParameters!.call(
			editorContext(allegro.credentials, form),
		);
		expect(fields.map(({ displayName }) => displayName)).toEqual(['Odd', 'Odd', 'Sound']);
	});
});

describe('what is no list', () => {
	it.each(
		names.flatMap((name) => [
			[name, 'a redirect', { status: 302, headers: { location: 'https://login.example.com/' } }],
			[name, 'an empty reply', { status: 200 }],
			[
				name,
				'a web page',
				{ headers: { 'content-type': 'text/html' }, body: '<html><title>Stop</title></html>' },
			],
		]) as Array<[string, string, Answer]>,
	)('is told in words: %s, %s', async (name, _, reply) => {
		instead = () => reply;
		const error = (await search(name).catch((one: unknown) => one)) as {
			message: string;
			description: string;
		};
		expect(error.message).toMatch(/^The search for .+/);
		expect(error.description).toMatch(
			/Instead of (data|an answer) came (a redirect|nothing|a web page: Stop)/,
		);
	});
});

describe('somebody waits in front of a list', () => {
	it.each(names)('%s: fifteen seconds at most, then the error names what a list has', async (name) => {
		instead = () => ({ status: 429 });
		const error = (await search(name).catch((one: unknown) => one)) as {
			message: string;
			description: string;
		};
		expect(error.message).toMatch(/^The search for .+/);
		expect(error.description).toContain("choose 'By ID'");
		expect(error.description).not.toMatch(/Wait at Most|Parallel|Retry on Fail/);
		expect(allegro.time.waited).toBeLessThanOrEqual(15_000);
	});

	it('so does who waits for the parameters of a category', async () => {
		instead = () => ({ status: 503 });
		const form = { resource: 'offer', operation: 'create', categoryId: { mode: 'id', value: '12345' } };
		const asked = resourceMapping.categoryParameters!.call(editorContext(allegro.credentials, form));
		await expect(asked).rejects.toMatchObject({
			description: expect.stringContaining("give 'Parameters' by ID"),
		});
		expect(allegro.time.waited).toBeLessThanOrEqual(15_000);
	});
});
