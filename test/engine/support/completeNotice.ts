import type { IDataObject } from 'n8n-workflow';

/** What Allegro wants of an advance ship notice, beside its products, before it can be submitted. */
export const COMPLETE: IDataObject = {
	packing: 'BOX',
	unitAmount: 2,
	labelsType: 'ONE_FULFILMENT',
	shippingMethod: 'OWN_TRANSPORT',
	licencePlate: 'FZ12453',
	arrival: '2026-12-01T08:00:00',
	sentFrom: 'PL',
};
