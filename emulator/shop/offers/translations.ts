import type { Offer } from './model';
import type { Body } from '../body';
import { found } from '../../refusals';

/** Languages that Allegro translates into by itself. */
const AUTOMATIC = ['en-US', 'cs-CZ', 'sk-SK', 'hu-HU'];
const ELEMENTS: Record<string, string> = { safety_information: 'safetyInformation' };

/** Translations that the seller wrote, beside the offer's own words and Allegro's automatic ones. */
export class Translations {
	private readonly manual = new Map<string, Map<string, Body>>();

	of(offer: Offer, language: string | null): Body[] {
		const all = [offer.data.language, ...AUTOMATIC, ...(this.manual.get(offer.id)?.keys() ?? [])];
		return [...new Set(all)]
			.filter((one) => !language || one === language)
			.map((one) => this.translation(offer, one));
	}

	update(offerId: string, language: string, body: Body): void {
		const own = this.manual.get(offerId) ?? new Map<string, Body>();
		this.manual.set(offerId, own.set(language, { ...own.get(language), ...body }));
	}

	/** Takes one element back, e.g. `safety_information`, or everything. */
	remove(offerId: string, language: string, element: string | null): void {
		const own = this.manual.get(offerId);
		const words = found(own?.get(language), `Translation '${language}'`, `tłumaczenie ${language}`);
		if (element) delete words[ELEMENTS[element] ?? element];
		if (!element || Object.keys(words).length === 0) own!.delete(language);
	}

	private translation({ id, data }: Offer, language: string): Body {
		const own = this.manual.get(id)?.get(language) ?? {};
		const type = language === data.language ? 'BASE' : 'AUTO';
		const translated = (given: Body | undefined, automatic: unknown) =>
			given ? { translation: given.translation, type: 'MANUAL' } : { translation: automatic, type };
		const products = own.safetyInformation?.products as Body[] | undefined;
		return {
			language,
			title: translated(own.title, type === 'BASE' ? data.name : `[${language}] ${data.name}`),
			description: translated(own.description, data.description),
			...(products && {
				safetyInformation: { products: products.map((one) => ({ ...one, type: 'MANUAL' })) },
			}),
		};
	}
}
