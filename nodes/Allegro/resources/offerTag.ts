import { boolean, text, texts } from '../catalogue/fields';
import { create, getMany, operation, remove, resource } from '../catalogue/operations';
import { offerId, tagId } from './ids';
import { TAGS_PAGE } from './paging';

const tag = [
	text('name', 'Name', { required: true, maxLength: 25 }),
	boolean('hidden', 'Hidden', { description: 'Whether the tag is left out of your panel' }),
];

export const offerTagResource = resource(
	'Offer Tag',
	{ description: 'Tagi ofert', read: 'sale:settings:read', write: 'sale:settings:write' },
	[
		create('POST /sale/offer-tags', { description: 'At most 100', body: tag }),
		remove('DELETE /sale/offer-tags/{tagId}', { path: { tagId } }),
		getMany('GET /sale/offer-tags', { items: 'tags', paging: TAGS_PAGE }),
		operation('PUT /sale/offer-tags/{tagId}', {
			name: 'Update',
			value: 'update',
			action: 'Update offer tag',
			path: { tagId },
			body: tag,
			repeat: 'safe',
		}),
		operation('POST /sale/offers/{offerId}/tags', {
			name: 'Assign',
			action: 'Assign tags to offer',
			path: { offerId },
			body: [
				texts('tags[].id', 'Tag IDs', { name: 'tagIds', required: true, description: "From 'Get Many'" }),
			],
			scope: 'sale:offers:write',
		}),
		operation('GET /sale/offers/{offerId}/tags', {
			name: 'Get Assigned',
			action: 'Get tags of offer',
			path: { offerId },
			items: 'tags',
			scope: 'sale:offers:read',
		}),
	],
);
