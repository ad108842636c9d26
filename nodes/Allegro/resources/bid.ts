import { money, text } from '../catalogue/fields';
import { get, operation, resource } from '../catalogue/operations';

/** Auctions are other sellers' offers, which no list hands out. */
const auction = text('offerId', 'Offer ID', {
	name: 'auctionId',
	example: '7680000012',
	description: 'Of the auction',
});

export const bid = resource(
	'Bid',
	{ synonyms: 'licytacja', description: 'Licytacja, aukcja: kupowanie', scope: 'bids' },
	{
		get: get('GET /bidding/offers/{offerId}/bid', { description: 'Your own', path: { offerId: auction } }),
		place: operation('PUT /bidding/offers/{offerId}/bid', {
			name: 'Place',
			action: 'Place bid in auction',
			description: 'Binds you to buy',
			path: { offerId: auction },
			body: [money('maxAmount', 'Maximum Amount', { required: true, description: 'The most you would pay' })],
		}),
	},
);
