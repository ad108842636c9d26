import type { IDataObject, INode, INodeExecutionData, NodeApiError, NodeOperationError } from 'n8n-workflow';

type NodeError = NodeApiError | NodeOperationError;

/** Whether a node is the tool of an AI agent: n8n gives it a type of its own then, e.g. `allegroTool`. */
export const isTool = ({ type }: INode) => type.endsWith('Tool');

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
 * @param ids by which a change that may have been made can be looked up; not for the error output, the message names them
 */
export function failedItem(
	{ message, description }: NodeError,
	item: number,
	ids: IDataObject = {},
): INodeExecutionData {
	return {
		json: { ...ids, error: message, ...(description ? { message: description } : {}) },
		pairedItem: { item },
	};
}
