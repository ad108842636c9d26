import { operations as apiOperations, operation as apiOperation } from '../../api';
import type { Operation } from '../../nodes/Allegro/catalogue/operation';
import { choice, number, text, texts } from '../../nodes/Allegro/catalogue/fields';
import { declaredAt, operationAt, resources } from '../../nodes/Allegro/resources';
import { ending, omitted } from './omitted';
import { changed } from '../support/declared';
import { differences } from './compare';

/** What the node covers so far. */
const TAGS = [
	'Additional services',
	'Additional services translations',
	'Advance Ship Notices',
	'After sale services',
	'AlleDiscount',
	'Allegro Prices',
	'Auctions and Bidding',
	'Automatic pricing',
	'Badge campaigns',
	'Batch offer modification',
	'Billing',
	'Categories and parameters',
	'Charity',
	'Classifieds',
	'Commission refunds',
	'Compatibility List',
	'Contacts',
	'Conversions',
	'Customer returns',
	'Delivery',
	'Deposits',
	'Flexible bundles',
	'Fulfillment Parcels',
	'Fulfillment Products',
	'Fulfillment Removal',
	'Fulfillment Returns',
	'Fulfillment Stock',
	'Images and attachments',
	'Information about marketplaces',
	'Information about user',
	'Message Center',
	'Offer bundles',
	'Offer management',
	'Offer rating',
	'Offer tags',
	'Offer translations',
	'Order management',
	'Payments',
	'Points of service',
	'Post Purchase Issues',
	'Pricing',
	'Products',
	'Public user information',
	'Rebates and promotions',
	'Responsible persons',
	'Responsible producers',
	'Shipment management',
	'Size tables',
	'Tax Identification Number',
	'Tax settings',
	"User's offer information",
];
const covered = apiOperations.filter(({ tag }) => TAGS.includes(tag));

const declared = resources.flatMap(({ operations }) => operations);
const idOf = ({ request }: Operation): string => request.route;

describe('the declarations', () => {
	it('are every operation of the covered tags, once, and no other', () => {
		expect(declared.map(idOf).sort()).toEqual(covered.map(({ id }) => id).sort());
	});

	it.each(declared.map((one) => [idOf(one), one] as const))('%s is as the document says', (id, one) => {
		const api = apiOperation(id);
		const told = id in ending ? { ...api, deprecated: true as const } : api;
		expect(differences(one, told, omitted[id])).toEqual([]);
	});

	it('omit nothing of an operation that does not exist', () => {
		expect(Object.keys(omitted).filter((id) => !declared.some((one) => idOf(one) === id))).toEqual([]);
	});

	it('follow commands and read before a change only where Allegro has the path', () => {
		const routes = new Set(apiOperations.filter(({ method }) => method === 'GET').map(({ id }) => id));
		const read = declared.flatMap(({ request: { path, merge, ifMatch }, result }): string[] => {
			const end = result.kind === 'command' ? result.end : undefined;
			return [
				...(merge || ifMatch ? [merge?.from ?? `GET ${path}`] : []),
				...(end ? ['status' in end ? end.status : end.thing] : []),
				...(end?.kind === 'tasks' ? [end.tasks] : []),
			];
		});
		expect(read.length).toBeGreaterThan(0);
		expect(read.filter((route) => !routes.has(route))).toEqual([]);
	});

	it('stand once for each route, by which code finds them', () => {
		const routes = declared.map(({ request }) => request.route);
		expect(new Set(routes).size).toBe(routes.length);
		for (const one of declared) {
			expect(operationAt(one.request.route)).toBe(one);
			const path = one.request.path.replace(/\{\w+\}/g, 'x1');
			expect(declaredAt(one.request.method, path)).toBe(one);
		}
		expect(declaredAt('GET', '/sale/nothing')).toBeUndefined();
	});

	it('call one thing by one value: no two operations of a resource, no two resources', () => {
		const values = resources.map(({ value }) => value);
		expect(new Set(values).size).toBe(values.length);
		for (const { operations } of resources)
			for (const part of ['value', 'name', 'action'] as const)
				expect(new Set(operations.map((one) => one[part])).size).toBe(operations.length);
	});
});

describe('the comparison with the document', () => {
	const id = 'POST /order/checkout-forms/{id}/shipments';
	const sound = declared.find((one) => idOf(one) === id)!;
	const withFields = (change: (fields: Operation['fields']) => Operation['fields']): Operation => ({
		...sound,
		fields: change(sound.fields),
	});
	const replaced = (wire: string, field: Operation['fields'][number]) =>
		withFields((fields) => fields.map((one) => (one.wire === wire ? field : one)));
	const waybill = { required: true as const, maxLength: 64 };

	it.each<[string, Operation, string]>([
		[
			'a forgotten field',
			withFields((all) => all.filter(({ wire }) => wire !== 'carrierName')),
			'carrierName is missing',
		],
		[
			'a forgotten path',
			withFields((all) => all.filter((field) => field.in !== 'path')),
			'path id is missing',
		],
		['an invented field', withFields((all) => [...all, text('speed', 'Speed')]), 'speed is invented'],
		[
			'an invented filter',
			withFields((all) => [...all, { ...text('sort', 'Sort'), in: 'query' }]),
			'query sort is invented',
		],
		[
			'a lost mark',
			replaced('waybill', text('waybill', 'W', { maxLength: 64 })),
			'waybill is not marked as required',
		],
		[
			'a mark too many',
			replaced('carrierName', text('carrierName', 'C', { maxLength: 30, required: true })),
			'carrierName is marked as required',
		],
		[
			'another bound',
			replaced('waybill', text('waybill', 'W', { ...waybill, maxLength: 65 })),
			'waybill longest is 65, the document says 64',
		],
		[
			'a bound of its own',
			replaced('waybill', text('waybill', 'W', { ...waybill, minLength: 2 })),
			'waybill shortest is 2, the document says undefined',
		],
		[
			'another type',
			replaced('waybill', number('waybill', 'W', { required: true })),
			'waybill is string, not for a number',
		],
		[
			'a list for one',
			replaced('waybill', texts('waybill', 'W', waybill)),
			'waybill is string, not for a texts',
		],
		[
			'another host',
			changed(sound, { request: { host: 'upload' } }),
			'host is "upload", the document says "api"',
		],
		[
			'another scope',
			changed(sound, { request: { scopes: ['orders:read'] } }),
			'scopes is ["allegro:api:orders:read"], the document says ["allegro:api:orders:write"]',
		],
		['a mark of age', { ...sound, deprecated: 'x' }, 'deprecated is true, the document says false'],
		[
			'another media type',
			changed(sound, { request: { accept: 'text/plain' } }),
			'accept is text/plain, Allegro replies with application/vnd.allegro.public.v1+json',
		],
		[
			'rows that are not there',
			changed(sound, { result: { kind: 'list', rows: { parcels: {} } } }),
			'reply has no list parcels',
		],
	])('notices %s', (_, wrong, finding) => {
		expect(differences(sound, apiOperation(id))).toEqual([]);
		expect(differences(wrong, apiOperation(id))).toContain(finding);
	});

	it('notices a change that names no version where Allegro wants one', () => {
		const id = 'PUT /fulfillment/advance-ship-notices/{id}';
		const notice = declared.find((one) => idOf(one) === id)!;
		expect(notice.request.ifMatch).toBe(true);
		expect(differences(changed(notice, { request: { ifMatch: undefined } }), apiOperation(id))).toEqual([
			'header if-match is missing',
		]);
	});

	it('notices a lost pattern, and rows that may be too few', () => {
		const of = (id: string) => declared.find((one) => idOf(one) === id)!;
		const producer = of('POST /sale/responsible-producers');
		const country = 'producerData.address.countryCode';
		const anyText = {
			...producer,
			fields: producer.fields.map((field) => ({ ...field, pattern: undefined })),
		};
		expect(differences(anyText as Operation, apiOperation(idOf(producer)))).toEqual([
			`${country} has no pattern [A-Z]{2}`,
		]);
		const bundle = of('POST /sale/flexible-bundles');
		const fewer = { ...bundle, fields: bundle.fields.map((field) => ({ ...field, minItems: undefined })) };
		expect(differences(fewer as Operation, apiOperation(idOf(bundle)))).toEqual([
			'slots least rows is undefined, the document says 2',
		]);
	});

	it('notices a lost choice, pages too long and an excuse for nothing', () => {
		const orders = declared.find((one) => idOf(one) === 'GET /order/checkout-forms')!;
		const fewer = { ...choice('sort', 'Sort', [['updatedAt', 'Updated']]), in: 'query' as const };
		const wrong = changed(orders, {
			fields: orders.fields.map((field) => (field.wire === 'sort' ? fewer : field)),
			result: { paging: { kind: 'offset', most: 101, lastOffset: 5 } },
		});
		const found = differences(wrong, apiOperation('GET /order/checkout-forms')).join('\n');
		expect(found).toMatch(/query sort choices is \["updatedAt"\]/);
		expect(found).toMatch('pages of 101 rows, at most 100 are allowed');
		expect(found).toMatch('last offset is 5');
		expect(differences(sound, apiOperation(id), { waybill: 'never' })).toEqual([
			'waybill is omitted for no reason',
		]);
	});
});
