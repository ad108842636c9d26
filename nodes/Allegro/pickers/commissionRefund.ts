import { gather } from '../catalogue/wire';
import { commissionRefund } from '../resources/commissionRefund';
import { amountOf, dayOf, entry, inWords } from './label';
import { recent } from './lists';

/** Claims for commission by what is asked back. */
export const commissionRefunds = recent(commissionRefund.getMany, (row, timezone) =>
	entry(
		row.id,
		amountOf(row.commission) || row.id,
		inWords(row.status),
		gather(row, 'lineItem.offer.id'),
		dayOf(row.createdAt, timezone),
	),
);
