import { byId, useAllegro } from './support/kit';

const allegro = useAllegro({ offers: 6, orders: 0, recorded: true, freshShop: true });

const active = () => allegro.shop.offers.all().find(({ data }) => data.publication.status === 'ACTIVE')!;

describe('Offer: Change Stock', () => {
	it('changes the stock and nothing else, and ends with the outcome', async () => {
		const { id } = active();
		const { json, error } = await allegro.run('offer', 'changeStock', { offerId: byId(id), stock: 37 });
		expect(error).toBeUndefined();
		expect(json).toEqual([{ offerId: id, success: true, stock: 37 }]);
		const [sent] = allegro.api.requests.filter(({ method }) => method === 'PATCH');
		expect(JSON.parse(sent!.body.toString())).toEqual({ stock: { available: 37 } });
		expect(allegro.shop.offers.get(id).data.stock.available).toBe(37);
	});

	it('takes a pasted address, and refuses what is no whole number before anything is sent', async () => {
		const { id } = active();
		const offerId = byId(`https://allegro.pl/oferta/kubek-${id}`);
		expect((await allegro.run('offer', 'changeStock', { offerId, stock: 3 })).json[0]).toMatchObject({
			stock: 3,
		});
		allegro.api.requests.length = 0;
		const { error } = await allegro.run('offer', 'changeStock', { offerId, stock: '={{ 1.5 }}' });
		expect(error?.message).toContain("'Stock' is not a whole number");
		expect(allegro.api.requests).toEqual([]);
	});
});
