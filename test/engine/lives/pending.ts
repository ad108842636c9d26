/**
 * Streams in which a life in a hundred or fewer still breaks a promise, with the fault. Their lives are lived and told of, but hold
 * nothing up; the line goes with the fault.
 */
export const PENDING: Record<string, string> = {
	message: 'a message of a thread that answers 404 at first, or shows up late, is lost now and then',
	offer: 'an event that is told late, before a pause of more than a day, is lost',
	order:
		'another status is told for one that is repeated; an event id of a type that is not chosen is refused',
};
