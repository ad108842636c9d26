import { createHash, randomUUID } from 'crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * A UUID for the command of one item. It is the same whenever the same run of the same execution comes by again, so
 * that n8n's *Retry on Fail* follows the first command instead of starting a second (allegro-facts 6.1).
 * @param content what the command is to do: n8n counts no runs of a tool that an AI agent calls for several items at
 * once, and a command must never be taken for another
 */
export function commandIdOf(context: IExecuteFunctions, itemIndex: number, content: unknown): string {
	const run = [
		context.getExecutionId() ?? randomUUID(),
		context.getWorkflow().id,
		context.getNode().id,
		(context.getWorkflowDataProxy(itemIndex) as { $runIndex?: number }).$runIndex,
		itemIndex,
		content,
	];
	const hex = createHash('sha256').update(JSON.stringify(run)).digest('hex');
	// Version 4 and variant 1 in their places: Allegro asks for a UUID of that form.
	const variant = ((parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
