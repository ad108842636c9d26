import type { Field } from '../catalogue/kinds';
import { at, boolean, choice, decimal, number, rows, text } from '../catalogue/fields';
import { create, get, getMany, operation, remove, resource, update } from '../catalogue/operations';
import { cursor, list } from '../catalogue/results';
import { bundleId, offerId } from './ids';

const order = number('order', 'Position', { required: true, min: 0, max: 5 });

const percentages = (wire: string, label: string, name: string, about?: string) =>
	rows(
		wire,
		label,
		[
			text('marketplaceId', 'Marketplace ID', { name: 'marketplace', required: true, default: 'allegro-pl' }),
			number('percentage', 'Discount (%)', { required: true, default: 10 }),
		],
		{ name, description: about, unique: ['marketplace'] },
	);

const bundle: Field[] = [
	rows(
		'slots',
		'Slots',
		[
			order,
			boolean('entryPoint', 'Shown Here', {
				required: true,
				description: 'Whether pages of these offers show the bundle; at least one slot does',
			}),
			number('requiredQuantity', 'Quantity', { required: true, min: 1 }),
			rows(
				'offers',
				'Offers',
				[
					at('id', offerId, { required: true }),
					boolean('excludedFromDiscount', 'No Discount', {
						required: true,
						description: 'Whether the discount leaves it out',
					}),
				],
				{
					required: true,
					unique: ['offerId'],
					description: 'Up to 30 of one category, of which the buyer takes one',
				},
			),
			text('id', 'Slot ID', { name: 'slotId', description: 'For slots that exist' }),
		],
		{
			required: true,
			minItems: 2,
			maxItems: 6,
			unique: ['order'],
			description: 'Two to six; positions from 0',
		},
	),
	choice(
		'discount.type',
		'Discount Type',
		[
			['WHOLE_BUNDLE_DISCOUNT', 'Whole Bundle'],
			['SLOT_DISCOUNT', 'By Slot'],
		],
		{ name: 'bundleDiscountType' },
	),
	number('discount.bundle.minimumBoughtOffers', 'Min Bought Offers', {
		name: 'minBoughtOffers',
		min: 2,
		max: 6,
		description: 'For the whole bundle',
	}),
	percentages('discount.bundle.discounts', 'Bundle Discounts', 'bundleDiscounts', 'One per marketplace'),
	rows(
		'discount.slot.slots',
		'Slot Discounts',
		[order, { ...percentages('discounts', 'Discounts', 'discounts'), required: true }],
		{ name: 'slotDiscounts', maxItems: 6, unique: ['order'] },
	),
];

const example = {
	slots: [0, 1].map((position) => ({
		order: position,
		entryPoint: position === 0,
		requiredQuantity: 1,
		offers: [{ id: `768000000${position}`, excludedFromDiscount: false }],
	})),
};

const instead = (operation: string) => `use flexible bundles, '${operation}'`;

const offers = [at('offer.id', offerId)];

export const offerBundle = resource(
	'Offer Bundle',
	{ synonyms: 'zestaw', scope: 'sale:offers:*', path: { bundleId } },
	{
		create: create('POST /sale/flexible-bundles', { body: bundle, example }),
		delete: remove('DELETE /sale/flexible-bundles/{bundleId}'),
		get: get('GET /sale/flexible-bundles/{bundleId}'),
		getMany: getMany('GET /sale/flexible-bundles', {
			query: offers,
			result: list('bundles', { paging: cursor({ most: 1000, token: 'page.id' }) }),
		}),
		update: update('PUT /sale/flexible-bundles/{bundleId}', {
			description: 'What is left out stays, other slots too',
			body: bundle,
			repeat: 'safe',
			merge: {
				drop: ['slots.offers.entryPoint', 'slots.offers.marketplaces'],
				discriminators: { discount: 'type' },
				lists: {
					slots: { key: ['id', 'order'] },
					'slots.offers': 'whole',
					'discount.bundle.discounts': { key: 'marketplaceId' },
					'discount.slot.slots': { key: 'order' },
					'discount.slot.slots.discounts': { key: 'marketplaceId' },
				},
				choose: ['slots'],
			},
		}),
		deleteOld: operation('DELETE /sale/bundles/{bundleId}', {
			name: 'Delete Old',
			action: 'Delete old offer bundle',
			deprecated: instead('Delete'),
		}),
		getOld: operation('GET /sale/bundles/{bundleId}', {
			name: 'Get Old',
			action: 'Get old offer bundle',
			deprecated: instead('Get'),
		}),
		listOld: operation('GET /sale/bundles', {
			name: 'List Old',
			action: 'List old offer bundles',
			query: offers,
			deprecated: instead('Get Many'),
			result: list('bundles', { paging: cursor({ most: 5000, token: 'page.id' }) }),
		}),
		setOldDiscounts: operation('PUT /sale/bundles/{bundleId}/discount', {
			name: 'Set Old Discounts',
			action: 'Set discounts of old offer bundle',
			description: 'Marketplaces left out lose theirs',
			body: [
				rows(
					'discounts',
					'Discounts',
					[
						text('marketplace.id', 'Marketplace ID', {
							name: 'marketplace',
							required: true,
							default: 'allegro-pl',
						}),
						decimal('amount', 'Amount', { required: true, example: '10.15' }),
						text('currency', 'Currency', { required: true, default: 'PLN' }),
					],
					{ name: 'oldDiscounts', demanded: true, unique: ['marketplace'] },
				),
			],
			repeat: 'safe',
			deprecated: instead('Update'),
		}),
	},
);
