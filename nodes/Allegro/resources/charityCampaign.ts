import { constant, text } from '../catalogue/fields';
import { getMany, resource } from '../catalogue/operations';
import { list } from '../catalogue/results';

/** The most that Allegro hands out, and it wants to be told so (allegro-facts 5). */
const MOST = { ...constant('limit', 100), name: 'most', required: true };

export const charityCampaign = resource(
	'Charity Campaign',
	{ synonyms: 'zbiórka', description: 'Allegro Charytatywni, cel charytatywny, zbiórka' },
	{
		getMany: getMany('GET /charity/fundraising-campaigns', {
			description: 'Name or organization begins with the phrase; at most 100',
			query: [text('phrase', 'Phrase', { required: true }), MOST],
			version: 'beta',
			scope: null,
			result: list('campaigns'),
		}),
	},
);
