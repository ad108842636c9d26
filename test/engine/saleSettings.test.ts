import type { IDataObject } from 'n8n-workflow';

import { useAllegro } from './support/kit';

const allegro = useAllegro({ offers: 1, orders: 0, recorded: true, freshShop: true });

/** What an operation sends with what the form starts with and what is filled in. */
async function sent(resource: string, filledIn: IDataObject, count = 1) {
	const input = Array.from({ length: count }, () => ({ json: {} }));
	const { error } = await allegro.run(resource, 'create', filledIn, { input });
	const call = allegro.api.requests.find(({ method }) => method === 'POST');
	return { error, body: call && (JSON.parse(call.body.toString()) as IDataObject) };
}

const ADDRESS = {
	name: 'Sklep',
	street: 'Prosta 1',
	postCode: '00-001',
	city: 'Warszawa',
	countryCode: 'PL',
};

describe('Point of Service: Create', () => {
	const point = {
		...{ name: 'Magazyn', street: 'Prosta 1', postCode: '00-001', city: 'Warszawa', province: 'Mazowieckie' },
		...{ latitude: '52,2297', longitude: '21.0122' },
		openHours: { values: [{ dayOfWeek: 'MONDAY', from: '09:00:00.000', to: '17:00:00.000' }] },
	};

	it('names the seller who is signed in, asked for once for all items', async () => {
		const { error, body } = await sent('pointOfService', point);
		expect(error).toBeUndefined();
		expect(body).toMatchObject({
			seller: { id: expect.stringMatching(/^\d+$/) },
			address: { street: 'Prosta 1', coordinates: { lat: 52.2297, lon: 21.0122 } },
		});
		expect(allegro.sent('GET /me')).toHaveLength(1);
	});

	it.each([3, 30])('asks for the seller once for %d items', async (count) => {
		await sent('pointOfService', point, count);
		expect(allegro.sent('POST /points-of-service')).toHaveLength(count);
		expect(allegro.sent('GET /me')).toHaveLength(1);
	});

	it('leaves the seller of a JSON body as it is', async () => {
		const json = { body: 'json', jsonBody: '{"seller":{"id":"7"}}' };
		expect((await sent('pointOfService', json)).body).toMatchObject({ seller: { id: '7' } });
		expect(allegro.sent('GET /me')).toEqual([]);
	});

	it.each(['street', 'latitude', 'longitude'])('demands %s', async (name) => {
		const without = Object.fromEntries(Object.entries(point).filter(([one]) => one !== name)) as IDataObject;
		await expect(sent('pointOfService', without)).rejects.toThrow(/is required/);
		expect(allegro.api.requests).toEqual([]);
	});

	it('demands opening hours', async () => {
		await expect(sent('pointOfService', { ...point, openHours: {} })).rejects.toThrow(
			/At least 1 field is required/,
		);
	});
});

describe('Implied Warranty: Create', () => {
	it('starts with two years, the least that Allegro takes', async () => {
		const { error, body } = await sent('impliedWarranty', { name: 'Rękojmia', address: { values: ADDRESS } });
		expect([error, body]).toEqual([
			undefined,
			{ name: 'Rękojmia', individual: { period: 'P2Y' }, address: ADDRESS },
		]);
	});

	it.each([1, '1', 'P1Y'])('refuses %j before anything is sent', async (given) => {
		const { error, body } = await sent('impliedWarranty', {
			name: 'R',
			individualPeriod: `={{ ${JSON.stringify(given)} }}`,
		});
		expect(String(error?.message)).toContain("'Consumer Period' is 1");
		expect(body).toBeUndefined();
	});
});

describe('Warranty: Create', () => {
	it.each([
		[{}, { individual: { period: 'P24M' } }],
		[{ individualTerm: 'LIFETIME' }, { individual: { lifetime: true } }],
		[
			{ individualPeriod: 12, corporateTerm: 'PERIOD', corporatePeriod: 6 },
			{ individual: { period: 'P12M' }, corporate: { period: 'P6M' } },
		],
	])('gives consumers a period or a life: %j', async (filledIn, terms) => {
		const { error, body } = await sent('warranty', { name: 'G', ...filledIn });
		expect([error, body]).toEqual([undefined, { name: 'G', type: 'SELLER', ...terms }]);
	});
});

describe('Return Policy: Create', () => {
	const OPTIONS = {
		collectBySellerOnly: false,
		businessReturnAllowed: false,
		freeAccessoriesReturnRequired: false,
		cashOnDeliveryNotAllowed: false,
		refundLoweredByReceivedDiscount: false,
	};

	it('has what returns need: fourteen days, who pays, an address', async () => {
		const { error, body } = await sent('returnPolicy', { name: 'Zwroty', address: { values: ADDRESS } });
		expect(error).toBeUndefined();
		expect(body).toEqual({
			name: 'Zwroty',
			availability: { range: 'FULL' },
			withdrawalPeriod: 'P14D',
			returnCost: { coveredBy: 'SELLER' },
			address: ADDRESS,
			options: OPTIONS,
			isFulfillment: false,
		});
	});

	it('asks for a cause where returns are not possible, and for nothing else', async () => {
		const { error, body } = await sent('returnPolicy', { name: 'Bez zwrotów', returns: 'DISABLED' });
		expect([error, body]).toEqual([
			undefined,
			{
				name: 'Bez zwrotów',
				availability: { range: 'DISABLED', restrictionCause: { name: expect.any(String) } },
				isFulfillment: false,
			},
		]);
	});

	it('is refused before anything is sent without the address, and with too short a time', async () => {
		const { error: first } = await sent('returnPolicy', { name: 'Z' });
		expect(first?.message).toContain("'Return Address' is missing");
		const short = { name: 'Z', address: { values: ADDRESS }, withdrawalPeriod: '={{ 7 }}' };
		const { error, body } = await sent('returnPolicy', short);
		expect(error?.message).toContain("'Withdrawal Period' is 7");
		expect(body).toBeUndefined();
	});
});
