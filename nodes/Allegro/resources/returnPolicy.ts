import { boolean, choice, group, period, text } from '../catalogue/fields';
import { create, get, getMany, remove, resource, update } from '../catalogue/operations';
import { list } from '../catalogue/results';
import { returnAddress } from './address';
import { returnPolicyId } from './ids';
import { CONDITIONS_PAGE } from './paging';

const fulfillment = boolean('isFulfillment', 'One Fulfillment', {
	required: true,
	description: 'Whether Allegro stores and ships the goods',
});

const returnPolicyFields = [
	text('name', 'Name', { required: true, maxLength: 200 }),
	choice(
		'availability.range',
		'Returns',
		[
			['FULL', 'Possible'],
			['RESTRICTED', 'Restricted'],
			['DISABLED', 'Not Possible'],
		],
		{ name: 'returns', required: true },
	),
	choice(
		'availability.restrictionCause.name',
		'Restriction Cause',
		[
			['SEALED_MEDIA', 'Sealed Media'],
			['SEALED_ITEM_NO_RETURN_DUE_HEALTH_OR_HYGIENE', 'Sealed for Hygiene'],
			['CUSTOM_ITEM', 'Made to Order'],
			['SHORT_SHELF_LIFE', 'Short Shelf Life'],
			['INSEPARABLY_LINKED', 'Inseparably Joined'],
			['PRESS', 'Press'],
			['MEDICINAL_PRODUCT', 'Medicinal Product'],
			['NOT_RECORDED_DIGITAL_CONTENT', 'Digital Content'],
			['VALUE_DEPENDENT_ON_FINANCIAL_MARKET', 'Financial Market Price'],
			['ALCOHOL', 'Alcohol'],
			['FULLY_IMPLEMENTED_SERVICE', 'Service Fully Rendered'],
			['BOOKED_SERVICE', 'Booked Service'],
		],
		{ name: 'restrictionCause', description: 'Needed unless returns are possible' },
	),
	text('availability.restrictionCause.description', 'Restriction Description', {
		name: 'restrictionDescription',
		rows: 2,
	}),
	period('withdrawalPeriod', 'Withdrawal Period', ['D'], { description: 'At least 14 days' }),
	choice(
		'returnCost.coveredBy',
		'Return Cost Paid By',
		[
			['SELLER', 'Seller'],
			['BUYER', 'Buyer'],
		],
		{ name: 'returnCostPaidBy' },
	),
	returnAddress(),
	text('contact.phoneNumber', 'Contact Phone', { name: 'contactPhone' }),
	text('contact.email', 'Contact Email'),
	group(
		'options',
		'Return Options',
		[
			boolean('collectBySellerOnly', 'Collected by Seller Only', { required: true }),
			boolean('businessReturnAllowed', 'Companies May Return', { required: true }),
			boolean('freeAccessoriesReturnRequired', 'Free Extras Must Come Back', {
				name: 'freeExtrasBack',
				required: true,
			}),
			boolean('cashOnDeliveryNotAllowed', 'No Parcels Cash on Delivery', {
				name: 'noCashOnDelivery',
				required: true,
			}),
			boolean('refundLoweredByReceivedDiscount', 'Refund Lowered by Discount', {
				name: 'refundLowered',
				required: true,
			}),
		],
		{ name: 'returnOptions' },
	),
];

export const returnPolicy = resource(
	'Return Policy',
	{
		plural: 'return policies',
		synonyms: 'warunki zwrotów',
		scope: 'sale:settings:*',
		path: { returnPolicyId },
	},
	{
		create: create('POST /after-sales-service-conditions/return-policies', {
			body: [...returnPolicyFields, fulfillment],
		}),
		delete: remove('DELETE /after-sales-service-conditions/return-policies/{returnPolicyId}', {
			description: 'Only a policy that no offer uses',
		}),
		get: get('GET /after-sales-service-conditions/return-policies/{returnPolicyId}'),
		getMany: getMany('GET /after-sales-service-conditions/return-policies', {
			result: list('returnPolicies', { paging: CONDITIONS_PAGE }),
		}),
		update: update('PUT /after-sales-service-conditions/return-policies/{returnPolicyId}', {
			description: 'What is left out stays',
			body: returnPolicyFields,
			repeat: 'safe',
			merge: {},
		}),
	},
);
