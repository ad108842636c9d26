import { useAllegro, type Kit } from './kit';

export const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
export const OWN_ID = '0f3c8c5a-7d3e-4a5c-9b1e-2f6d1c0a9e77';

/** A shop in which commands take a moment, and a node that does not wait long for them. */
export const useCommands = (): Kit =>
	useAllegro({
		offers: 60,
		orders: 20,
		freshShop: true,
		settings: { commandMs: 100, offerMs: 100 },
		waiting: { first: 20, most: 50, grace: 1000 },
		patience: { firstWait: 5 },
	});
