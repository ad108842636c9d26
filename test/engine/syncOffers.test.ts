import type { IDataObject } from 'n8n-workflow';

import { syncOffers } from '../../nodes/Allegro/jobs/syncOffers';
import { useAllegro } from './support/kit';

const allegro = useAllegro({
	offers: 80,
	orders: 0,
	freshShop: true,
	settings: { commandMs: 100, offerMs: 100 },
	waiting: { first: 20, most: 50, grace: 1000 },
	patience: { firstWait: 5 },
});

type Row = IDataObject;

const ofStatus = (status: string) =>
	allegro.shop.offers.all().filter(({ data }) => data.publication.status === status);

/** Offers on sale with a SKU of their own, so that a test knows which is meant. */
function onSale(count: number) {
	const offers = ofStatus('ACTIVE')
		.filter(
			({ data, priceRule, fulfilledByAllegro }) =>
				data.sellingMode.price && !priceRule && !fulfilledByAllegro,
		)
		.slice(0, count);
	offers.forEach(({ data }, index) => (data.external = { id: `OWN-${index}` }));
	return offers;
}

const priceOf = (offer: ReturnType<typeof onSale>[number]) => Number(offer.data.sellingMode.price!.amount);

async function sync(rows: Row[], safety: IDataObject = {}, more: IDataObject = {}, continueOnFail = false) {
	return await allegro.run(
		'offer',
		'syncPricesAndStock',
		{ safety, ...more },
		{ input: rows.map((json) => ({ json })), continueOnFail },
	);
}

const WRITES = /^(PUT|POST|PATCH|DELETE) /;
const writes = () => allegro.emulator.requests.filter(({ operation }) => WRITES.test(operation ?? ''));

describe('Sync Prices and Stock', () => {
	it('sends what differs, and nothing at the second run', async () => {
		const [one, two, three] = onSale(3);
		const rows = [
			{ sku: 'OWN-0', stock: '7', price: priceOf(one!) },
			{ sku: 'OWN-1', stock: two!.data.stock.available, price: priceOf(two!) },
			{ sku: 'OWN-2', stock: 3, price: `${(priceOf(three!) + 1.5).toFixed(2).replace('.', ',')} zł` },
			{ sku: 'NOWHERE', stock: 1 },
		];
		const before = priceOf(three!);
		const { json, hints, error, items } = await sync(rows);
		expect(error).toBeUndefined();
		expect(json.map(({ outcome }) => outcome)).toEqual(['changed', 'unchanged', 'changed', 'notFound']);
		expect(json[2]).toMatchObject({
			sku: 'OWN-2',
			offerId: three!.id,
			priceFrom: before,
			priceTo: before + 1.5,
			currency: 'PLN',
			stockTo: 3,
			reason: null,
		});
		expect(Object.keys(json[0]!)).toEqual(Object.keys(syncOffers.output!));
		expect(hints).toEqual(['2 of 4 changed, 1 unchanged, 1 not found']);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(rows.map((_, item) => ({ item })));
		expect(one!.data.stock.available).toBe(7);
		expect(three!.data.sellingMode.price!.amount).toBe((before + 1.5).toFixed(2));

		const sent = writes().length;
		const { json: again } = await sync(rows);
		expect(again.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged', 'unchanged', 'notFound']);
		expect(writes()).toHaveLength(sent);
	});

	it('ends an offer whose stock is 0 and publishes it when the stock is back', async () => {
		const [offer] = onSale(1);
		const { json } = await sync([{ sku: 'OWN-0', stock: 0 }]);
		expect(json).toMatchObject([{ outcome: 'ended', stockTo: 0 }]);
		expect(offer!.data.publication.status).toBe('ENDED');
		// It was not sold out, and another run does not know who ended it.
		expect((await sync([{ sku: 'OWN-0', stock: 4 }])).json).toMatchObject([{ outcome: 'unchanged' }]);
		const { json: back } = await sync([{ sku: 'OWN-0', stock: 4 }], {}, { whenBackInStock: 'publish' });
		expect(back).toMatchObject([{ outcome: 'published', stockTo: 4 }]);
		expect(offer!.data.publication.status).toBe('ACTIVE');
		expect(offer!.data.stock.available).toBe(4);
	});

	it('holds endings back that are too many, and sends the rest', async () => {
		const offers = onSale(30);
		const rows = offers.map((_, index) => ({ sku: `OWN-${index}`, stock: index < 29 ? 0 : 5 }));
		const { json } = await sync(rows);
		expect(json.slice(0, 29).every(({ outcome }) => outcome === 'heldBack')).toBe(true);
		expect(json[29]).toMatchObject({ outcome: 'changed' });
		expect(offers.every(({ data }) => data.publication.status === 'ACTIVE')).toBe(true);
		const { error } = await sync(rows, { whenBeyond: 'refuse' });
		expect(error?.message).toMatch(
			/'Safety' allows less: \d+ of \d+ active offers would end, \d+ may at most/,
		);
	});

	it.each([
		['a price that jumps', { price: 1 }, 'heldBack', /is a change of \d+ %, more than 50 %/],
		['a price below the lowest', { price: 10, lowestPrice: 20 }, 'heldBack', /below the lowest price/],
		[
			'a foreign currency',
			{ price: '10 EUR' },
			'heldBack',
			/The price is in EUR, on allegro-pl it is in PLN/,
		],
	])('holds back %s', async (_, row, outcome, reason) => {
		onSale(1);
		const { json } = await sync([{ sku: 'OWN-0', ...row }]);
		expect(json).toMatchObject([{ outcome }]);
		expect(json[0]!.reason).toMatch(reason);
		expect(writes()).toEqual([]);
	});

	it.each<[string, Row, RegExp]>([
		['a blank SKU', { sku: ' ', stock: 0 }, /'SKU' is empty \[item 1\]/],
		['a missing SKU', { stock: 0 }, /'SKU' is empty \[item 1\]/],
		['a blank stock', { sku: 'OWN-1', stock: '' }, /'Stock' is empty \[item 1\]/],
		['no stock', { sku: 'OWN-1', stock: null }, /'Stock' is empty \[item 1\]/],
		['a stock below zero', { sku: 'OWN-1', stock: -1 }, /'Stock' is -1, below zero \[item 1\]/],
		['half a piece', { sku: 'OWN-1', stock: '1,5' }, /'Stock' is "1,5" \[item 1\]/],
		[
			'a number in two ways',
			{ sku: 'OWN-1', price: '1.234' },
			/'Price' is "1.234", which can be read in two ways/,
		],
		['a word', { sku: 'OWN-1', price: 'free' }, /'Price' is "free", which is no number/],
		['neither', { sku: 'OWN-1' }, /'Columns' have neither stock nor price/],
	])('refuses %s by name before anything is sent', async (_, row, message) => {
		onSale(2);
		const { error } = await sync([{ sku: 'OWN-0', stock: 9 }, row]);
		expect(error?.message).toMatch(message);
		expect(writes()).toEqual([]);

		const { json } = await sync([{ sku: 'OWN-0', stock: 9 }, row], {}, {}, true);
		expect(json[0]).toMatchObject({ outcome: 'changed' });
		expect(json[1]!.error).toMatch(message);
	});

	it('does not choose between different values for one SKU', async () => {
		onSale(1);
		const { json } = await sync([
			{ sku: 'OWN-0', stock: 1 },
			{ sku: 'OWN-0', stock: 2 },
		]);
		expect(json).toMatchObject([{ outcome: 'conflict' }, { outcome: 'conflict' }]);
		expect(json[0]!.reason).toBe('OWN-0 stands in items 0, 1 with different values.');
		expect(writes()).toEqual([]);
	});

	it('shows what would change and sends nothing in a dry run', async () => {
		const [offer] = onSale(1);
		const { json } = await sync([{ sku: 'OWN-0', stock: 0 }], { dryRun: true });
		expect(json).toMatchObject([{ outcome: 'wouldChange', stockTo: 0 }]);
		expect(writes()).toEqual([]);
		expect(offer!.data.publication.status).toBe('ACTIVE');
	});

	it('takes one command for equal values and one for 25 own ones', async () => {
		const offers = onSale(40);
		expect(offers).toHaveLength(40);
		const { json, error } = await sync(
			offers.map((offer, index) => ({
				sku: `OWN-${index}`,
				stock: 77,
				price: priceOf(offer) + 0.01 * (index + 1),
			})),
		);
		expect(error).toBeUndefined();
		expect(new Set(json.map(({ outcome, reason }) => `${outcome} ${reason}`))).toEqual(
			new Set(['changed null']),
		);
		expect(writes().map(({ operation }) => operation)).toEqual([
			'PUT /sale/offer-quantity-change-commands/{commandId}',
			'POST /sale/offer-bulk-modification-commands',
			'POST /sale/offer-bulk-modification-commands',
		]);
	});

	it('falls back to single commands where the command for both is gone', async () => {
		onSale(2);
		allegro.emulator.faults.add({ operation: 'POST /sale/offer-bulk-modification-commands', status: 404 });
		const { json } = await sync([
			{ sku: 'OWN-0', stock: 11 },
			{ sku: 'OWN-1', stock: 12 },
		]);
		expect(json).toMatchObject([{ outcome: 'changed' }, { outcome: 'changed' }]);
	});

	it('does not call a change failed whose outcome cannot be read', async () => {
		const [offer] = onSale(1);
		allegro.emulator.faults.add({
			operation: 'GET /sale/offer-bulk-modification-commands/{commandId}',
			status: 503,
		});
		const { json, error } = await sync([{ sku: 'OWN-0', stock: 13 }]);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ outcome: 'sent' }]);
		expect(json[0]!.commandId).toMatch(/^[0-9a-f-]{36}$/);
		allegro.time.advance(1000);
		allegro.emulator.faults.clear();
		// What is due comes with the next request.
		await sync([{ sku: 'OWN-0', stock: 13 }], { dryRun: true });
		expect(offer!.data.stock.available).toBe(13);
	});

	it('tells what Allegro refuses, offer by offer', async () => {
		const [offer] = onSale(2);
		offer!.editing = 'another operation';
		const { json } = await sync([
			{ sku: 'OWN-0', stock: 21 },
			{ sku: 'OWN-1', stock: 22 },
		]);
		expect(json).toMatchObject([{ outcome: 'refused' }, { outcome: 'changed' }]);
		expect(json[0]!.reason).toMatch(/Trwa edycja oferty/);
	});
});
