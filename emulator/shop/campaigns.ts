import { problem } from '../refusals';
import type { Body } from './body';
import { CommandLog } from './commands';
import type { Offers } from './offers/model';
import type { World } from './world';
import { DAY, grosze, iso, money, type Money } from './units';

const MARKETPLACE = { id: 'allegro-pl' };

/** What an AlleDiscount campaign accepts at most, as a part of the offer's price. */
const ACCEPTED = 0.95;

interface CampaignCommand {
	id: string;
	createdAt: number;
	/** Runs once when the command is due; returns what its status then says beside the input. */
	result?: Body;
	input: Body;
}

/** Commands that are done as a whole some time after they were sent. */
class CampaignCommands extends CommandLog<CampaignCommand> {
	start(
		{ schedule, settings }: World,
		id: string,
		input: Body,
		now: number,
		work: (at: number) => Body,
	): CampaignCommand {
		const command: CampaignCommand = this.add({ id, createdAt: now, input });
		schedule.at(now + settings.commandMs, (at) => (command.result = work(at)));
		return command;
	}
}

interface Participation {
	participationId: string;
	offer: { id: string };
	campaign: { id: string };
	prices: Body;
	process: { status: string; errors: Body[] };
	purchaseLimit: number;
}

/** The campaigns that a seller may put offers into: AlleDiscount, Allegro Prices, badges. */
export class Campaigns {
	readonly submissions = new CampaignCommands();
	readonly withdrawals = new CampaignCommands();
	readonly additions = new CampaignCommands();
	readonly exclusions = new CampaignCommands();
	readonly applications = new CampaignCommands();
	readonly badgeChanges = new CampaignCommands();
	readonly badges = new Map<string, Body>();
	readonly participations: Participation[] = [];
	/** By offer: the percentage declared for Allegro Prices, or when the offer was excluded. */
	readonly prices = new Map<string, { declared?: string; excludedAt?: string }>();
	readonly account = new Map(['pl', 'cz', 'sk', 'hu'].map((land) => [`allegro-${land}`, 'ALLOWED']));

	constructor(private readonly world: World & { offers: Offers }) {}

	alleDiscountCampaigns() {
		const { openedAt } = this.world;
		const within = (from: number, to: number) => ({
			type: 'WITHIN',
			from: iso(openedAt + from * DAY),
			to: iso(openedAt + to * DAY),
		});
		return ['SOURCING', 'DISCOUNT'].map((type, index) => ({
			id: `ALLEOBNIZKA_${index + 1}_PL`,
			name: `AlleObniżka ${index + 1}`,
			type,
			visibility: within(-7, 14),
			application: within(-7, 5),
			publication: within(7, 14),
			marketplace: MARKETPLACE,
		}));
	}

	badgeCampaigns() {
		const names = { BARGAIN: ['Strefa Okazji', 'DISCOUNT'], BESTSELLER: ['Hit sezonu', 'STANDARD'] };
		return Object.entries(names).map(([id, [name, type]]) => ({
			id,
			name,
			marketplace: MARKETPLACE,
			type,
			eligibility: { eligible: true, refusalReasons: [] },
			application: { type: 'ALWAYS' },
			visibility: { type: 'ALWAYS' },
			publication: { type: 'ALWAYS' },
			regulationsLink: 'https://example.com/terms',
		}));
	}

	/** Offers on sale, with the price that AlleDiscount accepts at most. */
	eligible() {
		return this.world.offers
			.all()
			.filter(({ data }) => data.publication.status === 'ACTIVE' && data.sellingMode.price)
			.map(({ id, data }) => ({
				id,
				product: { id: data.productSet[0]!.product.id },
				basePrice: data.sellingMode.price,
				alleDiscount: {
					campaignConditions: { meetsConditions: data.stock.available > 1, violations: [] },
					requiredMerchantPrice: this.accepted(id),
					minimumGuaranteedDiscount: { percentage: '5.00' },
				},
			}));
	}

	private accepted(offerId: string): Money | undefined {
		const price = this.world.offers.find(offerId)?.data.sellingMode.price;
		return price && money(Math.floor(grosze(price.amount) * ACCEPTED), price.currency);
	}

	/** An offer goes into AlleDiscount unless its price is too high. */
	submit({ offer, campaign, proposedPrice }: Body): Body {
		const accepted = this.accepted(offer.id);
		const failed = (code: string, message: string, words: string) => ({
			status: 'FAILED',
			errors: [{ errors: [problem(code, message, words)] }],
		});
		if (!accepted) return failed('OFFER_NOT_FOUND', 'Offer not found', 'Nie znaleziono oferty');
		if (grosze(proposedPrice.amount) > grosze(accepted.amount))
			return failed(
				'TOO_HIGH_PROPOSED_PRICE',
				`At most ${accepted.amount}`,
				`Cena może wynosić najwyżej ${accepted.amount}`,
			);
		const participationId = this.world.random.uuid();
		this.participations.push({
			participationId,
			offer,
			campaign,
			prices: { proposedPrice, minimalPriceReduction: money(100), maximumSellingPrice: accepted },
			process: { status: 'ACCEPTED', errors: [] },
			purchaseLimit: 5,
		});
		return { status: 'SUCCESSFUL', newOfferParticipation: { participationId }, errors: [] };
	}

	withdraw({ participationId }: Body): Body {
		const one = this.participations.find((each) => each.participationId === participationId);
		if (!one) {
			const errors = [problem('NOT_FOUND', 'Participation not found', 'Nie znaleziono zgłoszenia')];
			return { status: 'FAILED', errors: [{ errors }] };
		}
		one.process.status = 'FINISHED';
		return { status: 'SUCCESSFUL', withdrawnOfferParticipation: { participationId }, errors: [] };
	}

	/** Adds offers to Allegro Prices or excludes them; each has its own outcome. */
	setPrices(offers: Body[], at: number, exclude: boolean): Body {
		return {
			offers: offers.map((one) => {
				const done = { ...one, completedAt: iso(at) };
				if (!this.world.offers.find(one.id))
					return { ...done, status: 'FAILED', errors: [{ message: 'Offer not found' }] };
				this.prices.set(
					one.id,
					exclude
						? { excludedAt: iso(at) }
						: { declared: one.sellerDiscountDeclaration?.maxContributionPercentage },
				);
				return { ...done, status: 'SUCCESS', errors: null };
			}),
		};
	}

	/** A badge is given where the campaign's price is below the offer's. */
	apply(input: Body): Body {
		const key = `${input.offer.id} ${input.campaign.id}`;
		const reasons = this.objections(input.offer.id, input.prices?.bargain);
		if (reasons.length) return { status: 'DECLINED', rejectionReasons: reasons };
		this.badges.set(key, {
			offer: input.offer,
			campaign: { id: input.campaign.id, name: input.campaign.id },
			publication: { type: 'ALWAYS' },
			prices: input.prices?.bargain ? { bargain: input.prices.bargain } : null,
			process: { status: 'ACTIVE', rejectionReasons: [] },
		});
		return { status: 'PROCESSED', rejectionReasons: [] };
	}

	change({ offer, campaign, prices, process }: Body): Body {
		const badge = this.badges.get(`${offer.id} ${campaign.id}`)!;
		if (process?.status === 'FINISHED') badge.process.status = 'FINISHED';
		const bargain = prices?.bargain?.value;
		const reasons = this.objections(offer.id, bargain);
		if (reasons.length) return { status: 'DECLINED', rejectionReasons: reasons };
		if (bargain) badge.prices = { bargain };
		return { status: 'PROCESSED', rejectionReasons: [] };
	}

	private objections(offerId: string, bargain?: Money): Body[] {
		const price = this.world.offers.find(offerId)?.data.sellingMode.price;
		const because = (code: string, text: string) => [{ code, messages: [{ text, link: null }] }];
		if (!price) return because('BB2', 'Nie znaleziono oferty');
		if (bargain && grosze(bargain.amount) >= grosze(price.amount))
			return because('BB13', 'Cena w kampanii musi być niższa od ceny oferty');
		return [];
	}
}
