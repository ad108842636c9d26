import type { IDataObject } from 'n8n-workflow';

import { Random } from '../../emulator/shop/random';
import { useAllegro } from './support/kit';

/*
 * Random sheets: what the account holds afterwards is what the output said, and a second run changes nothing; the same
 * with something going wrong in the middle and the sheet run again.
 */

const allegro = useAllegro({
	offers: 80,
	orders: 0,
	freshShop: true,
	settings: { commandMs: 100, offerMs: 100 },
	waiting: { first: 20, most: 50, grace: 1000 },
	patience: { firstWait: 5 },
});

const SETTLED = ['unchanged', 'heldBack', 'notFound', 'conflict'];
const MADE = ['changed', 'ended', 'published'];
const BULK = 'POST /sale/offer-bulk-modification-commands';
const FAULTS = [
	{ operation: BULK, status: 503 },
	{ operation: BULK, drop: true },
	{ operation: BULK, status: 429 },
	{ operation: BULK, status: 503, handled: true },
	{ operation: `GET ${BULK.slice(5)}/{commandId}`, status: 500 },
	{ operation: `GET ${BULK.slice(5)}/{commandId}/tasks`, status: 503 },
	{ operation: 'PUT /sale/offer-quantity-change-commands/{commandId}', drop: true },
	{ operation: 'PUT /sale/offer-publication-commands/{commandId}', status: 503, handled: true },
	{ operation: 'GET /sale/offer-publication-commands/{commandId}/tasks', truncate: true },
	{ operation: 'GET /sale/offers', status: 503 },
];

function offers() {
	const all = allegro.shop.offers.all();
	all.forEach(({ data }, index) => (data.external = { id: `OWN-${index}` }));
	return all;
}

type Offer = ReturnType<typeof offers>[number];

const stateOf = ({ data }: Offer) => ({
	status: data.publication.status,
	stock: data.stock.available,
	price: data.sellingMode.price?.amount,
});

/** Rows for some of the offers, with a few strange ones among them. */
function sheet(random: Random): IDataObject[] {
	const equal = random.int(1, 50);
	return offers()
		.filter(() => random.chance(0.7))
		.flatMap(({ data }): IDataObject[] => {
			const row: IDataObject = { sku: data.external!.id };
			const price = Number(data.sellingMode.price?.amount ?? 10);
			if (random.chance(0.7))
				row.stock = random.pick([0, equal, equal, random.int(1, 99), data.stock.available]);
			if (random.chance(0.7) || row.stock === undefined)
				row.price = random.pick([price, (price * random.int(60, 140)) / 100, price * 10]).toFixed(2);
			return random.chance(0.05) ? [row, { ...row, stock: 5000 }] : [row];
		})
		.concat({ sku: 'NOWHERE', stock: 1 });
}

const sync = async (rows: IDataObject[]) =>
	await allegro.run(
		'offer',
		'syncPricesAndStock',
		{ safety: { mostToEndPercent: 100 } },
		{ input: rows.map((json) => ({ json })) },
	);

/** Compares what was said of each offer with what it is now. */
function check(before: Map<string, ReturnType<typeof stateOf>>, json: IDataObject[]): void {
	const now = new Map(offers().map((offer) => [offer.id, stateOf(offer)]));
	const said = new Map(json.filter(({ offerId }) => offerId).map((item) => [String(item.offerId), item]));
	for (const [id, was] of before) {
		const item = said.get(id);
		const is = now.get(id)!;
		if (!item || !MADE.includes(String(item.outcome))) {
			if (item?.outcome !== 'heldBack') expect([id, item?.outcome, is]).toEqual([id, item?.outcome, was]);
			continue;
		}
		if (item.outcome === 'ended') expect([id, is.status]).toEqual([id, 'ENDED']);
		else {
			const status = item.outcome === 'published' ? 'ACTIVE' : was.status;
			expect([id, is.status, is.stock]).toEqual([id, status, item.stockTo]);
			if (is.price !== undefined) expect([id, Number(is.price)]).toEqual([id, item.priceTo]);
		}
	}
}

const remember = () => new Map(offers().map((offer) => [offer.id, stateOf(offer)]));
const writes = () => allegro.emulator.requests.filter(({ method }) => method !== 'GET').length;

describe('A random sheet', () => {
	it.each(Array.from({ length: 20 }, (_, seed) => seed))('%d ends as the output says', async (seed) => {
		const rows = sheet(new Random(seed));
		const before = remember();
		const { json, error } = await sync(rows);
		expect(error).toBeUndefined();
		check(before, json);

		const sent = writes();
		const { json: again } = await sync(rows);
		expect(
			again.map(({ outcome }) => outcome).filter((outcome) => !SETTLED.includes(String(outcome))),
		).toEqual([]);
		expect(writes()).toBe(sent);
	});

	it.each(FAULTS.flatMap((fault) => [1, 2].map((seed) => ({ fault, seed }))))(
		'ends right after $fault.operation went wrong ($seed) and another run',
		async ({ fault, seed }) => {
			const rows = sheet(new Random(seed + 100));
			const before = remember();
			const wanted = new Map(rows.map((row) => [row.sku, row]));
			allegro.emulator.faults.add({ ...fault, times: seed * 6 });
			await sync(rows);
			allegro.emulator.faults.clear();
			// Past a block of the key, too.
			allegro.time.advance(1_200_000);
			const { json, error } = await sync(rows);
			expect(error).toBeUndefined();
			const outcomes = new Set(json.map(({ outcome }) => outcome));
			expect([...outcomes].filter((outcome) => !SETTLED.concat(MADE).includes(String(outcome)))).toEqual([]);
			for (const item of json.filter(({ outcome }) =>
				['changed', 'unchanged', 'ended'].includes(String(outcome)),
			)) {
				const { sku, offerId } = item;
				const row = wanted.get(sku)!;
				const is = stateOf(offers().find(({ id }) => id === offerId)!);
				const was = before.get(String(offerId))!;
				if (was.status !== 'ACTIVE') continue;
				if (row.stock === 0) expect([sku, is.status]).toEqual([sku, 'ENDED']);
				else if (row.stock !== undefined) expect([sku, is.stock]).toEqual([sku, row.stock]);
				if (row.price !== undefined && row.stock !== 0) expect([sku, is.price]).toEqual([sku, row.price]);
			}
		},
	);
});
