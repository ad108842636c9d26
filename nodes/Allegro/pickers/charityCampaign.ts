import { rows } from '../calls';
import { gather } from '../catalogue/wire';
import { charityCampaign } from '../resources/charityCampaign';
import { entriesOf, entry } from './label';
import { unique } from './match';
import type { Search } from './picker';

/** Fundraising campaigns whose name, or whose organization's, begins with what was typed; nothing without words. */
export const charityCampaigns: Search = async ({ client, filter }) => {
	if (!filter) return { results: [] };
	const { rows: campaigns } = await rows(client, charityCampaign.getMany, { phrase: filter });
	return {
		results: unique(entriesOf(campaigns, (row) => entry(row.id, row.name, gather(row, 'organization.name')))),
	};
};
