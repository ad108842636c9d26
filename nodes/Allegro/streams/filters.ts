import { text } from '../catalogue/fields';

/** The filter *Buyer Login*, the same in every stream that has buyers. */
export const buyerLogin = text('buyerLogin', 'Buyer Login', { example: 'garden_lover' });

/** What filters are compared with, by their names; of a list one value has to fit, e.g. `{ offerId: ['1', '2'] }`. */
export type Held = Record<string, unknown>;

/** Whether all filters fit: one that is left out fits anything, one of several choices any of them, a login in any case. */
export const fits = (filters: Record<string, unknown>, held: Held): boolean =>
	Object.entries(held).every(([name, own]) => {
		const written = (value: unknown) =>
			name === buyerLogin.name ? String(value).trim().toLowerCase() : value;
		const wanted = [filters[name] ?? []].flat().map(written);
		return wanted.length === 0 || [own].flat().some((one) => wanted.includes(written(one)));
	});
