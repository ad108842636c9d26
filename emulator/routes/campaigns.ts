import { randomUUID } from 'node:crypto';
import type { Call, Routes } from '../route';
import { found, invalid } from '../refusals';
import { grosze, iso, money, type Money } from '../shop/units';
import { at, counted, cut, page } from './support';

const PRICES = '/sale/allegro-prices';
const DISCOUNT = '/sale/alle-discount';

/** One kind of AlleDiscount command: the start tells the input back, the status what became of it. */
function discountCommands(
	path: string,
	kind: 'submissions' | 'withdrawals',
	work: 'submit' | 'withdraw',
): Routes {
	const json = (
		{ id, input, createdAt }: { id: string; input: object; createdAt: number },
		output: object,
	) => ({
		id,
		input,
		output: { createdAt: iso(createdAt), updatedAt: iso(createdAt), ...output },
	});
	return {
		[`POST ${DISCOUNT}/${path}`]: (call) => {
			const { campaigns } = call.shop;
			const { commandId, input } = call.body;
			const id = commandId ?? randomUUID();
			const command = campaigns[kind].start(call.shop, id, input, at(call), () => campaigns[work](input));
			const location = `${call.origin.api}${DISCOUNT}/${path}/${id}`;
			return { status: 201, body: json(command, { status: 'NEW' }), headers: { location } };
		},
		[`GET ${DISCOUNT}/${path}/{commandId}`]: ({ shop, param }) => {
			const command = shop.campaigns[kind].get(param('commandId'));
			return { body: json(command, command.result ?? { status: 'IN_PROGRESS', errors: [] }) };
		},
	};
}

/** One kind of command on many offers of Allegro Prices. */
function priceCommands(path: string, kind: 'additions' | 'exclusions'): Routes {
	return {
		[`POST ${PRICES}/offers/${path}`]: (call) => {
			const { campaigns } = call.shop;
			const { commandId = randomUUID(), offers } = call.body;
			const excludes = kind === 'exclusions';
			campaigns[kind].start(call.shop, commandId, { offers }, at(call), (then) =>
				campaigns.setPrices(offers, then, excludes),
			);
			const createdAt = iso(at(call));
			return { status: 201, body: { commandId, status: 'IN_PROGRESS', createdAt } };
		},
		[`GET ${PRICES}/offers/${path}/{commandId}`]: ({ shop, param }) => {
			const { id, createdAt, input, result } = shop.campaigns[kind].get(param('commandId'));
			const waiting = (offer: object) => ({ ...offer, status: 'IN_PROGRESS', completedAt: null });
			const offers = result?.offers ?? input.offers.map(waiting);
			return { body: { commandId: id, createdAt: iso(createdAt), offers } };
		},
	};
}

/** A percentage of a price. */
const percentageOf = ({ amount, currency }: Money, percentage: string) =>
	money(Math.round((grosze(amount) * Number(percentage)) / 100), currency);

const participations = ({ shop }: Call) => ({
	body: { marketplaces: [...shop.campaigns.account].map(([id, status]) => ({ id, status })) },
});

type Change = ReturnType<Call['shop']['campaigns']['applications']['get']>;

/** What an application for a badge, or a change of one, looks like before and after the decision. */
const decided = ({ id, createdAt, input, result }: Change) => ({
	id,
	createdAt: iso(createdAt),
	updatedAt: iso(createdAt),
	...input,
	process: result ?? { status: 'REQUESTED', rejectionReasons: [] },
});

const applicationJson = (one: Change) => {
	const { declaredStock, ...application } = decided(one) as ReturnType<typeof decided> & {
		declaredStock?: object;
	};
	return { ...application, ...(declaredStock && { campaignStock: declaredStock }) };
};

export const campaigns: Routes = {
	...discountCommands('submit-offer-commands', 'submissions', 'submit'),
	...discountCommands('withdraw-offer-commands', 'withdrawals', 'withdraw'),
	[`GET ${DISCOUNT}/campaigns`]: ({ shop, query }) => {
		const id = query.get('campaignId');
		const all = shop.campaigns.alleDiscountCampaigns();
		return { body: { alleDiscountCampaigns: all.filter((one) => id === null || one.id === id) } };
	},
	[`GET ${DISCOUNT}/{campaignId}/eligible-offers`]: (call) => {
		known(call);
		const offerId = call.query.get('offerId');
		const all = call.shop.campaigns.eligible().filter(({ id }) => offerId === null || id === offerId);
		return counted(call, 'eligibleOffers', all, { limit: 50, most: 200 });
	},
	[`GET ${DISCOUNT}/{campaignId}/submitted-offers`]: (call) => {
		known(call);
		const fits = (name: string, value: string) => [null, value].includes(call.query.get(name));
		const all = call.shop.campaigns.participations.filter(
			({ campaign, offer, participationId }) =>
				campaign.id === call.param('campaignId') &&
				fits('offerId', offer.id) &&
				fits('participationId', participationId),
		);
		return counted(call, 'submittedOffers', all, { limit: 50, most: 200 });
	},

	...priceCommands('submit-offer-commands', 'additions'),
	...priceCommands('exclusion-commands', 'exclusions'),
	[`GET ${PRICES}/accounts/participations`]: participations,
	[`PATCH ${PRICES}/accounts/participations`]: (call) => {
		const { account } = call.shop.campaigns;
		for (const { id, status } of call.body.marketplaces) {
			if (!account.has(id)) invalid('marketplaces', `Unknown marketplace '${id}'`, 'Nieznany serwis');
			if (!['ALLOWED', 'DENIED'].includes(status)) invalid('marketplaces', 'Unknown status', 'Zły status');
			account.set(id, status);
		}
		return participations(call);
	},
	[`POST ${PRICES}/offers-queries`]: ({ shop, body }) => {
		const {
			marketplace,
			offer: { ids, scope, substatus } = {} as Record<string, any>,
			limit = 20,
			offset = 0,
		} = body;
		const { prices } = shop.campaigns;
		const all = shop.offers.all().filter(({ id, data }) => {
			if (data.publication.status === 'INACTIVE' || (ids && !ids.includes(id))) return false;
			// Nothing is recommended here, and a discount is possible until one is declared or refused.
			if (substatus && (substatus !== 'DISCOUNT_OPPORTUNITY' || prices.has(id))) return false;
			if (scope === 'EXCLUDED') return prices.get(id)?.excludedAt !== undefined;
			if (scope === 'WITH_DECLARATION') return prices.get(id)?.declared !== undefined;
			return scope === undefined;
		});
		const offers = all.slice(offset, offset + limit).map(({ id, data }) => {
			const { declared, excludedAt = null } = prices.get(id) ?? {};
			const price = data.sellingMode.price ?? null;
			return {
				id,
				name: data.name,
				marketplace,
				basePrice: price,
				discount: { opportunity: !prices.has(id) },
				declaredPriceReduction:
					declared && price
						? {
								sellerMaxDeclaredPercentage: declared,
								sellerMaxDeclaredDiscount: percentageOf(price, declared),
							}
						: null,
				discountedAt: null,
				excludedAt,
			};
		});
		return { body: { offers, count: offers.length, totalCount: all.length } };
	},

	'GET /sale/badge-campaigns': ({ shop }) => ({ body: { badgeCampaigns: shop.campaigns.badgeCampaigns() } }),
	'GET /sale/badges': (call) => {
		const offerId = call.query.get('offer.id');
		const all = [...call.shop.campaigns.badges.values()].filter(
			({ offer }) => offerId === null || offer.id === offerId,
		);
		return { body: { badges: cut(all, page(call, { limit: 50 })) } };
	},
	'POST /sale/badges': (call) => {
		const { campaigns } = call.shop;
		const id = randomUUID();
		const one = campaigns.applications.start(call.shop, id, call.body, at(call), () =>
			campaigns.apply(call.body),
		);
		return { status: 202, body: applicationJson(one) };
	},
	'GET /sale/badge-applications': (call) => {
		const fits = (name: string, value: string) => [null, value].includes(call.query.get(name));
		const all = call.shop.campaigns.applications
			.all()
			.filter(({ input }) => fits('campaign.id', input.campaign.id) && fits('offer.id', input.offer.id));
		return { body: { badgeApplications: cut(all, page(call, { limit: 50 })).map(applicationJson) } };
	},
	'GET /sale/badge-applications/{applicationId}': ({ shop, param }) => ({
		body: applicationJson(shop.campaigns.applications.get(param('applicationId'))),
	}),
	'PATCH /sale/badges/offers/{offerId}/campaigns/{campaignId}': (call) => {
		const { campaigns } = call.shop;
		const offerId = call.param('offerId');
		const campaignId = call.param('campaignId');
		found(campaigns.badges.get(`${offerId} ${campaignId}`), 'Badge', 'oznaczenie');
		const id = randomUUID();
		const input = { offer: { id: offerId }, campaign: { id: campaignId }, ...call.body };
		campaigns.badgeChanges.start(call.shop, id, input, at(call), () => campaigns.change(input));
		const location = `${call.origin.api}/sale/badge-operations/${id}`;
		return { status: 202, body: { id }, headers: { location } };
	},
	'GET /sale/badge-operations/{operationId}': ({ shop, param }) => {
		const one = shop.campaigns.badgeChanges.get(param('operationId'));
		const { id, createdAt, updatedAt, offer, campaign, process } = decided(one) as Record<string, any>;
		const type = one.input.process ? 'FINISH' : 'UPDATE';
		return { body: { id, type, createdAt, updatedAt, offer, campaign, process } };
	},
};

/** Refuses a campaign that there is not. */
function known({ shop, param }: Call): void {
	const campaignId = param('campaignId');
	const all = shop.campaigns.alleDiscountCampaigns();
	found(
		all.find(({ id }) => id === campaignId),
		`Campaign '${campaignId}'`,
		`kampania ${campaignId}`,
	);
}
