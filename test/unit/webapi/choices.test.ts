import type { Field } from '../../../nodes/AllegroWebApi/contract/contract';
import { methodOf } from '../../../nodes/AllegroWebApi/contract/contract';
import { properties } from '../../../nodes/AllegroWebApi/form/description';
import { valueOf } from '../../../nodes/AllegroWebApi/form/values';
import { widgetOf } from '../../../nodes/AllegroWebApi/form/widgets';

/** The field at a path of a request, e.g. `sortOptions.sortType`. */
function fieldAt(method: string, path: string): Field {
	let fields = methodOf(method)!.request.fields;
	let found: Field | undefined;
	for (const name of path.split('.')) {
		found = fields.find((field) => field.name === name);
		fields = typeof found?.type === 'object' ? found.type.fields : [];
	}
	return found!;
}

describe('Bare codes of the contract', () => {
	it.each([
		['doGetMySellItems', 'sortOptions.sortType', 'Current Price', 2],
		['doGetMySellItems', 'sortOptions.sortOrder', 'Descending', 2],
		['doGetMySellItems', 'filterOptions.filterToEnd', '7 Days', 12],
		['doGetMySoldItems', 'filterOptions.filterAutoListing', 'With Full Stock', 3],
		['doGetMyFutureItems', 'filterOptions.filterFormat', 'Shop', 2],
		['doSendPostBuyForm', 'newPostBuyFormCommon.shipmentAddressType', 'Another Address', 0],
		['doSendPostBuyForm', 'newPostBuyFormCommon.invoiceInfo.invoiceAddressType', 'Business', 3],
		['doAddPackageInfoToPostBuyForm', 'packageInfo.operatorId', 'Poczta Polska', 6],
	])('%s %s is chosen by words', (method, path, name, value) => {
		const widget = widgetOf(fieldAt(method, path));
		expect(widget.type).toBe('options');
		expect(widget.options).toContainEqual({ name, value });
	});

	it('of zero are sent where they are chosen', () => {
		const field = fieldAt('doAddPackageInfoToPostBuyForm', 'packageInfo');
		const held = { item: [{ operatorId: 0, packageId: 'x', operatorName: 'Own' }] };
		expect(valueOf(field, held, 'UTC')).toEqual([{ operatorId: 0, packageId: 'x', operatorName: 'Own' }]);
	});

	it('are nowhere called by names such as Fvalue', () => {
		expect(JSON.stringify(properties)).not.toContain('"displayName":"Fvalue');
	});
});
