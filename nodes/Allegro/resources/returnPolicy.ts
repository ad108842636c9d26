import { boolean, choice, group, period, text } from '../catalogue/fields';
import { create, get, getMany, remove, resource, update } from '../catalogue/operations';
import { returnAddress } from './address';
import { returnPolicyId } from './ids';
import { CONDITIONS_PAGE } from './paging';

const fulfillment = boolean('isFulfillment', 'One Fulfillment', {
	required: true,
	about: 'Whether the policy is for goods that Allegro stores and ships',
});

const returnPolicy = [
	text('name', 'Name', {
		required: true,
		maxLength: 200,
		eg: 'Standard terms',
		about: 'Seen by the seller only',
	}),
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
			['SEALED_ITEM_NO_RETURN_DUE_HEALTH_OR_HYGIENE', 'Sealed Item, Health or Hygiene'],
			['CUSTOM_ITEM', 'Made to Order'],
			['SHORT_SHELF_LIFE', 'Short Shelf Life'],
			['INSEPARABLY_LINKED', 'Inseparably Joined with Other Goods'],
			['PRESS', 'Press'],
			['MEDICINAL_PRODUCT', 'Medicinal Product'],
			['NOT_RECORDED_DIGITAL_CONTENT', 'Digital Content Without a Carrier'],
			['VALUE_DEPENDENT_ON_FINANCIAL_MARKET', 'Price Depends on Financial Markets'],
			['ALCOHOL', 'Alcohol'],
			['FULLY_IMPLEMENTED_SERVICE', 'Service Fully Rendered'],
			['BOOKED_SERVICE', 'Booked Service'],
		],
		{ name: 'restrictionCause', about: 'Needed where returns are restricted or not possible' },
	),
	text('availability.restrictionCause.description', 'Restriction Description', {
		name: 'restrictionDescription',
		rows: 2,
	}),
	period('withdrawalPeriod', 'Withdrawal Period', ['D'], {
		about: 'How long a buyer may withdraw from the purchase; at least 14 days',
	}),
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
	group('contact', 'Contact', [
		text('phoneNumber', 'Phone Number', { eg: '+48 500 000 000' }),
		text('email', 'Email', { eg: 'returns@example.com' }),
	]),
	group(
		'options',
		'Return Options',
		[
			boolean('collectBySellerOnly', 'Collected by Seller Only', {
				required: true,
				about: 'Whether the seller fetches the goods instead of the buyer sending them',
			}),
			boolean('businessReturnAllowed', 'Companies May Return', {
				required: true,
				about: 'Whether companies may return goods as consumers do',
			}),
			boolean('freeAccessoriesReturnRequired', 'Free Accessories Back', {
				required: true,
				about: 'Whether free extras must come back too',
			}),
			boolean('cashOnDeliveryNotAllowed', 'No Cash on Delivery', {
				required: true,
				about: 'Whether parcels sent back cash on delivery are refused',
			}),
			boolean('refundLoweredByReceivedDiscount', 'Refund Lowered by Discount', {
				required: true,
				about: 'Whether a discount for several pieces is taken off the refund',
			}),
		],
		{ name: 'returnOptions' },
	),
];

export const returnPolicyResource = resource(
	'Return Policy',
	{
		plural: 'return policies',
		about: 'Warunki zwrotów',
		read: 'sale:settings:read',
		write: 'sale:settings:write',
	},
	[
		create('POST /after-sales-service-conditions/return-policies', {
			about: 'Declare on which terms buyers may send goods back',
			body: [...returnPolicy, fulfillment],
		}),
		remove('DELETE /after-sales-service-conditions/return-policies/{returnPolicyId}', {
			about: 'Remove a policy that no offer uses',
			path: { returnPolicyId },
		}),
		get('GET /after-sales-service-conditions/return-policies/{returnPolicyId}', {
			about: 'Read the terms of one return policy',
			path: { returnPolicyId },
		}),
		getMany('GET /after-sales-service-conditions/return-policies', {
			about: 'List the return policies of the account',
			items: 'returnPolicies',
			paging: CONDITIONS_PAGE,
		}),
		update('PUT /after-sales-service-conditions/return-policies/{returnPolicyId}', {
			about: 'Change some terms and keep the rest',
			path: { returnPolicyId },
			body: returnPolicy,
			merge: true,
			repeat: 'safe',
		}),
	],
);
