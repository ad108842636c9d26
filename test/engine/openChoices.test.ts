import { useAllegro } from './support/kit';

const allegro = useAllegro({ offers: 1, orders: 1, recorded: true });

describe('A code that the node does not know yet', () => {
	it('is sent as it is, and said beside the output once', async () => {
		const { hints, error } = await allegro.run(
			'affiliateConversion',
			'getAll',
			{ filters: { conversionStatus: '={{ $json.status }}' } },
			{ input: ['PAID_OUT', 'PAID_OUT', 'CREATED'].map((status) => ({ json: { status } })) },
		);
		expect(error).toBeUndefined();
		const sent = allegro.api.requests.map(({ url }) => new URL(url, 'http://x').searchParams.get('status'));
		expect(sent.sort()).toEqual(['CREATED', 'PAID_OUT', 'PAID_OUT']);
		expect(hints).toEqual([
			'\'Conversion Status\' was sent as "PAID_OUT", which this version of the node does not know',
		]);
	});

	it('is refused where Allegro adds none', async () => {
		const { error } = await allegro.run('payment', 'getOperations', {
			filters: { wallet: '={{ "BRAND_NEW" }}' },
		});
		expect(error?.message).toContain('\'Wallet\' has the unknown value "BRAND_NEW" [item 0]');
		expect(allegro.api.requests).toEqual([]);
	});
});
