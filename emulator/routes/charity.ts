import type { Routes } from '../route';

/** Invented campaigns of invented organizations. */
const CAMPAIGNS = (
	[
		['3f0d6c52-8a41-4d0e-9a53-0c7b1f2e6d11', 'Ciepły kąt dla kotów', 'Schronisko Mruczek'],
		['8b5e1a90-27f4-4c36-b1d8-5a9e0c3d7f22', 'Buda na zimę', 'Schronisko Łapa'],
		['c1a7f3de-64b2-4f09-8e75-9d2b6a4c8e33', 'Książki do szpitali', 'Fundacja Zakładka'],
	] as const
).map(([id, name, organization]) => ({ id, name, organization: { name: organization } }));

export const charity: Routes = {
	'GET /charity/fundraising-campaigns': ({ query }) => {
		const phrase = query.get('phrase')!.toLowerCase();
		const campaigns = CAMPAIGNS.filter(({ name, organization }) =>
			[name, organization.name].some((one) => one.toLowerCase().startsWith(phrase)),
		);
		return { body: { campaigns: campaigns.slice(0, Number(query.get('limit'))) } };
	},
};
