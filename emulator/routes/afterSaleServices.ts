import { mediaTypeOf } from '../mediaTypes';
import type { Call, Reply, Routes } from '../route';
import type { AfterSales, Policies } from '../shop/afterSales';
import { cut, page } from './support';

const BASE = '/after-sales-service-conditions';

/** Get many, create, get and update, which the three kinds of conditions have in common. */
function conditions(
	path: string,
	kind: keyof AfterSales,
	id: string,
	{ row, check }: { row: (policy: any) => unknown; check?: (call: Call, id?: string) => any },
): Routes {
	const of = (call: Call): Policies => call.shop.afterSales[kind];
	const body = (call: Call, given?: string) => (check ? check(call, given) : call.body);
	return {
		[`GET ${BASE}/${path}`]: (call): Reply => {
			const all = of(call).all();
			const rows = cut(all, page(call, { limit: 60, most: 60 }));
			return { body: { count: all.length, [kind]: rows.map(row) } };
		},
		[`POST ${BASE}/${path}`]: (call) => ({ status: 201, body: of(call).create(body(call)) }),
		[`GET ${BASE}/${path}/{${id}}`]: (call) => ({ body: of(call).get(call.param(id)) }),
		[`PUT ${BASE}/${path}/{${id}}`]: (call) => ({
			body: of(call).replace({ ...body(call, call.param(id)), id: call.param(id) }),
		}),
	};
}

/** A warranty's attachment must have been declared; its reply shows the address of the file. */
function withAttachment({ shop, body }: Call) {
	return body.attachment
		? { ...body, attachment: shop.files.warrantyAttachments.get(body.attachment.id) }
		: body;
}

/** An update does not say whether the policy is for One Fulfillment: it stays what it was. */
function withKind({ shop, body }: Call, id?: string) {
	const before = id === undefined ? undefined : shop.afterSales.returnPolicies.get(id);
	return { ...body, isFulfillment: body.isFulfillment ?? before?.isFulfillment ?? false };
}

const named = ({ id, name }: { id: string; name: string }) => ({ id, name });

export const afterSaleServices: Routes = {
	...conditions('warranties', 'warranties', 'warrantyId', { row: named, check: withAttachment }),
	...conditions('implied-warranties', 'impliedWarranties', 'impliedWarrantyId', { row: named }),
	...conditions('return-policies', 'returnPolicies', 'returnPolicyId', {
		row: (policy) => policy,
		check: withKind,
	}),
	[`DELETE ${BASE}/return-policies/{returnPolicyId}`]: ({ shop, param }) => {
		shop.afterSales.returnPolicies.remove(param('returnPolicyId'));
		return { status: 204 };
	},
	[`POST ${BASE}/attachments`]: ({ shop, body, origin }) => {
		const attachment = shop.files.declareWarrantyAttachment(body.name);
		return {
			status: 201,
			body: attachment,
			headers: { Location: `${origin.upload}${BASE}/attachments/${attachment.id}` },
		};
	},
	[`PUT ${BASE}/attachments/{attachmentId}`]: (call) => ({
		body: call.shop.files.uploadWarrantyAttachment(
			call.param('attachmentId'),
			mediaTypeOf(call.headers['content-type']),
			call.body,
		),
	}),
};
