import type { Side } from './job';

/** Where the two nodes lie in the bench's workspace, and what n8n calls them. */
export const NODES: Record<Side, { file: string; name: string; type: string }> = {
	allegro: {
		file: 'dist/nodes/Allegro/Allegro.node.js',
		name: 'Allegro',
		type: 'n8n-nodes-allegro.allegro',
	},
	httpRequest: {
		file: 'node_modules/n8n-nodes-base/dist/nodes/HttpRequest/HttpRequest.node.js',
		name: 'HttpRequest',
		type: 'n8n-nodes-base.httpRequest',
	},
};
