import { mediaTypeOf } from '../mediaTypes';
import type { Routes } from '../route';
import { at } from './support';

export const imagesAndAttachments: Routes = {
	'POST /sale/images': (call) => ({
		status: 201,
		body: call.shop.files.addImage(call.body, mediaTypeOf(call.headers['content-type']), at(call)),
	}),
	'POST /sale/offer-attachments': ({ shop, body, origin }) => {
		const attachment = shop.files.declareOfferAttachment(body.type, body.file?.name);
		return {
			status: 201,
			body: attachment,
			headers: { Location: `${origin.upload}/sale/offer-attachments/${attachment.id}` },
		};
	},
	'PUT /sale/offer-attachments/{attachmentId}': ({ shop, param, headers, body }) => ({
		body: shop.files.uploadOfferAttachment(param('attachmentId'), mediaTypeOf(headers['content-type']), body),
	}),
	'GET /sale/offer-attachments/{attachmentId}': ({ shop, param }) => ({
		body: shop.files.offerAttachments.get(param('attachmentId')),
	}),
};
