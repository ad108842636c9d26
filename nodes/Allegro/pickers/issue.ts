import { gather } from '../catalogue/wire';
import { issue } from '../resources/issue';
import { dayOf, entry } from './label';
import { recent } from './lists';

/** Discussions and claims by buyer, number and subject. */
export const issues = recent(issue.getMany, (row, timezone) =>
	entry(
		row.id,
		gather(row, 'buyer.login') ?? row.id,
		row.type === 'CLAIM' ? 'claim' : 'discussion',
		row.referenceNumber,
		row.subject,
		dayOf(row.openedDate, timezone),
	),
);
