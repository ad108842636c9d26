import { Collection } from './collection';
import type { Body } from './body';
import { Refusal, found, invalid, problem } from '../refusals';
import { isRequired } from './offers/checks';
import type { ParameterValue, Offers } from './offers/model';
import type { Categories } from './categories/model';
import type { World } from './world';

export interface Product {
	id: string;
	name: string;
	categoryId: string;
	images: string[];
	parameters: ParameterValue[];
	description?: Body;
	status: string;
}

export const GTIN = '225693';

/** Products on a page of the search. */
const PAGE = 30;

/** An invented EAN-13 of a product, the same at every look. */
function eanOf(id: string): string {
	const digits = `590${(parseInt(id.slice(0, 8), 16) % 1_000_000_000).toString().padStart(9, '0')}`;
	const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index % 2 ? 3 : 1), 0);
	return digits + ((10 - (sum % 10)) % 10);
}

/** Allegro's catalog: what the shop's offers are linked with, and what the seller proposed. */
export class Products {
	private readonly proposed: Product[] = [];
	readonly changes = new Collection<Body & { id: string }>(['Proposal', 'propozycja']);

	constructor(private readonly world: World & { offers: Offers; categories: Categories }) {}

	all(): Product[] {
		const linked = this.world.offers.all().flatMap(({ data }) =>
			data.productSet.map(({ product }): Product => ({
				id: product.id,
				name: data.name,
				categoryId: data.category.id,
				images: data.images,
				parameters: withEan(product),
				status: product.publication.status,
			})),
		);
		return [...new Map([...this.proposed, ...linked].map((one) => [one.id, one])).values()];
	}

	get(id: string): Product {
		return found(
			this.all().find((one) => one.id === id),
			`Product '${id}'`,
			`produkt ${id}`,
		);
	}

	/** A page of what fits the query; the token of the next one, where there is more. */
	search(query: URLSearchParams): { products: Product[]; next?: string } {
		const phrase = query.get('phrase')?.trim().toLowerCase();
		if (!phrase) return invalid('phrase', 'Phrase or EAN is required', 'Podaj frazę lub kod EAN');
		const words = phrase.split(/\s+/);
		const category = query.get('category.id');
		const mode = query.get('mode');
		const filters = [...query].filter(([name]) => /^\d+$/.test(name));
		const hits = this.all().filter((one) => {
			const codes = one.parameters.filter(({ id }) => id === GTIN).flatMap(({ values }) => values ?? []);
			const text = [mode ? '' : one.name.toLowerCase(), ...(mode === 'MPN' ? [] : codes)].join(' ');
			const hasValue = ([name, value]: [string, string]) =>
				one.parameters.some(({ id, valuesIds }) => id === name && valuesIds?.includes(value) === true);
			return (
				words.every((word) => text.includes(word)) &&
				(!category || this.world.categories.within(one.categoryId, category)) &&
				filters.every(hasValue)
			);
		});
		const start = Number(query.get('page.id')?.replace('od=', '') ?? 0);
		const end = start + PAGE;
		// Percent-encoded, as Allegro writes it at times (allegro-facts 5).
		return { products: hits.slice(start, end), ...(end < hits.length && { next: `od%3D${end}` }) };
	}

	/** A new product; one with the same code is there already and told by its address. */
	propose(body: Body, address: (id: string) => string): Product {
		const category = this.leaf(body.category.id);
		const codes = codesIn(body.parameters);
		const twin = this.all().find(({ parameters }) =>
			codesIn(parameters).some((code) => codes.includes(code)),
		);
		if (twin) {
			const refusal = problem(
				'ProductAlreadyExists',
				'Product already exists',
				'Taki produkt już istnieje',
				'parameters',
			);
			throw new Refusal(409, [refusal], { Location: address(twin.id) });
		}
		const missing = this.world.categories
			.parametersFor(category)
			.filter(({ options }) => options.describesProduct)
			.find(
				({ id, requiredForProduct: required, requiredIf, displayedIf }) =>
					isRequired({ required, requiredIf, displayedIf }, body.parameters) &&
					!body.parameters.some(isNamed(id)),
			);
		if (missing)
			return invalid('parameters', `Missing ${missing.name}`, `Uzupełnij parametr ${missing.name}`);
		const product: Product = {
			id: this.world.random.uuid(),
			name: body.name,
			categoryId: category,
			images: body.images.map(({ url }: { url: string }) => url),
			parameters: body.parameters,
			description: body.description,
			status: 'PROPOSED',
		};
		this.proposed.push(product);
		return product;
	}

	/** A change of a product that waits for Allegro's decision. */
	proposeChange(productId: string, body: Body): Body {
		const product = this.get(productId);
		this.leaf(body.category.id);
		const undecided = (current: unknown, proposal: unknown) => ({
			current,
			proposal,
			reason: '',
			resolutionType: 'UNRESOLVED',
		});
		const id = this.world.random.uuid();
		return this.changes.add({
			id,
			name: undecided(product.name, body.name),
			category: undecided(product.categoryId, body.category.id),
			images: body.images.map(({ url }: { url: string }, index: number) =>
				undecided(product.images[index] ?? '', url),
			),
			parameters: body.parameters.map((parameter: ParameterValue) => ({
				id: parameter.id,
				values: (parameter.valuesIds ?? parameter.values ?? []).map((value) => undecided('', value)),
			})),
			note: body.note ?? '',
			notifyViaEmailAfterVerification: body.notifyViaEmailAfterVerification ?? false,
			language: body.language,
		});
	}

	private leaf(id: string): string {
		const { categories } = this.world;
		if (!categories.has(id) || !categories.get(id).leaf) {
			invalid('category.id', 'Not a leaf category', 'Wybierz kategorię najniższego poziomu');
		}
		return id;
	}
}

const isNamed = (id: string) => (parameter: Body) => parameter.id === id;

const codesIn = (parameters: ParameterValue[]) =>
	parameters.filter(({ id }) => id === GTIN).flatMap(({ values }) => values ?? []);

function withEan({ id, parameters }: { id: string; parameters: ParameterValue[] }): ParameterValue[] {
	if (parameters.some((parameter) => parameter.id === GTIN)) return parameters;
	return [...parameters, { id: GTIN, name: 'EAN (GTIN)', values: [eanOf(id)], valuesIds: null }];
}
