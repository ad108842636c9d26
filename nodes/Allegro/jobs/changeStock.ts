import type { Operation } from '../catalogue/operation';
import { gather } from '../catalogue/wire';
import { offer } from '../resources/offer';
import { composed, only } from './composed';

const { update } = offer;

const form: Operation = {
	...update,
	value: 'changeStock',
	name: 'Change Stock',
	action: 'Change stock of offer (liczba sztuk)',
	description: 'Sets how many there are; waits until Allegro has it',
	fields: update.fields.filter(({ name }) => name === 'offerId' || name === 'stock'),
	form: {
		...update.form,
		partial: undefined,
		categoryParameters: undefined,
		example: { stock: { available: 5 } },
	},
};

/** The stock of one offer and nothing else of it, with the outcome. */
export const changeStock = composed({
	resource: { name: 'Offer', value: 'offer' },
	form,
	steps: [update],
	output: { offerId: 'text', success: 'switch', stock: 'integer' },
	run: async ({ parts, step }) => {
		const { path, body } = await parts(form);
		const offerId = decodeURIComponent(path.offerId!);
		const wanted = gather(body?.content, 'stock.available') as number;
		const { json } = only(await step(update, { additionalFields: { stock: wanted } }));
		const shown = gather(json, 'stock.available') as number | undefined;
		// Nobody waits: what Allegro has begun has an ID.
		if (shown === undefined) return { json: { offerId, ...json } };
		return { json: { offerId, success: shown === wanted, stock: shown } };
	},
});
