import { Changes, thingsIn } from '../../../nodes/Allegro/transport/changes';
import { request } from './request';

describe('what a request changes', () => {
	test.each<[string, string, object | undefined, string[]]>([
		['PATCH', '/sale/product-offers/7680000012', { name: 'a' }, ['/sale/product-offers/7680000012']],
		[
			'PUT',
			'/order/checkout-forms/29738e61-7f6a/fulfillment?x=1',
			{},
			['/order/checkout-forms/29738e61-7f6a/fulfillment'],
		],
		['POST', '/sale/product-offers', { product: { id: '1' } }, []],
		['POST', '/order/checkout-forms/29738e61/shipments', {}, ['/order/checkout-forms/29738e61/shipments']],
		['PUT', '/sale/delivery-settings', {}, ['/sale/delivery-settings']],
		['PUT', '/offers/12/change-price-commands/0a1b', {}, ['/offers/12/change-price-commands']],
		[
			'PUT',
			'/sale/offer-publication-commands/0a1b2c',
			{
				offerCriteria: [{ offers: [{ id: '1' }, { id: '2' }], type: 'CONTAINS_OFFERS' }],
				publication: { id: '9' },
			},
			['1', '2'],
		],
		['PUT', '/sale/x-commands/0a1b', { offer: { id: '3' }, shippingRates: { id: '4' } }, ['3']],
		['PUT', '/sale/x-commands/0a1b', { items: [{ offerId: '5' }] }, ['5']],
		['PUT', '/sale/x-commands/0a1b', { offers: ['6', '7'] }, ['6', '7']],
		['PUT', '/sale/x-commands/0a1b', { everything: true }, ['/sale/x-commands']],
	])('%s %s', (method, path, body, things) => {
		const made = request({ method: method as 'PUT', path, body: body && JSON.stringify(body) });
		expect(thingsIn(made)).toEqual(things);
	});

	test('is told by the path where the body cannot be read', () => {
		expect(thingsIn(request({ method: 'PUT', path: '/sale/x-commands/1', body: '{' }))).toEqual([
			'/sale/x-commands',
		]);
	});
});

test('the one before never waits for the one behind it, whatever that waits for', async () => {
	const changes = new Changes(true);
	const [first, second] = [changes.begin(() => {}), changes.begin(() => {})];
	const read = request({ path: '/shipment-management/delivery-proposals/29738e61' });
	const create = request({ method: 'POST', path: '/shipment-management/shipments/create-commands' });
	const seen: string[] = [];
	await first.before(read);
	const behind = second.before(read).then(() => seen.push('second'));
	await first.before(create);
	seen.push('first');
	first.answered(create);
	first.end();
	await behind;
	expect(seen).toEqual(['first', 'second']);
});
