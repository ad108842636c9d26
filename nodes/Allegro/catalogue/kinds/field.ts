/** Where a field travels; OpenAPI's word for it is `in`. */
export type FieldLocation = 'path' | 'query' | 'header' | 'body';

/** What fields of every kind say. */
export interface FieldBase {
	/** What the field is, e.g. `money`: the name of its file here. */
	kind: string;
	in: FieldLocation;
	/**
	 * Name on the wire. In a body a path: `address.city`, `offerCriteria[0].type`; `[]` spreads a list
	 * over the elements of an array, as in `offers[].id`. Empty: it travels nowhere and steers the form alone.
	 */
	wire: string;
	/** Internal name of the n8n parameter; the same field has the same name in every operation. */
	name: string;
	label: string;
	/** What the label does not say, in our own words. */
	description?: string;
	/** Example for the placeholder, without `e.g.`. */
	example?: string;
	/** The API document demands it. */
	required?: boolean;
	/** The form demands it although the document does not: without it Allegro refuses or the call is pointless. */
	demanded?: boolean;
	/** It may be left out, yet nearly everybody fills it in: it stands at the top of the form. */
	onTop?: boolean;
	/**
	 * Shown and sent only where the choices beside it, by their names, have one of these codes; how a thing was picked is
	 * `/productId.mode`.
	 */
	when?: Record<string, string[]>;
}

/** Whether a request without it makes no sense, be it Allegro or the form that says so. */
export const isDemanded = ({ required, demanded }: FieldBase): boolean =>
	required === true || demanded === true;

/**
 * Whether it holds ids, by where it stands or what Allegro or the form calls it, e.g. `payment.id`, `offers[].id`,
 * `commandId`, *Point ID*.
 */
export const holdsIds = ({ in: place, wire, name, label }: FieldBase): boolean =>
	place === 'path' ||
	/(?:^|[.\]])ids?$|Ids?$|waybills?$/.test(wire) ||
	/Ids?$/.test(name) ||
	/\b(?:IDs?|SKUs?)\b/.test(label);

/** What a declaration may add to a field; `in` follows from where the field stands in its operation. */
export type More<F extends FieldBase> = Partial<Omit<F, 'kind' | 'wire' | 'label' | 'in'>>;

/** A field that keeps the literal type of its wire name, so that the compiler can compare it with Allegro's document. */
export type Named<F extends FieldBase, W extends string> = F & { wire: W };

/** The name of a parameter where a declaration gives none, e.g. `delivery.method.id` → `deliveryMethodId`. */
export const camel = (words: string): string =>
	words
		.replace(/\[\d*\]/g, '')
		.split(/[^A-Za-z0-9]+/)
		.filter(Boolean)
		.map((word, index) => {
			const first = word.charAt(0);
			return (index === 0 ? first.toLowerCase() : first.toUpperCase()) + word.slice(1);
		})
		.join('');

/** A field of a kind; the makers of the kinds see to it that `more` holds what the kind demands. */
export const makeField = <F extends FieldBase, W extends string>(
	kind: F['kind'],
	wire: W,
	label: string,
	more: Partial<F>,
): Named<F, W> =>
	// What F demands beyond FieldBase is in `more`, which the compiler cannot see.
	({ in: 'body', kind, wire, name: camel(wire), label, ...more }) as unknown as Named<F, W>;

/** A field under another wire name; of a union each member keeps what is its own. */
export type At<F, W extends string> = F extends FieldBase ? Omit<F, 'wire'> & { wire: W } : never;

/**
 * A shared field where Allegro calls it otherwise; the parameter of the form keeps its name.
 * @example at('order.id', orderId, { required: true })
 */
export const at = <const W extends string, F extends FieldBase>(
	wire: W,
	shared: F,
	more: Partial<Omit<F, 'kind' | 'wire'>> = {},
	// Over a type parameter the compiler leaves the conditional type unresolved.
): At<F, W> => ({ ...shared, ...more, wire }) as unknown as At<F, W>;
