import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

import { InvalidValue } from '../envelope/invalidValue';
import { WebApiFailure, type FailureKind } from './failure';
import { knownFault } from './table';
import { sentencesOf } from './words';

export interface About {
	/** The method that was called. */
	method?: string;
	itemIndex?: number;
}

const HAPPENED: Record<FailureKind, string> = {
	fault: 'was refused by the WebAPI',
	network: 'got no reply from the WebAPI',
	notSoap: 'was answered by something else than the WebAPI',
	unsafe: 'got a reply that is not read',
	settings: 'cannot be sent',
	cancelled: 'was cancelled',
};

/**
 * n8n's error for whatever went wrong, made afresh: n8n hands its own errors back unchanged, with its own words and
 * with the signed request inside.
 */
export function toNodeError(
	node: INode,
	caught: unknown,
	{ method = 'The call', itemIndex }: About,
): NodeApiError | NodeOperationError {
	const item = itemIndex === undefined ? '' : ` [item ${itemIndex}]`;
	if (caught instanceof NodeOperationError || caught instanceof NodeApiError) {
		caught.context.itemIndex ??= itemIndex;
		return caught;
	}
	if (caught instanceof InvalidValue) {
		return worded(node, `${method}: '${caught.path}' ${caught.complaint}${item}`, caught.advice, itemIndex);
	}
	if (!(caught instanceof WebApiFailure)) {
		const message = caught instanceof Error ? caught.message : String(caught);
		return worded(node, `${method} could not be carried out${item}`, message, itemIndex);
	}
	const happened = caught.signingIn
		? `${method} could not sign in to the WebAPI${item}`
		: `${method} ${HAPPENED[caught.kind]}${item}`;
	return worded(node, happened, describe(caught), itemIndex, caught);
}

function describe(failure: WebApiFailure): string {
	if (failure.signingIn) return failure.message;
	const { what, advice } = sentencesOf(failure);
	return [what, advice].filter(Boolean).join(' ');
}

function worded(
	node: INode,
	message: string,
	description: string,
	itemIndex: number | undefined,
	failure?: WebApiFailure,
): NodeOperationError {
	const error = new NodeOperationError(node, message, { description, itemIndex, ...causeOf(failure) });
	// n8n replaces a message that merely contains letters such as EPERM or EEXIST.
	error.message = message;
	if (failure?.fault !== undefined) {
		error.context.data = { code: failure.fault, message: failure.message };
	}
	return error;
}

/** What n8n may rely on when it decides about retries and credentials; only where it is certain. */
function causeOf(failure: WebApiFailure | undefined) {
	if (!failure) return {};
	if (failure.kind === 'settings') return { failure: { cause: 'configuration-invalid' as const } };
	if (failure.signingIn && knownFault(failure.fault)?.lasting) {
		return { failure: { cause: 'credential-invalid' as const } };
	}
	if (knownFault(failure.fault)?.repair === 'minute') return { failure: { cause: 'rate-limited' as const } };
	return {};
}
