import { boolean, choice, period, text } from '../catalogue/fields';
import type { Field } from '../catalogue/kinds';
import { create, get, getMany, remove, resource, update } from '../catalogue/operations';
import { list } from '../catalogue/results';
import { returnAddress } from './address';
import { returnPolicyId } from './ids';
import { CONDITIONS_PAGE } from './paging';

const fulfillment = boolean('isFulfillment', 'One Fulfillment', {
	required: true,
	description: 'Whether Allegro stores and ships the goods',
});

const POSSIBLE = ['FULL', 'RESTRICTED'];
const LIMITED = ['RESTRICTED', 'DISABLED'];

/**
 * @param isNew a new policy must say what its kind of returns needs; a change says what it changes
 */
function fieldsOf(isNew: boolean): Field[] {
	const needed = (returns: string[]) => (isNew ? { demanded: true, when: { returns } } : {});
	const option = <const W extends string>(wire: W, label: string, name?: string) =>
		boolean(wire, label, { ...(name && { name }), ...needed(POSSIBLE) });
	return [
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
			{ name: 'restrictionCause', ...needed(LIMITED) },
		),
		text('availability.restrictionCause.description', 'Restriction Description', {
			name: 'restrictionDescription',
			rows: 2,
		}),
		// The law's least (allegro-facts 12).
		period('withdrawalPeriod', 'Withdrawal Period', ['D'], { min: 14, ...needed(POSSIBLE) }),
		choice(
			'returnCost.coveredBy',
			'Return Cost Paid By',
			[
				['SELLER', 'Seller'],
				['BUYER', 'Buyer'],
			],
			{ name: 'returnCostPaidBy', ...needed(POSSIBLE) },
		),
		{ ...returnAddress(), ...needed(POSSIBLE) },
		option('options.collectBySellerOnly', 'Collected by Seller Only', 'collectBySellerOnly'),
		option('options.businessReturnAllowed', 'Companies May Return', 'businessReturnAllowed'),
		option('options.freeAccessoriesReturnRequired', 'Free Extras Must Come Back', 'freeExtrasBack'),
		option('options.cashOnDeliveryNotAllowed', 'No Parcels Cash on Delivery', 'noCashOnDelivery'),
		option('options.refundLoweredByReceivedDiscount', 'Refund Lowered by Discount', 'refundLowered'),
		text('contact.phoneNumber', 'Contact Phone', { name: 'contactPhone' }),
		text('contact.email', 'Contact Email'),
	];
}

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
			body: [...fieldsOf(true), fulfillment],
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
			body: fieldsOf(false),
			repeat: 'safe',
			merge: {},
		}),
	},
);
