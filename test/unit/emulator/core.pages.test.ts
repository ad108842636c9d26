import { startEmulator, type Emulator } from '../../../emulator/server';
import { call, PUBLIC_V1 } from './core.kit';

let emulator: Emulator;

beforeAll(async () => {
	emulator = await startEmulator({ offers: 1, orders: 1 });
	emulator.lists.rows = 130;
});
afterAll(async () => await emulator.stop());

const get = async (path: string) => await call(emulator, 'GET', path);
const ids = (rows: Array<{ id: string }>) => rows.map(({ id }) => id);

describe('Lists of made-up rows', () => {
	it('are off unless asked for', async () => {
		emulator.lists.rows = undefined;
		expect((await get('/sale/offers')).body).toMatchObject({ count: 1, totalCount: 1 });
		emulator.lists.rows = 130;
		expect((await get('/sale/offers')).body).toMatchObject({ count: 20, totalCount: 130 });
	});

	it('are cut by offset and limit, the same rows at every call', async () => {
		const { body: first } = await get('/sale/offer-tags?limit=100');
		const { body: second } = await get('/sale/offer-tags?limit=100&offset=100');
		expect([first.tags.length, second.tags.length]).toEqual([100, 30]);
		expect(new Set(ids([...first.tags, ...second.tags])).size).toBe(130);
		expect((await get('/sale/offer-tags?limit=100&offset=100')).body).toEqual(second);
	});

	it('count the whole where there is one counter, the page where there are two', async () => {
		expect((await get('/order/refund-claims?limit=10')).body.count).toBe(130);
		expect((await get('/sale/responsible-persons?limit=10')).body).toMatchObject({
			count: 10,
			totalCount: 130,
		});
	});

	it('are asked for by the body of a query', async () => {
		const body = { offset: 125, limit: 10 };
		const headers = { 'content-type': PUBLIC_V1 };
		const path = '/sale/allegro-prices/offers-queries';
		const answer = await call(emulator, 'POST', path, {
			headers,
			body: { marketplace: { id: 'allegro-pl' }, ...body },
		});
		expect(answer.body).toMatchObject({ count: 5, totalCount: 130 });
	});

	it('go on from cursor to cursor, and refuse one that they did not give', async () => {
		const { body: first } = await get('/sale/flexible-bundles?limit=100');
		const next = encodeURIComponent(first.nextPage.id);
		const { body: last } = await get(`/sale/flexible-bundles?limit=100&page.id=${next}`);
		expect(last.bundles.length).toBe(30);
		expect(last.nextPage).toBeUndefined();
		// Encoded twice, as a client would that does not know that it is encoded already.
		const wrong = await get(`/sale/flexible-bundles?page.id=${encodeURIComponent(next)}`);
		expect(wrong.status).toBe(422);
	});

	it('go on from the last event of a journal', async () => {
		const { body: first } = await get('/order/events?limit=100');
		const { body: rest } = await get(`/order/events?limit=100&from=${first.events[99].id}`);
		expect(rest.events.length).toBe(30);
		expect(ids(first.events)).not.toContain(rest.events[0].id);
	});

	it('go on before a date, newest first, without an offset beside it', async () => {
		const { body: first } = await get('/messaging/threads/1/messages');
		const last = first.messages.at(-1).createdAt;
		const { body: rest } = await get(`/messaging/threads/1/messages?before=${last}`);
		expect(Date.parse(rest.messages[0].createdAt)).toBeLessThan(Date.parse(last));
		expect((await get(`/messaging/threads/1/messages?before=${last}&offset=1`)).status).toBe(422);
	});

	it.each([
		'/sale/offer-tags?limit=1001',
		'/after-sales-service-conditions/warranties?offset=60',
		'/sale/alle-discount/1/eligible-offers?limit=201',
	])('refuse what Allegro refuses: %s', async (path) => {
		expect([400, 422]).toContain((await get(path)).status);
	});
});
