import type { IDataObject } from 'n8n-workflow';

import { byId, useAllegro } from './support/kit';

const allegro = useAllegro({ offers: 10, orders: 10, recorded: true, freshShop: true });
const { run } = allegro;

/** The body that was sent with the last PUT. */
const body = () => {
	const put = allegro.api.requests.filter(({ method }) => method === 'PUT').at(-1);
	return put && (JSON.parse(put.body.toString('utf8')) as IDataObject);
};
const methods = () => allegro.api.requests.map(({ method }) => method);

interface Kind {
	id: string;
	made: IDataObject;
	change: IDataObject;
	/** What travels beside what was made and what Allegro alone gives. */
	changed: IDataObject;
}

const ADDRESS = {
	name: 'Returns desk',
	street: 'ul. Magazynowa 1',
	postCode: '00-001',
	city: 'Łódź',
	countryCode: 'PL',
};

const KINDS: Record<string, Kind> = {
	warranty: {
		id: 'warrantyId',
		made: {
			name: 'Two years',
			type: 'SELLER',
			individual: { period: 'P2Y' },
			corporate: { period: 'P1Y' },
			description: 'First terms',
		},
		change: { description: 'Second terms' },
		changed: { description: 'Second terms' },
	},
	impliedWarranty: {
		id: 'impliedWarrantyId',
		made: {
			name: 'By law',
			individual: { period: 'P2Y' },
			corporate: { period: 'P1Y' },
			address: ADDRESS,
			description: 'First terms',
		},
		change: { corporatePeriod: 3 },
		changed: { corporate: { period: 'P3Y' } },
	},
	returnPolicy: {
		id: 'returnPolicyId',
		made: {
			name: 'Thirty days',
			availability: { range: 'FULL' },
			withdrawalPeriod: 'P30D',
			returnCost: { coveredBy: 'SELLER' },
			address: ADDRESS,
			contact: { phoneNumber: '000123456', email: 'returns@example.com' },
			options: {
				cashOnDeliveryNotAllowed: true,
				freeAccessoriesReturnRequired: false,
				refundLoweredByReceivedDiscount: false,
				businessReturnAllowed: true,
				collectBySellerOnly: false,
			},
		},
		change: { returnCostPaidBy: 'BUYER' },
		changed: { returnCost: { coveredBy: 'BUYER' } },
	},
};

describe.each(Object.entries(KINDS))('Update of %s', (resource, { id, made, change, changed }) => {
	const create = async () => {
		const more = resource === 'returnPolicy' ? { isFulfillment: false } : {};
		const { json, error } = await run(resource, 'create', {
			body: 'json',
			jsonBody: JSON.stringify({ ...made, ...more }),
		});
		expect([error?.message, error?.description]).toEqual([undefined, undefined]);
		allegro.api.requests.length = 0;
		return json[0]!.id as string;
	};
	const update = async (thing: string, parameters: IDataObject) =>
		await run(resource, 'update', { [id]: byId(thing), ...parameters });

	it('changes what is given, keeps the rest and sends back nothing that only Allegro sets', async () => {
		const thing = await create();
		const { json, error } = await update(thing, { body: 'fields', additionalFields: change });
		expect([error?.message, error?.description]).toEqual([undefined, undefined]);
		expect(body()).toEqual({ ...made, ...changed });
		expect(methods()).toEqual(['GET', 'PUT']);
		expect(json[0]).toMatchObject({ id: thing, ...made, ...changed });
		const read = await run(resource, 'get', { [id]: byId(thing) });
		expect(read.json[0]).toMatchObject({ ...made, ...changed });
	});

	it('given as JSON sends that JSON and nothing else', async () => {
		const thing = await create();
		const whole = { ...made, name: 'Sent as it is' };
		const { error } = await update(thing, { body: 'json', jsonBody: JSON.stringify(whole) });
		expect(error).toBeUndefined();
		expect(body()).toEqual(whole);
		expect(methods()).toEqual(['PUT']);
	});

	it('without anything to change sends nothing', async () => {
		const { error } = await update('593a3b07-0f0a-4e6b-8f0e-1c2d3e4f5a6b', { additionalFields: {} });
		expect(error?.message).toMatch(/: Update: 'Additional Fields' is empty \[item 0\]$/);
		expect(methods()).toEqual([]);
	});

	it('of something that is not there changes nothing', async () => {
		const { error } = await update('593a3b07-0f0a-4e6b-8f0e-1c2d3e4f5a6b', { additionalFields: change });
		expect(error?.httpCode).toBe('404');
		expect(methods()).toEqual(['GET']);
	});
});

describe('What Allegro hands out and does not take back', () => {
	it('stays out further down too: the address of an attachment', async () => {
		const attachment = allegro.shop.files.declareWarrantyAttachment('terms.pdf');
		allegro.shop.files.uploadWarrantyAttachment(attachment.id, 'application/pdf', Buffer.from('%PDF-1.4'));
		const { json } = await run('warranty', 'create', {
			body: 'json',
			jsonBody: {
				name: 'With terms',
				type: 'SELLER',
				individual: { period: 'P2Y' },
				attachment: { id: attachment.id },
			},
		});
		expect(json[0]!.attachment).toHaveProperty('url');
		await run('warranty', 'update', {
			warrantyId: byId(json[0]!.id),
			additionalFields: { description: 'New' },
		});
		expect(body()).toMatchObject({ attachment: { id: attachment.id, name: 'terms.pdf' } });
		expect(body()?.attachment).not.toHaveProperty('url');
	});

	it('are nulls, at any depth', async () => {
		const { id } = allegro.shop.afterSales.returnPolicies
			.all()
			.filter(({ returnCost }) => returnCost === null)[0]!;
		const { error } = await run('returnPolicy', 'update', {
			returnPolicyId: byId(id),
			additionalFields: { name: 'No returns at all' },
		});
		expect([error?.message, error?.description]).toEqual([undefined, undefined]);
		expect(body()).toEqual({
			name: 'No returns at all',
			availability: { range: 'DISABLED', restrictionCause: { name: 'SHORT_SHELF_LIFE' } },
		});
	});

	it('is what a shipping rate says of itself, while its rates and its ID go back', async () => {
		const [rate] = allegro.shop.delivery.rates;
		const { json, error } = await run('shippingRate', 'update', {
			shippingRateId: byId(rate!.id),
			additionalFields: { name: 'Renamed' },
		});
		expect([error?.message, error?.description]).toEqual([undefined, undefined]);
		const read = (await run('shippingRate', 'get', { shippingRateId: byId(rate!.id) })).json[0];
		expect(json[0]).toMatchObject({ name: 'Renamed', rates: read!.rates });
		expect(body()).toMatchObject({
			id: rate!.id,
			name: 'Renamed',
			rates: JSON.parse(JSON.stringify(read!.rates)),
		});
		expect(body()).not.toHaveProperty('features');
		expect(body()).not.toHaveProperty('lastModified');
	});
});

describe('What is filled in with nothing', () => {
	const made = async () => {
		const { json } = await run('warranty', 'create', {
			body: 'json',
			jsonBody: { name: 'To clear', type: 'SELLER', individual: { period: 'P2Y' }, description: 'Text' },
		});
		return async (additionalFields: IDataObject) =>
			await run('warranty', 'update', { warrantyId: byId(json[0]!.id), additionalFields });
	};

	it.each(['', '={{ $json.missing }}'])('stays as it is: %j', async (description) => {
		const update = await made();
		await update({ name: 'Kept', description });
		expect(body()).toMatchObject({ name: 'Kept', description: 'Text' });
	});

	it.each([{ description: '={{ null }}' }, { clear: ['description'] }])(
		'goes where that is said: %j',
		async (change) => {
			const update = await made();
			await update({ name: 'Cleared', ...change });
			expect(body()).toEqual({ name: 'Cleared', type: 'SELLER', individual: { period: 'P2Y' } });
		},
	);
});
