import type { INode, INodeExecutionData, NodeApiError, NodeOperationError } from 'n8n-workflow';

type NodeError = NodeApiError | NodeOperationError;

/** n8n gives a node that is the tool of an AI agent a type of its own. */
const isTool = ({ type }: INode) => type.endsWith('Tool');

/**
 * The error as n8n is to get it. An AI agent hears the message and nothing else, so for a tool the reasons and the
 * advice stand there too.
 */
export function shownIn(node: INode, error: NodeError): NodeError {
	const { message, description } = error;
	if (isTool(node) && description && !message.includes(description))
		error.message = `${message}: ${description}`;
	return error;
}

/**
 * The output of an item that went wrong, for *Continue on fail*. n8n sends items of just these two fields to the error
 * output; of an item that carries an error object it would keep the title alone, without the reasons.
 */
export function failedItem({ message, description }: NodeError, item: number): INodeExecutionData {
	return { json: { error: message, ...(description ? { message: description } : {}) }, pairedItem: { item } };
}
