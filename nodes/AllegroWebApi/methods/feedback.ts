import { method } from './declare';

const RATINGS = ['GET /sale/user-ratings'];

/** Ratings that users give each other. */
export const feedback = {
	doFeedback: method('Rates the other side of a purchase', {
		needs: 'feItemId feToUserId feCommentType feOp',
		rest: ['PUT /sale/user-ratings/{ratingId}/answer'],
	}),
	doFeedbackMany: method('Rates up to 25 purchases', {
		needs: 'feedbacksList',
		rest: ['PUT /sale/user-ratings/{ratingId}/answer'],
	}),
	doGetFeedback: method('Lists ratings that a user gave or received', {
		rest: RATINGS,
		pages: { list: 'feedbackList', most: 25, from: 'feedbackOffset', counts: 'rows', total: 'feedbackCount' },
	}),
	doGetMySellRating: method('Reads how buyers rate the sales of the account', { rest: RATINGS }),
	doGetSellRatingReasons: method('Lists what buyers rate, and reasons for low marks'),
	doGetWaitingFeedbacks: method('Lists purchases that wait for a rating', {
		pages: { list: 'feWaitList', size: 'packageSize', most: 200, from: 'offset', counts: 'pages' },
	}),
	doGetWaitingFeedbacksCount: method('Counts purchases that wait for a rating'),
	doMyFeedback2: method('Lists ratings of the account as plain arrays', {
		needs: 'feedbackType',
		rest: RATINGS,
		pages: { list: 'myfeedbackList', most: 25, from: 'offset', counts: 'rows' },
	}),
	doMyFeedback2Limit: method('Lists ratings of the account in larger portions', {
		needs: 'feedbackType',
		rest: RATINGS,
		pages: { list: 'myfeedbackList', size: 'packageElement', most: 100, from: 'offset', counts: 'rows' },
	}),
};
