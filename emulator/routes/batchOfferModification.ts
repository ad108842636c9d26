import type { Call, Reply, Routes } from '../route';
import {
	changeDetails,
	changePrice,
	changeQuantity,
	mixedPriceChangeOf,
	onOffer,
	priceChangeOf,
	type Batches,
} from '../shop/offers/batch';
import { NOTHING_YET, type Command, type Task } from '../shop/commands';
import { invalid } from '../refusals';
import { iso } from '../shop/units';
import { offersOf, reportJson, taskJson } from './commands';
import { at, cut, page } from './support';

/** A command of one kind, how it is looked up, and how a row of its tasks looks. */
function kind(
	path: string,
	of: (batches: Batches) => Batches['prices'],
	row: (task: Task, command: Command<any>) => unknown,
): Routes {
	return {
		[`GET ${path}/{commandId}`]: ({ shop, param }) => ({
			body: reportJson(of(shop.batches).get(param('commandId'))),
		}),
		[`GET ${path}/{commandId}/tasks`]: (call) => {
			const command = of(call.shop.batches).get(call.param('commandId'));
			return { body: { tasks: cut(command.tasks, page(call, {})).map((task) => row(task, command)) } };
		},
	};
}

const times = (call: Call) => ({ now: at(call), delay: call.shop.settings.commandMs });

const taken = ({ id, createdAt }: Command<unknown>): Reply => ({
	status: 201,
	body: { id, createdAt: iso(createdAt), completedAt: null, taskCount: NOTHING_YET },
});

const DETAILS = '/sale/offer-modification-commands';
const PRICES = '/sale/offer-price-change-commands';
const QUANTITIES = '/sale/offer-quantity-change-commands';
const BOTH = '/sale/offer-bulk-modification-commands';
const RULES = '/sale/offer-price-automation-commands';

/** What a details command changes, as its tasks name it: the first leaf. */
function fieldOf(modification: Record<string, any> = {}): string {
	const [first] = Object.entries(modification);
	if (!first) return '';
	const [name, value] = first;
	const isPart = typeof value === 'object' && value !== null && !('id' in value);
	return isPart ? [name, fieldOf(value)].filter(Boolean).join('.') : name;
}

/** A change of prices or of the number of pieces stands for itself: `<offer> prices`. */
const subjectOf = (offerId: string, field: string) => `${offerId} ${field}`;

function partsOf(subject: string): { offerId: string; field: string } {
	const [offerId = '', field = ''] = subject.split(' ');
	return { offerId, field };
}

function startBoth(call: Call): Reply {
	const { shop, body } = call;
	const changes: Array<Record<string, any>> = body.modifications;
	const subjects = changes.flatMap(({ offerId, prices, stock }) => [
		...(prices ? [subjectOf(offerId, 'prices')] : []),
		...(stock ? [subjectOf(offerId, 'stock')] : []),
	]);
	if (subjects.length === 0)
		invalid('modifications', 'Prices or stock are required', 'Podaj ceny lub liczbę sztuk');
	if (new Set(subjects).size < subjects.length) {
		invalid('modifications', 'One change of a kind per offer', 'Podaj jedną zmianę danego rodzaju na ofertę');
	}
	return taken(
		shop.batches.mixed.start(body.commandId, body, subjects, times(call), (subject, due) => {
			const { offerId: id, field } = partsOf(subject);
			const change = changes.find((one) => one.offerId === id && one[field])!;
			return onOffer(shop, id, (offer) => {
				if (field === 'stock') return changeQuantity(shop, offer, change.stock, due);
				for (const [marketplace, price] of Object.entries<any>(change.prices)) {
					const wrong = changePrice(shop, offer, mixedPriceChangeOf(price), marketplace, due);
					if (wrong) return wrong;
				}
				return undefined;
			});
		}),
	);
}

function startRules(call: Call): Reply {
	const { shop, body } = call;
	const { set = [], remove = [] } = body.modification;
	const id = body.id ?? shop.random.uuid();
	return taken(
		shop.batches.rules.start(id, body, offersOf(call), times(call), (offerId, due) =>
			onOffer(shop, offerId, (offer) => {
				for (const { marketplace } of remove) shop.priceRules.release(offer, marketplace.id);
				for (const one of set) {
					const wrong = shop.priceRules.assign(offer, one, due);
					if (wrong) return wrong;
				}
				return undefined;
			}),
		),
	);
}

export const batchOfferModification: Routes = {
	...kind(
		DETAILS,
		({ details }) => details,
		(task, { input }) => taskJson(task, fieldOf(input.modification)),
	),
	[`PUT ${DETAILS}/{commandId}`]: (call) => {
		const { shop, param, body } = call;
		return taken(
			shop.batches.details.start(param('commandId'), body, offersOf(call), times(call), (id, due) =>
				onOffer(shop, id, (offer) => changeDetails(shop, offer, body.modification ?? {}, due)),
			),
		);
	},
	...kind(
		PRICES,
		({ prices }) => prices,
		(task) => taskJson(task, 'price'),
	),
	[`PUT ${PRICES}/{commandId}`]: (call) => {
		const { shop, param, body } = call;
		const { modification } = body;
		return taken(
			shop.batches.prices.start(param('commandId'), body, offersOf(call), times(call), (id, due) =>
				onOffer(shop, id, (offer) =>
					changePrice(shop, offer, priceChangeOf(modification), modification.marketplaceId, due),
				),
			),
		);
	},
	...kind(
		QUANTITIES,
		({ quantities }) => quantities,
		(task) => taskJson(task, 'stock'),
	),
	[`PUT ${QUANTITIES}/{commandId}`]: (call) => {
		const { shop, param, body } = call;
		return taken(
			shop.batches.quantities.start(param('commandId'), body, offersOf(call), times(call), (id, due) =>
				onOffer(shop, id, (offer) => changeQuantity(shop, offer, body.modification, due)),
			),
		);
	},
	...kind(
		BOTH,
		({ mixed }) => mixed,
		(task) => {
			const subject = partsOf(task.offerId);
			const { message, status, errors } = taskJson(task, subject.field);
			return { subject, message, status, errors };
		},
	),
	[`POST ${BOTH}`]: startBoth,
	...kind(
		RULES,
		({ rules }) => rules,
		(task) => taskJson(task, 'priceAutomation'),
	),
	[`POST ${RULES}`]: startRules,
};
