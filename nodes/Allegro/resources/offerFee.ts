import type { Field } from '../catalogue/kinds';
import { at, boolean, money, rows, text, texts } from '../catalogue/fields';
import { getMany, operation, resource } from '../catalogue/operations';
import { list } from '../catalogue/results';
import { categoryId, marketplaceOrBase } from './ids';
import { charityCampaignId, duration, sellingMode } from './offerFields';
import { parameters } from './product';

const within = (field: Field): Field => ({ ...field, wire: `offer.${field.wire}` });

const promotion = (option: string, label: string) =>
	boolean(`offer.promotion.${option}`, label, { name: option, default: true });

export const offerFee = resource(
	'Offer Fee',
	{ synonyms: 'opłaty, prowizje', description: 'Kalkulator opłat i prowizji, opłaty cykliczne' },
	{
		getMany: getMany('GET /pricing/offer-quotes', {
			description: 'Listing and promotion fees with their next date',
			query: [
				texts('offer.id', 'Offer IDs', {
					name: 'offerIds',
					required: true,
					maxItems: 20,
					example: '7680000012',
					description: 'At most 20',
				}),
			],
			scope: 'billing:read',
			result: list('quotes'),
		}),
		preview: operation('POST /pricing/offer-fee-preview', {
			on: {
				422: [
					{
						words: /advertisements can have packages/i,
						advice: 'Leave the classifieds packages out: they are for advertisements only.',
					},
				],
			},
			name: 'Preview',
			action: 'Preview fees of offer',
			polish: 'kalkulator opłat',
			description: 'Commission and fees before an offer is listed',
			body: [
				text('offer.name', 'Name', { required: true }),
				at('offer.category.id', categoryId, { demanded: true }),
				money('offer.sellingMode.price', 'Price', { name: 'price', onTop: true }),
				...[...sellingMode, duration, charityCampaignId, parameters].map(within),
				text('offer.id', 'Offer ID', { name: 'previewedOfferId', example: '7680000012' }),
				promotion('emphasized1d', 'Flexible Highlight'),
				promotion('emphasized10d', 'Highlight'),
				promotion('departmentPage', 'Department Page'),
				text('classifiedsPackages.basePackage.id', 'Classifieds Package ID', {
					name: 'classifiedsPackageId',
				}),
				rows(
					'classifiedsPackages.extraPackages',
					'Classifieds Extra Packages',
					[text('id', 'Package ID', { demanded: true }), boolean('republish', 'Republish')],
					{ name: 'classifiedsExtraPackages', unique: ['id'] },
				),
				{ ...marketplaceOrBase, onTop: true },
			],
			scope: 'sale:offers:read',
			limit: 'feePreview',
		}),
	},
);
