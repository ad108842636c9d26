import { Random } from './random';
import type { Body } from './body';
import { found, invalid } from '../refusals';
import { Collection } from './collection';
import type { Account } from './account';
import type { World } from './world';
import { iso } from './units';

interface Group extends Body {
	id: string;
	additionalServices: Body[];
}

const service = (id: string, name: string, type: string) => ({
	id,
	name,
	description: { hint: null, editable: true, default: null },
	maxPrice: { amount: '500.00', currency: 'PLN' },
	availableConstraints: [{ type, availableDeliveryMethods: [] }],
	updatedAt: null,
});

/** The services that Allegro knows, by category. */
export const SERVICES = [
	{
		name: 'Prezenty',
		definitions: [
			service('GIFT_WRAP', 'Pakowanie na prezent', 'COUNTRY_SAME_QUANTITY'),
			service('GREETING_CARD', 'Kartka z życzeniami', 'COUNTRY_SAME_QUANTITY'),
		],
	},
	{
		name: 'Dostawa',
		definitions: [service('CARRY_IN', 'Wniesienie', 'COUNTRY_DELIVERY_SAME_QUANTITY')],
	},
];

const KNOWN = SERVICES.flatMap(({ definitions }) => definitions.map(({ id }) => id));

/** Groups of additional services with their translations. */
export class ServiceGroups {
	readonly groups = new Collection<Group>(['Group', 'grupa usług']);
	private readonly random: Random;
	/** Descriptions by service, by language, by group. */
	private readonly texts = new Map<string, Map<string, Map<string, string>>>();

	constructor(private readonly world: World & { account: Account }) {
		this.random = new Random(world.seed + 3);
	}

	create(body: Body, now: number): Group {
		this.check(body);
		return this.groups.add({ ...this.made(body, now), createdAt: iso(now), id: this.random.uuid() });
	}

	replace(id: string, body: Body, now: number): Group {
		const { createdAt, language } = this.groups.get(id);
		this.check(body);
		if (body.language !== language)
			invalid('language', 'The language cannot change', 'Języka grupy nie można zmienić');
		return this.groups.replace({ ...this.made(body, now), id, createdAt });
	}

	translations(groupId: string, language: string | null): Body[] {
		this.groups.get(groupId);
		const all = [...(this.texts.get(groupId) ?? [])];
		return all
			.filter(([one]) => language === null || one === language)
			.map(([one, texts]) => translationJson(one, texts));
	}

	/** Adds to what is translated already. Refuses services that the group does not have with 422. */
	translate(groupId: string, language: string, { additionalServices = {} }: Body): Body {
		const own = this.groups.get(groupId).additionalServices.map(({ definition }) => definition.id);
		const languages = this.texts.get(groupId) ?? new Map<string, Map<string, string>>();
		const texts = languages.get(language) ?? new Map<string, string>();
		for (const { definition, description } of additionalServices.translation ?? []) {
			if (!own.includes(definition.id))
				invalid('definition.id', 'The group lacks it', 'Tej usługi nie ma w grupie');
			texts.set(definition.id, description);
		}
		this.texts.set(groupId, languages.set(language, texts));
		return translationJson(language, texts);
	}

	removeTranslation(groupId: string, language: string): void {
		this.groups.get(groupId);
		const languages = this.texts.get(groupId);
		found(languages?.get(language), `Translation '${language}'`, `tłumaczenie ${language}`);
		languages!.delete(language);
	}

	private made({ name, language, additionalServices }: Body, now: number) {
		return {
			name,
			language,
			additionalServices,
			seller: { id: this.world.account.id },
			managedByAllegro: false,
			updatedAt: iso(now),
		};
	}

	private check({ additionalServices }: Body): void {
		for (const { definition } of additionalServices)
			if (!KNOWN.includes(definition.id))
				invalid('definition.id', 'Unknown service', `Nie ma usługi ${definition.id}`);
	}
}

const translationJson = (language: string, texts: Map<string, string>) => ({
	language,
	additionalServices: {
		translation: [...texts].map(([id, description]) => ({ definition: { id }, description })),
		type: 'MANUAL',
	},
});
