import { boolean, date, text } from '../catalogue/fields';
import { get, getMany, operation, resource } from '../catalogue/operations';
import { ratingId } from './ids';
import { RATINGS_PAGE } from './paging';

const explanation = (wire: string, name: string, label: string) =>
	text(wire, label, { name, required: true, maxLength: 500, rows: 4, example: 'Dziękujemy za opinię!' });

export const ratingResource = resource(
	'Rating',
	{ synonyms: 'ocena, opinia', read: 'ratings', write: 'ratings' },
	[
		get('GET /sale/user-ratings/{ratingId}', { path: { ratingId } }),
		getMany('GET /sale/user-ratings', {
			description: 'Newest change first',
			query: [
				boolean('recommended', 'Recommended', { description: 'Whether the buyer recommends the purchase' }),
				date('lastChangedAt.gte', 'Changed From', { name: 'changedFrom' }),
				date('lastChangedAt.lte', 'Changed Until', { name: 'changedUntil' }),
			],
			items: 'ratings',
			paging: RATINGS_PAGE,
		}),
		operation('PUT /sale/user-ratings/{ratingId}/answer', {
			name: 'Answer',
			action: 'Answer rating',
			path: { ratingId },
			body: [explanation('message', 'answer', 'Answer')],
			repeat: 'safe',
		}),
		operation('PUT /sale/user-ratings/{ratingId}/removal', {
			name: 'Request Removal',
			action: 'Request removal of rating',
			path: { ratingId },
			body: [explanation('request.message', 'removalReason', 'Reason')],
			repeat: 'safe',
		}),
		operation('GET /users/{userId}/ratings-summary', {
			name: 'Get Summary',
			action: 'Get summary of ratings',
			description: 'Of any user',
			path: {
				userId: text('userId', 'User ID', {
					example: '12345678',
					description: "Your own: from 'Account: Get'",
				}),
			},
			scope: 'profile:read',
		}),
	],
);
