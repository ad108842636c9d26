import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

import { Failure } from './failure';
import { InvalidInput } from './invalidInput';
import { redact } from './redact';

/** What an error of n8n's is about. */
export interface About {
	/** The operation as the form names it, e.g. `Offer: Publish` or `doGetMyData`. */
	operation?: string;
	itemIndex?: number;
}

/**
 * n8n's error for whatever went wrong, made afresh: n8n hands its own errors back unchanged, with its own words and
 * with the signed request inside. Errors that already speak the form's language only learn their item.
 * Example of a message: `Offer: Get was refused by Allegro [item 3]`.
 * @param caught a `Failure`, an `InvalidInput`, an error of n8n's or anything else
 */
export function toNodeError(
	node: INode,
	caught: unknown,
	{ operation = 'The request', itemIndex }: About = {},
): NodeApiError | NodeOperationError {
	if (caught instanceof NodeOperationError || caught instanceof NodeApiError) {
		caught.context.itemIndex ??= itemIndex;
		return caught;
	}
	const item = itemIndex === undefined ? '' : ` [item ${itemIndex}]`;
	const { headline, description } = wordsOf(caught, operation);
	const message = `${headline}${item}`;
	const error =
		caught instanceof Failure
			? errorOfFailure(node, caught, message, description, itemIndex)
			: new NodeOperationError(node, message, { description, itemIndex });
	// n8n replaces a message that merely contains letters such as EPERM or EEXIST, and this one may quote the user.
	error.message = message;
	return error;
}

function wordsOf(caught: unknown, operation: string): { headline: string; description: string } {
	if (caught instanceof Failure)
		return { headline: caught.headline(operation), description: caught.describe() };
	if (caught instanceof InvalidInput)
		return { headline: `${operation}: ${caught.message}`, description: caught.advice };
	const description = redact(caught instanceof Error ? caught.message : String(caught));
	return { headline: `${operation} could not be carried out`, description };
}

function errorOfFailure(
	node: INode,
	failure: Failure,
	message: string,
	description: string,
	itemIndex?: number,
) {
	const cause = failure.certainCause();
	const options = { description, itemIndex, ...(cause && { failure: cause }) };
	const httpCode = failure.status === undefined ? undefined : String(failure.status);
	const error =
		httpCode === undefined
			? new NodeOperationError(node, message, options)
			: new NodeApiError(node, { message, httpCode }, { message, httpCode, ...options });
	const details = failure.details();
	if (details) error.context.data = details;
	return error;
}
