import type { INodeExecutionData } from 'n8n-workflow';

/** What one input item came to: output without its pairing, and a remark for the user. */
export interface Done {
	items: INodeExecutionData[];
	hint?: string;
	/** It was not sent now: Allegro had the command already. */
	known?: boolean;
}
