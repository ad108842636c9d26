import { money, text } from '../catalogue/fields';
import { get, operation, resource } from '../catalogue/operations';

/** Auctions are other sellers' offers, which no list hands out. */
const auction = text('offerId', 'Offer ID', { name: 'auctionId', eg: '7680000012', about: 'Of the auction' });

export const bidResource = resource(
	'Bid',
	{ also: 'licytacja', about: 'Licytacja, aukcja: kupowanie', read: 'bids', write: 'bids' },
	[
		get('GET /bidding/offers/{offerId}/bid', { about: 'Your own', path: { offerId: auction } }),
		operation('PUT /bidding/offers/{offerId}/bid', {
			as: 'Place',
			action: 'Place bid in auction',
			about: 'Binds you to buy',
			path: { offerId: auction },
			body: [money('maxAmount', 'Maximum Amount', { required: true, about: 'The most you would pay' })],
		}),
	],
);
