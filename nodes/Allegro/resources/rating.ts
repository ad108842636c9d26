import { boolean, date, text } from '../catalogue/fields';
import { get, getMany, operation, resource } from '../catalogue/operations';
import { list, offset } from '../catalogue/results';
import { ratingId } from './ids';

const explanation = (wire: string, name: string, label: string) =>
	text(wire, label, { name, required: true, maxLength: 500, rows: 4, example: 'Dziękujemy za opinię!' });

export const rating = resource(
	'Rating',
	{ synonyms: 'ocena, opinia', scope: 'ratings', path: { ratingId } },
	{
		get: get('GET /sale/user-ratings/{ratingId}'),
		getMany: getMany('GET /sale/user-ratings', {
			description: 'Newest change first',
			query: [
				boolean('recommended', 'Recommended', { description: 'Whether the buyer recommends the purchase' }),
				date('lastChangedAt.gte', 'Changed From', { name: 'changedFrom' }),
				date('lastChangedAt.lte', 'Changed Until', { name: 'changedUntil' }),
			],
			// Ratings, newest change first.
			result: list('ratings', {
				paging: offset({
					most: 100,
					lastOffset: 20_000,
					cuts: [{ sort: '-', date: 'lastChangedAt', filter: 'lastChangedAt.lte' }],
				}),
			}),
		}),
		answer: operation('PUT /sale/user-ratings/{ratingId}/answer', {
			name: 'Answer',
			action: 'Answer rating',
			body: [explanation('message', 'answer', 'Answer')],
			repeat: 'safe',
		}),
		requestRemoval: operation('PUT /sale/user-ratings/{ratingId}/removal', {
			name: 'Request Removal',
			action: 'Request removal of rating',
			body: [explanation('request.message', 'removalReason', 'Reason')],
			repeat: 'safe',
		}),
		getSummary: operation('GET /users/{userId}/ratings-summary', {
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
	},
);
