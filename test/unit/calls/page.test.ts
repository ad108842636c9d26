import { page, type Caller } from '../../../nodes/Allegro/calls';
import { order } from '../../../nodes/Allegro/resources/order';
import { product } from '../../../nodes/Allegro/resources/product';
import type { AllegroRequest } from '../../../nodes/Allegro/transport';

/** Answers every request with this body and keeps what was asked. */
function answering(body: unknown) {
	const asked: AllegroRequest[] = [];
	const client: Caller = {
		parallel: 1,
		send: async (request) => {
			asked.push(request);
			return { status: 200, headers: {}, body };
		},
	};
	return { client, asked };
}

describe('one page of a list', () => {
	it('that goes by token names the next as it is meant, and is asked for by it', async () => {
		const { client, asked } = answering({ products: [{ id: 'a' }], nextPage: { id: 'b%3D%3D' } });
		const values = { phrase: 'kubek' };
		expect(await page(client, product.getMany, values)).toEqual({ rows: [{ id: 'a' }], next: 'b==' });
		await page(client, product.getMany, values, { token: 'b==' });
		expect(asked.map(({ query }) => query)).toEqual([
			[['phrase', 'kubek']],
			[
				['phrase', 'kubek'],
				['page.id', 'b=='],
			],
		]);
	});

	it('that is the last names none', async () => {
		const { client } = answering({ products: [], nextPage: { id: '' } });
		expect(await page(client, product.getMany, { phrase: 'kubek' })).toEqual({ rows: [] });
	});

	it('that goes by offset has the counter of all rows', async () => {
		const { client, asked } = answering({ checkoutForms: [{ id: 'a' }], count: 1, totalCount: 120 });
		const values = { 'buyer.login': 'garden_lover' };
		const second = await page(client, order.getMany, values, { limit: 50, offset: 50 });
		expect(second).toEqual({ rows: [{ id: 'a' }], total: 120 });
		expect(asked[0]?.query).toEqual([
			['buyer.login', 'garden_lover'],
			['limit', '50'],
			['offset', '50'],
		]);
	});
});
