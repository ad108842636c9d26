import { createShop } from '../../../emulator/shop/seed';
import { DAY, HOUR } from '../../../emulator/shop/units';
import { ShopCaller } from './shopCaller';

const opened = new Date('2026-11-22T12:00:00Z');
const PUBLISH = 'PUT /sale/offer-publication-commands/{commandId}';
const SUMMARY = 'GET /sale/offer-publication-commands/{commandId}';
const TASKS = 'GET /sale/offer-publication-commands/{commandId}/tasks';
const PROMOTE = 'PUT /sale/offers/promo-options-commands/{commandId}';
const PRICE = 'PUT /offers/{offerId}/change-price-commands/{commandId}';

function open() {
	const shop = createShop({ now: opened, offers: 60, orders: 40 });
	const caller = new ShopCaller(shop, opened);
	const drafts = shop.offers.all().filter(({ data }) => data.publication.status === 'INACTIVE');
	const complete = drafts.find(({ data }) => data.parameters.length > 0)!;
	const incomplete = drafts.find(({ data }) => data.parameters.length === 0)!;
	const active = shop.offers.first();
	const commandId = shop.random.uuid();
	const publish = (ids: string[], publication: object = { action: 'ACTIVATE' }, id = commandId) =>
		caller.call(PUBLISH, {
			params: { commandId: id },
			body: {
				offerCriteria: [{ type: 'CONTAINS_OFFERS', offers: ids.map((one) => ({ id: one })) }],
				publication,
			},
		});
	const counts = () => caller.call(SUMMARY, { params: { commandId } }).body.taskCount;
	const tasks = (query = {}) => caller.call(TASKS, { params: { commandId }, query }).body.tasks;
	return { shop, caller, complete, incomplete, active, commandId, publish, counts, tasks };
}

const zeros = { failed: 0, success: 0, total: 0 };

describe('publication commands', () => {
	test('show zeros, then all tasks, then their outcome; failures say why in Polish', () => {
		const { shop, caller, complete, incomplete, commandId, publish, counts, tasks } = open();
		const taken = publish([complete.id, incomplete.id, '1']);
		expect([taken.status, taken.body.taskCount, taken.body.completedAt]).toEqual([201, zeros, null]);
		expect(counts()).toEqual(zeros);
		expect(counts()).toEqual({ failed: 0, success: 0, total: 3 });
		expect(tasks().map(({ status }: any) => status)).toEqual(['NEW', 'NEW', 'NEW']);
		caller.wait(shop.settings.commandMs);
		expect(counts()).toEqual({ failed: 2, success: 1, total: 3 });
		expect(caller.call(SUMMARY, { params: { commandId } }).body.completedAt).toBe(caller.now.toISOString());
		const [done, failed, unknown] = tasks();
		expect(done).toMatchObject({ status: 'SUCCESS', offer: { id: complete.id }, errors: [] });
		expect(failed).toMatchObject({
			status: 'FAIL',
			field: 'publication',
			message: 'Could not change offer publication status. Missing required parameters: Stan.',
			errors: [{ userMessage: 'Uzupełnij parametr Stan', path: 'parameters' }],
		});
		expect(unknown).toMatchObject({ status: 'FAIL', offer: { id: '1' } });
		expect(tasks({ offset: '1', limit: '1' })).toEqual([failed]);
		expect(complete.data.publication.status).toBe('ACTIVE');
		expect(incomplete.data.publication.status).toBe('INACTIVE');
		expect(incomplete.data.validation.errors).toHaveLength(1);
	});

	test('the first look shows zeros also when the command is long done', () => {
		const { caller, complete, publish, counts } = open();
		publish([complete.id]);
		caller.wait(HOUR);
		expect([counts(), counts()]).toEqual([zeros, { failed: 0, success: 1, total: 1 }]);
	});

	test('are done at once when nothing takes time', () => {
		const { shop, complete, publish, counts } = open();
		shop.settings.commandMs = 0;
		publish([complete.id]);
		expect(counts()).toEqual({ failed: 0, success: 1, total: 1 });
	});

	test('an id counts once', () => {
		const { complete, publish } = open();
		expect(publish([complete.id]).status).toBe(201);
		const again = publish([complete.id]);
		expect([again.status, again.body.errors[0].code]).toEqual([409, 'COMMAND_ALREADY_EXISTS']);
	});

	test('end offers, and fail for those that are not active', () => {
		const { shop, caller, active, complete, publish, tasks } = open();
		publish([active!.id, complete.id], { action: 'END' });
		caller.wait(shop.settings.commandMs);
		expect(tasks().map(({ status }: any) => status)).toEqual(['SUCCESS', 'FAIL']);
		expect(active!.data.publication).toMatchObject({ status: 'ENDED', endedBy: 'USER' });
		const { offerEvents } = caller.call('GET /sale/offer-events', { query: { type: 'OFFER_ENDED' } }).body;
		expect(offerEvents.at(-1).offer).toMatchObject({ id: active!.id, publication: { endedBy: 'USER' } });
	});

	test('publish at a time of one’s choice', () => {
		const { shop, caller, complete, publish } = open();
		publish([complete.id], {
			action: 'ACTIVATE',
			scheduledFor: new Date(opened.getTime() + DAY).toISOString(),
		});
		caller.wait(HOUR);
		shop.settle(caller.now);
		expect(complete.data.publication.status).toBe('ACTIVATING');
		caller.wait(DAY);
		shop.settle(caller.now);
		expect(complete.data.publication.status).toBe('ACTIVE');
	});

	test('refuse no offers, more than a thousand, and no action', () => {
		const { complete, publish } = open();
		const many = Array.from({ length: 1001 }, (_, index) => String(index));
		expect(publish([]).status).toBe(422);
		expect(publish(many).status).toBe(422);
		expect(publish([complete.id], {}).status).toBe(422);
	});
});

describe('price commands', () => {
	test('change the price a little later, once per id', () => {
		const { shop, caller, active, commandId } = open();
		const put = (amount: string, id = commandId) =>
			caller.call(PRICE, {
				params: { offerId: active!.id, commandId: id },
				body: { input: { buyNowPrice: { amount, currency: 'PLN' } } },
			});
		expect(put('12.34').body.output.status).toBe('RUNNING');
		expect(put('12.34').status).toBe(409);
		expect(active!.data.sellingMode.price!.amount).not.toBe('12.34');
		caller.wait(shop.settings.commandMs);
		shop.settle(caller.now);
		expect(active!.data.sellingMode.price!.amount).toBe('12.34');
		expect(put('0.50', shop.random.uuid()).body.output).toMatchObject({
			status: 'ERROR',
			errors: [{ userMessage: 'Podaj cenę, co najmniej 1.00' }],
		});
	});
});

describe('promotion', () => {
	const options = (caller: ShopCaller, offerId: string) =>
		caller.call('GET /sale/offers/{offerId}/promo-options', { params: { offerId } }).body;

	test('a command sets packages on many offers and tells each outcome', () => {
		const { shop, caller, active, commandId } = open();
		const second = shop.offers.all()[1]!;
		const body = {
			offerCriteria: [{ type: 'CONTAINS_OFFERS', offers: [{ id: second!.id }, { id: '1' }] }],
			modification: {
				basePackage: { id: 'promoPackage' },
				extraPackages: [{ id: 'departmentPage' }],
				modificationTime: 'NOW',
			},
		};
		const params = { commandId };
		expect(caller.call(PROMOTE, { params, body }).body.taskCount).toEqual(zeros);
		expect(caller.call(PROMOTE, { params, body }).status).toBe(409);
		const tasks = () =>
			caller
				.call('GET /sale/offers/promo-options-commands/{commandId}/tasks', { params })
				.body.tasks.map(({ status }: any) => status);
		expect(tasks()).toEqual(['IN_PROGRESS', 'IN_PROGRESS']);
		caller.wait(shop.settings.commandMs);
		expect(tasks()).toEqual(['DONE', 'ERROR']);
		const count = () =>
			caller.call('GET /sale/offers/promo-options-commands/{commandId}', { params }).body.taskCount;
		expect([count(), count()]).toEqual([zeros, { failed: 1, success: 1, total: 2 }]);
		expect(options(caller, second!.id)).toMatchObject({
			basePackage: { id: 'promoPackage' },
			extraPackages: [{ id: 'departmentPage' }],
		});
		const list = caller.call('GET /sale/offers/promo-options').body;
		expect(list.promoOptions.map(({ offerId }: any) => offerId)).toContain(second!.id);
		expect(list.promoOptions.map(({ offerId }: any) => offerId)).toContain(active!.id);
	});

	test('one offer: bought, left to run out, taken away; unknown packages refused', () => {
		const { caller, active } = open();
		const change = (modificationType: string, packageId = 'emphasized10d') =>
			caller.call('POST /sale/offers/{offerId}/promo-options-modification', {
				params: { offerId: active!.id },
				body: { modifications: [{ modificationType, packageType: 'BASE', packageId }] },
			});
		expect(change('CHANGE').body.basePackage.validTo).toBe(
			new Date(opened.getTime() + 10 * DAY).toISOString(),
		);
		expect(change('REMOVE_WITH_END_OF_CYCLE').body).toMatchObject({
			basePackage: { id: 'emphasized10d' },
			pendingChanges: {},
		});
		expect(change('REMOVE_NOW').body).not.toHaveProperty('basePackage');
		expect(change('CHANGE', 'golden').status).toBe(422);
		expect(options(caller, active!.id).extraPackages).toEqual([]);
	});
});
