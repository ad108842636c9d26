import type { INodeProperties } from 'n8n-workflow';

const UNCHANGED = { name: 'Unchanged', value: '' };

/**
 * An input of a frame that changes a part of an object, as it starts: empty, so that the defaults that n8n fills in
 * beside what the user chose change nothing. A switch becomes a choice with a third answer, a number a text.
 */
export function unset(given: INodeProperties): INodeProperties {
	const { displayName, name, displayOptions, description } = given;
	const property = { ...given, required: undefined };
	const plain = { displayName, name, ...(displayOptions && { displayOptions }) };
	switch (property.type) {
		case 'boolean':
			return {
				...plain,
				type: 'options',
				default: '',
				options: [UNCHANGED, { name: 'Yes', value: true }, { name: 'No', value: false }],
				...(description && { description }),
			};
		case 'number':
			return { ...plain, type: 'string', default: '', ...(description && { description }) };
		case 'options':
			return { ...property, default: '', options: [UNCHANGED, ...(property.options ?? [])] };
		case 'string':
			return { ...property, default: '' };
		default:
			return property;
	}
}
