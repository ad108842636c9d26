import { LoadOptionsContext } from 'n8n-core';
import { Workflow, type INode, type INodeTypes } from 'n8n-workflow';

import { Allegro } from '../../../nodes/Allegro/Allegro.node';
import { additionalData, type Credentials } from './harness';

/**
 * What the editor hands to a list or to a search for fields.
 * @param form the node's parameters as they stand in the form
 */
export function editorContext(credentials: Credentials, form: object = {}): LoadOptionsContext {
	const node: INode = {
		id: 'allegro',
		name: 'Allegro',
		type: 'allegro',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { allegroOAuth2Api: { id: '1', name: 'Allegro' } },
	};
	const type = new Allegro();
	const nodeTypes = { getByNameAndVersion: () => type } as unknown as INodeTypes;
	const settings = { timezone: 'Europe/Warsaw' };
	const workflow = new Workflow({ nodes: [node], connections: {}, nodeTypes, active: false, settings });
	const data = Object.assign(additionalData(credentials), { currentNodeParameters: form });
	return new LoadOptionsContext(workflow, node, data, '');
}
