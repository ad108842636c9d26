import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import { AllegroOAuth2Api } from '../../credentials/AllegroOAuth2Api.credentials';
import { Allegro } from '../../nodes/Allegro/Allegro.node';
import { COMMON_OPTIONS } from '../../nodes/Allegro/catalogue/options';
import type { Route } from '../../nodes/Allegro/catalogue/operation';
import { quotedIn } from '../../nodes/Allegro/catalogue/words';
import { jobs } from '../../nodes/Allegro/jobs';
import { operationAt, resources } from '../../nodes/Allegro/resources';
import { AllegroFailure, type AllegroRequest } from '../../nodes/Allegro/transport';
import { GENERAL } from '../../nodes/Allegro/transport/advice';

const { properties } = new Allegro().description;

/** Whether a property or a member of a collection belongs to an operation. */
const belongsTo = ({ displayOptions }: INodeProperties, resource: string, operation: string): boolean => {
	const show = (displayOptions?.show ?? {}) as Record<string, unknown[] | undefined>;
	const fits = (name: string, value: string) =>
		[show[name], show[`/${name}`]].every((list) => !list || list.includes(value));
	return fits('resource', resource) && fits('operation', operation);
};

function labelsOf(list: INodeProperties[], resource: string, operation: string): string[] {
	return list
		.filter((one) => belongsTo(one, resource, operation))
		.flatMap(({ displayName, type, options = [] }) => [
			displayName,
			...(type === 'collection' ? labelsOf(options as INodeProperties[], resource, operation) : []),
			...(type === 'fixedCollection'
				? (options as INodePropertyCollection[]).flatMap(({ values }) =>
						labelsOf(values, resource, operation),
					)
				: []),
		]);
}

const titles = [
	...resources.flatMap(({ name, operations }) => operations.map((one) => `${name}: ${one.name}`)),
	...jobs.map(({ resource, name }) => `${resource.name}: ${name}`),
];
const credentialLabels = new AllegroOAuth2Api().properties.map(({ displayName }) => displayName);

const declared = resources.flatMap((resource) =>
	resource.operations.map((one) => [`${resource.name}: ${one.name}`, resource, one] as const),
);

describe('Advice', () => {
	it.each(declared.filter(([, , { request }]) => request.refusals.length))(
		'names labels of the form, and operations that there are: %s',
		(_, resource, { value, request }) => {
			const known = [...labelsOf(properties, resource.value, value), ...titles];
			const named = request.refusals.flatMap(({ advice }) => quotedIn(advice));
			expect(named.filter((label) => !known.includes(label))).toEqual([]);
		},
	);

	it('for any operation names what every form or the credential has', () => {
		const known = [...COMMON_OPTIONS.map(({ displayName }) => displayName), ...credentialLabels, ...titles];
		const request: AllegroRequest = { method: 'GET', path: '/me', host: 'api', accept: '', repeat: 'never' };
		const named = GENERAL.flatMap(({ advice }) =>
			quotedIn(typeof advice === 'function' ? advice(request) : advice),
		);
		expect(named.length).toBeGreaterThan(0);
		expect(named.filter((label) => !known.includes(label))).toEqual([]);
	});

	it('is in whole sentences', () => {
		const all = declared.flatMap(([, , { request }]) => request.refusals.map(({ advice }) => advice));
		expect(all.filter((advice) => !/^['A-Z].*\.$/s.test(advice))).toEqual([]);
	});
});

/** What the operation advises where Allegro says this. */
function adviceOf(route: Route, status: number, error: Record<string, unknown>): string | undefined {
	const { request } = operationAt(route);
	const { method, host, accept, repeat, refusals } = request;
	const path = request.path.replace(/\{\w+\}/g, '1');
	const body = { errors: [{ message: '', ...error }] };
	return AllegroFailure.fromReply(
		{ status, headers: {}, body },
		{ method, path, host, accept, repeat, refusals },
	).advice;
}

const CREATE = 'POST /sale/product-offers';
const UPDATE = 'PATCH /sale/product-offers/{offerId}';

describe('What Allegro says of an offer leads to the field', () => {
	/** The codes of the tables in Allegro's document, and what the form calls the way out. */
	const CODES: Array<[code: string, way: string]> = [
		['PARAMETER_MISMATCH', 'Product Parameters'],
		['MultipleProductsFoundException', 'Product'],
		['CATEGORY_MISMATCH', 'Category'],
		['DefaultImpliedWarrantyNotFoundException', 'Implied Warranty'],
		['ImpliedWarrantyNotFoundException', 'Implied Warranty'],
		['ImpliedWarrantyNotUniqueException', 'Implied Warranty'],
		['InvalidDictionaryParameter', 'Fill In Category Parameters'],
		['DictionaryParameterIdsAndValuesNotMatch', 'Fill In Category Parameters'],
		['DictionaryParameterValueNotFound', 'Fill In Category Parameters'],
		['DictionaryParameterValueNotUnique', 'Fill In Category Parameters'],
		['DictionaryParameterIdNotFound', 'Fill In Category Parameters'],
		['IncompleteParameterDefinition', 'Fill In Category Parameters'],
		['ParameterNameNotFoundException', 'Fill In Category Parameters'],
		['ParameterNameNotUniqueException', 'Fill In Category Parameters'],
		['ParameterIdNotFoundException', 'Fill In Category Parameters'],
		['AdditionalServicesGroupNotFoundException', 'Additional Services ID'],
		['NotUniqueAdditionalServicesGroupException', 'Additional Services ID'],
		['GallerySizeException', 'Images'],
		['UnsupportedLanguageException', 'Offer Language'],
		['UploadImageRequestTimeoutException', 'Images'],
		['NotUniqueSizeTableException', 'Size Table ID'],
		['SizeTableNotFoundException', 'Size Table ID'],
		['CompatibilityListCategoryNotSupportedException', 'Compatible With'],
		['CompatibilityListUnsupportedItemsTypeException', 'Compatible With'],
		['BaseMarketplaceInAdditionalMarketplacesException', 'Additional Marketplaces'],
		['UnsupportedAdditionalMarketplaceException', 'Additional Marketplaces'],
		['WarrantyNotUniqueException', 'Warranty'],
		['WarrantyNotFoundException', 'Warranty'],
		['ProductNotFoundException', 'Product'],
		['CATEGORY_NOT_EXISTS', 'Category'],
		['INVALID_CATEGORY_ID', 'Category'],
		['FundraisingCampaignNotFoundException', 'Charity Campaign'],
		['FundraisingCampaignNotUniqueException', 'Charity Campaign'],
		['WholesalePriceListNotFoundException', 'Wholesale Price List ID'],
		['NotUniqueWholesalePriceListException', 'Wholesale Price List ID'],
		['ReturnPolicyNotFoundException', 'Return Policy'],
		['DefaultReturnPolicyNotFoundException', 'Return Policy'],
		['ReturnPolicyNotUniqueException', 'Return Policy'],
		['ShippingRatesNotFoundException', 'Shipping Rate'],
		['DefaultShippingRatesNotFoundException', 'Shipping Rate'],
		['NonUniqueShippingRatesException', 'Shipping Rate'],
		['TransactionTaxSettingsNotFoundException', 'Tax Rates'],
		['NO_SAFETY_INFORMATION_OPTION_NOT_ALLOWED', 'Product Safety Information'],
		['PRODUCT_SAFETY_EMPTY', 'Product Safety Information'],
		['PRODUCT_MARKETED_BEFORE_GPSR_OBLIGATION_OPTION_NOT_ALLOWED', 'Product Marketed Before GPSR'],
	];
	it.each(CODES)('%s: %s', (code, way) => {
		for (const route of [CREATE, UPDATE] as Route[])
			for (const status of [400, 422])
				expect(quotedIn(adviceOf(route, status, { code }) ?? '')).toContain(way);
	});

	it.each([
		['Uzupełnij parametr Stan', 'Fill In Category Parameters'],
		['Parametr `11323:Stan` jest wymagany w tej kategorii.', 'Fill In Category Parameters'],
		['Required parameter `11323` is missing.', 'Fill In Category Parameters'],
		['Parametr `15851:Płeć` nie powinien być wskazany w sekcji `offer`.', 'Product Parameters'],
		['Parameter `15851` should not be specified in section `product`.', 'Parameters'],
		['Wskazane województwo jest nieprawidłowe.', 'Province'],
		['Invalid state null for country PL', 'Province'],
		['Cena musi być podana w walucie CZK.', 'Price'],
		['Currency PLN is not allowed on allegro-cz.', 'Additional Marketplaces'],
		['Adres zdjęcia jest nieprawidłowy: url musi zaczynać się od https', 'Images'],
		['Image url must be absolute: /img/1.jpg', 'Images'],
		['Uzupełnij warunki reklamacji.', 'Implied Warranty'],
		['Uzupełnij warunki zwrotów.', 'Return Policy'],
		['Uzupełnij warunki gwarancji.', 'Warranty'],
		['Stock must be greater than 0', 'Stock'],
	])('%s', (userMessage, way) => {
		const advice = adviceOf(UPDATE, 422, { code: 'VALIDATION_ERROR', userMessage });
		expect(quotedIn(advice ?? '')).toContain(way);
	});

	it('names the provinces as Allegro has them', () => {
		const error = { code: 'VALIDATION_ERROR', path: 'location.state' };
		expect(adviceOf(UPDATE, 422, error)).toContain('WARMINSKO_MAZURSKIE');
		expect(adviceOf('PUT /sale/offer-modification-commands/{commandId}', 422, error)).toContain('LODZKIE');
	});
});

describe('What Allegro says comes before what a status may mean', () => {
	const REFUND = 'POST /payments/refunds';
	const INVOICE = 'POST /order/checkout-forms/{id}/invoices';
	const QUANTITIES = 'PUT /sale/offer-quantity-change-commands/{commandId}';

	it.each<[string, Route, number, Record<string, unknown>, RegExp, RegExp | undefined]>([
		[
			'a refund under way',
			REFUND,
			422,
			{ code: 'VALIDATION_ERROR', userMessage: 'Oferta: 44 ilość przekroczona, dostępna: 0, żądana: 1' },
			/'Payment: Get Refunds'/,
			/command ID/i,
		],
		['a refund without its id', REFUND, 422, { path: 'commandId' }, /command ID/, undefined],
		[
			'a refund of nothing',
			REFUND,
			422,
			{ message: 'At least one element is required' },
			/'Order Lines'/,
			undefined,
		],
		[
			'a virus scan',
			INVOICE,
			409,
			{ code: 'SECURITY-SCAN-IN-PROGRESS', message: 'Security scan for SELLER invoice is in progress' },
			/viruses/,
			/has (?:an|this) invoice already/,
		],
		[
			'a known invoice',
			INVOICE,
			409,
			{ message: 'Invoice already exists' },
			/has this invoice already/,
			/viruses/,
		],
		[
			'a quantity of 0',
			QUANTITIES,
			422,
			{ code: 'INCORRECT_QUANTITY_VALUE', userMessage: 'Incorrect quantity value.' },
			/'Offer: Publish or End'/,
			undefined,
		],
	])('%s', (_, route, status, error, says, never) => {
		const advice = adviceOf(route, status, error) ?? '';
		expect(advice).toMatch(says);
		if (never) expect(advice).not.toMatch(never);
	});

	it('and no operation advises by a status alone what only one cause has', () => {
		// Every refund could be refused with 422 for many reasons.
		expect(adviceOf(REFUND, 422, { code: 'SOMETHING_NEW', message: 'Something else' })).toBeUndefined();
	});

	it.each([404, 400, 405])('a web page with %i is nothing about ids', (status) => {
		for (const [, , { request }] of declared) {
			const { method, path, host, accept, repeat, refusals } = request;
			const asked = { method, path, host, accept, repeat, refusals };
			const body = '<!doctype html><title>Not here</title>';
			const { advice } = AllegroFailure.fromReply({ status, headers: {}, body }, asked);
			expect([path, advice]).toEqual([path, expect.stringContaining('Something else than the API')]);
		}
	});
});

describe('What Allegro tells beside its words', () => {
	const asked: AllegroRequest = { method: 'PATCH', path: '/x', host: 'api', accept: '', repeat: 'never' };
	const failureOf = (body: unknown, secrets: string[] = []) =>
		AllegroFailure.fromReply({ status: 422, headers: {}, body }, asked, secrets);

	it('is shown with its names', () => {
		const failure = failureOf({
			errors: [
				{
					code: 'PARAMETER_MISMATCH',
					userMessage: 'Produkt ma inne parametry.',
					path: 'productSet[0]',
					metadata: { productId: '1323', empty: '', nothing: null, list: ['a'] },
				},
			],
		});
		expect(failure.describe()).toContain(
			'"Produkt ma inne parametry." (at productSet[0]; productId: 1323; list: ["a"])',
		);
		expect(failure.details()).toMatchObject({ errors: [{ metadata: { productId: '1323' } }] });
	});

	it('is not said twice, nor shown where it is secret', () => {
		const failure = failureOf(
			{
				errors: [
					{
						code: 'UnknownJSONProperty',
						message: 'Unknown properties: foo',
						metadata: { names: 'foo', key: 'hush-1' },
					},
				],
			},
			['hush-1'],
		);
		expect(failure.describe()).toContain('"Unknown properties: foo" (key: …)');
		expect(failure.advice).toMatch(/does not know these properties/);
	});

	it('are its words for developers too, where those for the user say nothing, and the details', () => {
		const failure = failureOf({
			errors: [
				{
					code: 'VALIDATION_ERROR',
					message: 'Unrecognized field "foo"',
					userMessage: 'Request contains invalid data. Contact the application author.',
					details: 'line 1',
				},
			],
		});
		expect(failure.describe()).toContain('author." (Unrecognized field "foo"; line 1)');
	});

	it('may come as a bare list of refusals', () => {
		const failure = failureOf([
			{ code: 'A', message: 'First' },
			{ userMessage: 'Drugi', metadata: {} },
		]);
		expect(failure.message).toBe('First\nDrugi');
		expect(failure.code).toBe('A');
	});
});
