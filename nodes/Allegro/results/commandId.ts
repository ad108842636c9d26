import { createHash, randomUUID } from 'crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

import { isTool } from '../../shared/shown';
import type { Change } from './change';

/**
 * A UUID for the command of one item: of the execution, the node, its run and the item, whatever the content is, so that
 * n8n's *Retry on Fail* follows the first command instead of starting a second, also where an expression such as `$now`
 * says something else by then (allegro-facts 6.1).
 * @param content what the command is to do. It counts for a tool of an AI agent alone: n8n counts no runs of a tool that is
 * called for several items at once, and a command must never be taken for another
 */
export function commandIdOf(
	context: IExecuteFunctions,
	{ run, item, route, nth }: Omit<Change, 'tried'>,
	content: unknown,
): string {
	const key = [
		context.getExecutionId() ?? randomUUID(),
		context.getWorkflow().id,
		context.getNode().id,
		run,
		item,
		route,
		nth,
		...(isTool(context.getNode()) ? [content] : []),
	];
	const hex = createHash('sha256').update(JSON.stringify(key)).digest('hex');
	// Version 4 and variant 1 in their places: Allegro asks for a UUID of that form.
	const variant = ((parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
