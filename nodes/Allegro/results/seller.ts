import type { IDataObject } from 'n8n-workflow';

import { thing } from '../calls';
import type { Operation } from '../catalogue/operation';
import type { RequestParts } from '../catalogue/request';
import { gather, spread } from '../catalogue/wire';
import { account } from '../resources/account';
import type { AllegroClient } from '../transport';

/** The account of each client, asked for once in an execution. */
const sellers = new WeakMap<AllegroClient, Promise<IDataObject>>();

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
	let seller = sellers.get(client);
	if (!seller) sellers.set(client, (seller = thing(client, account.get)));
	const content = { ...(parts.body.content as IDataObject) };
	spread(content, sellerAt, (await seller).id);
	return { ...parts, body: { ...parts.body, content } };
}
