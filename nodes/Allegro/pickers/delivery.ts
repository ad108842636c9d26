import { delivery } from '../resources/delivery';
import { entry } from './label';
import { whole } from './lists';

/** Names of delivery methods are not unique; the rest tells methods of one name apart. */
export const deliveryMethods = whole(
	delivery.getMethods,
	({ id, name, dispatchCountry: from, destinationCountry: to, paymentPolicy, allegroEndorsed }) =>
		entry(
			id,
			name,
			from && from !== to ? `${from} → ${to}` : to,
			paymentPolicy === 'CASH_ON_DELIVERY' && 'cash on delivery',
			allegroEndorsed && 'Allegro',
		),
);
