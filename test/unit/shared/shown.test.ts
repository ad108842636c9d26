import { NodeOperationError, type INode } from 'n8n-workflow';

import { failedItem, shownIn } from '../../../nodes/shared/shown';

const node = (type: string): INode => ({
	id: '1',
	name: 'Allegro',
	type,
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
});
const error = (description?: string) =>
	new NodeOperationError(node('allegro'), 'Offer: Get was refused', { description });
const told = (type: string, description?: string) => shownIn(node(type), error(description)).message;

describe('An error', () => {
	it('says why in its description, and to an AI agent in its message too, once', () => {
		expect(told('n8n-nodes-allegro.allegro', 'No such offer.')).toBe('Offer: Get was refused');
		expect(told('n8n-nodes-allegro.allegroTool', 'No such offer.')).toBe(
			'Offer: Get was refused: No such offer.',
		);
		const twice = shownIn(node('allegroTool'), shownIn(node('allegroTool'), error('No such offer.')));
		expect(twice.message).toBe('Offer: Get was refused: No such offer.');
		expect(told('n8n-nodes-allegro.allegroTool')).toBe('Offer: Get was refused');
	});

	it('comes out with its reasons where the workflow goes on', () => {
		expect(failedItem(error('No such offer.'), 3)).toEqual({
			json: { error: 'Offer: Get was refused', message: 'No such offer.' },
			pairedItem: { item: 3 },
		});
		expect(failedItem(error(), 0).json).toEqual({ error: 'Offer: Get was refused' });
	});
});
