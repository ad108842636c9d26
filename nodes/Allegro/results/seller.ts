import type { IDataObject } from 'n8n-workflow';

import { thing } from '../calls';
import type { Operation } from '../catalogue/operation';
import type { RequestParts } from '../catalogue/request';
import { gather, spread } from '../catalogue/wire';
import { account } from '../resources/account';
import type { AllegroClient } from '../transport';

/**
 * The parts with the ID of the seller who is signed in, where the body wants it and does not bring one.
 * @throws AllegroFailure where the account cannot be read
 */
export async function withSeller(
	{ request: { sellerAt } }: Operation,
	client: AllegroClient,
	parts: RequestParts,
): Promise<RequestParts> {
	if (!sellerAt || !parts.body || gather(parts.body.content, sellerAt) !== undefined) return parts;
	const seller = await client.once('seller', async (whole) => await thing(whole, account.get));
	const content = { ...(parts.body.content as IDataObject) };
	spread(content, sellerAt, seller.id);
	return { ...parts, body: { ...parts.body, content } };
}
