import { boolean, text, texts } from '../catalogue/fields';
import { create, getMany, operation, remove, replace, resource } from '../catalogue/operations';
import { list, offset, silent } from '../catalogue/results';
import { offerId, tagId } from './ids';

const tag = [
	text('name', 'Name', { required: true, maxLength: 25 }),
	boolean('hidden', 'Hidden', { description: 'Whether the tag is left out of your panel' }),
];

export const offerTag = resource(
	'Offer Tag',
	{ description: 'Tagi ofert', scope: 'sale:settings:*', path: { tagId, offerId } },
	{
		create: create('POST /sale/offer-tags', { description: 'At most 100', body: tag }),
		delete: remove('DELETE /sale/offer-tags/{tagId}'),
		getMany: getMany('GET /sale/offer-tags', {
			result: list('tags', { paging: offset({ most: 1000 }) }),
		}),
		update: replace('PUT /sale/offer-tags/{tagId}', {
			body: tag,
			repeat: 'safe',
			result: silent(),
		}),
		assign: operation('POST /sale/offers/{offerId}/tags', {
			name: 'Assign',
			action: 'Assign tags to offer',
			body: [
				texts('tags[].id', 'Tag IDs', { name: 'tagIds', required: true, description: "From 'Get Many'" }),
			],
			scope: 'sale:offers:write',
			result: silent(),
		}),
		getAssigned: operation('GET /sale/offers/{offerId}/tags', {
			name: 'Get Assigned',
			action: 'Get tags of offer',
			scope: 'sale:offers:read',
			result: list('tags'),
		}),
	},
);
