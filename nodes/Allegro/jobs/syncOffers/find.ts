import type { IDataObject } from 'n8n-workflow';

import { inOrder } from '../../../shared/inOrder';
import { grouped, portionsOf } from '../../../shared/lists';
import { page, rows } from '../../calls';
import { gather } from '../../catalogue/wire';
import { offer as offers } from '../../resources/offer';
import type { AllegroClient } from '../../transport';
import { amountIn } from './numbers';
import type { Account } from './plan';
import type { AccountOffer, Wanted } from './types';

/** SKUs that one request takes; ids are asked for in the same portions (OpenAPI `GET /sale/offers`). */
const KEYS = 100;
/** Offers on a page. */
const PAGE = 1000;

/** Reads what the plan needs to know of the account, by its offers' SKUs or ids or by the whole list, whichever takes fewer requests. */
export async function accountOf(
	client: AllegroClient,
	wanted: Wanted[],
	marketplace: string | undefined,
): Promise<Omit<Account, 'endedHere'>> {
	const by = wanted[0]?.by ?? 'sku';
	const keys = [...new Set(wanted.map(({ key }) => key))];
	const counted = async (values: Record<string, string[]>) =>
		(await page(client, offers.getMany, values, { limit: 1 })).total ?? 0;
	const [total, active] = await Promise.all([counted({}), counted({ 'publication.status': ['ACTIVE'] })]);
	const isByList = Math.ceil(total / PAGE) < Math.ceil(keys.length / KEYS);
	const found = isByList
		? (await rows(client, offers.getMany)).rows
		: await byKeys(client, by === 'sku' ? 'external.id' : 'offer.id', keys);
	const wantedKeys = new Set(keys);
	const keyOf = ({ sku, id }: AccountOffer) => (by === 'sku' ? sku : id);
	const named = found.map((row) => offerOf(row, marketplace)).filter((offer) => wantedKeys.has(keyOf(offer)));
	return { offers: grouped(named, keyOf), total, active };
}

async function byKeys(
	client: AllegroClient,
	filter: 'external.id' | 'offer.id',
	keys: string[],
): Promise<IDataObject[]> {
	const portions = portionsOf(keys, KEYS);
	const found = await inOrder(
		portions.length,
		client.parallel,
		async (at) => (await rows(client, offers.getMany, { [filter]: portions[at]! })).rows,
	);
	return found.flat();
}

function offerOf(row: IDataObject, wantedMarketplace: string | undefined): AccountOffer {
	const text = (path: string) => String(gather(row, path) ?? '');
	const base = text('publication.marketplaces.base.id');
	const marketplace = wantedMarketplace ?? base;
	const there = (
		marketplace === base ? row : (gather(row, 'additionalMarketplaces') as IDataObject)?.[marketplace]
	) as IDataObject | undefined;
	const price = gather(there, 'sellingMode.price') as { amount: string; currency: string } | undefined;
	const isFixed = text('sellingMode.format') !== 'AUCTION' || marketplace !== base;
	return {
		id: String(row.id),
		name: String(row.name ?? ''),
		sku: text('external.id'),
		status: text('publication.status'),
		stock: Number(gather(row, 'stock.available') ?? 0),
		marketplace,
		price: price && isFixed ? amountIn('price', price.amount).hundredths : undefined,
		currency: price?.currency,
		hasPriceRule: gather(there, 'sellingMode.priceAutomation.rule.id') !== undefined,
		isFulfillment: row.isFulfillment === true,
	};
}
