import type { Routes } from '../route';
import { MARKETPLACES } from '../shop/delivery/model';
import { invalid } from '../refusals';
import { at } from './support';

/** The seller's account; ratings are among `afterOrder`. */
export const informationAboutUser: Routes = {
	'GET /me': ({ shop }) => ({ body: shop.account.me() }),
	'GET /sale/quality': (call) => ({ body: { quality: call.shop.account.quality(at(call)) } }),
	'GET /sale/smart': ({ shop, query }) => {
		const marketplace = query.get('marketplaceId') ?? 'allegro-pl';
		if (!(marketplace in MARKETPLACES)) invalid('marketplaceId', 'Unknown marketplace', 'Nieznany serwis');
		return { body: shop.account.smart() };
	},
	'GET /account/additional-emails': ({ shop }) => ({
		body: { 'additional-emails': shop.account.emails.all() },
	}),
	'POST /account/additional-emails': (call) => ({
		status: 201,
		body: call.shop.account.addEmail(call.body.email, at(call)),
	}),
	'GET /account/additional-emails/{emailId}': ({ shop, param }) => ({
		body: shop.account.emails.get(param('emailId')),
	}),
	'DELETE /account/additional-emails/{emailId}': ({ shop, param }) => {
		shop.account.emails.remove(param('emailId'));
		return { status: 204 };
	},
};
