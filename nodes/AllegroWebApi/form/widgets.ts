import type { INodeProperties } from 'n8n-workflow';

import type { Field } from '../contract/contract';
import { choicesOf, isFlag, isLongText, isMoment, isSecret } from './kinds';
import { descriptionOf, labelOf } from './words';

/** The group of a repeated structure in its fixed collection. */
export const ITEM = 'item';

/** The n8n field for an element of a request. */
export function widgetOf(field: Field): INodeProperties {
	const { name, type, many } = field;
	const description = descriptionOf(name);
	const base = { displayName: labelOf(name), name, ...(description && { description }) };
	if (typeof type === 'object') {
		const members = type.fields.map(widgetOf);
		// Five and more go by the alphabet, as n8n's rules have it.
		if (members.length >= 5) members.sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));
		return many
			? {
					...base,
					type: 'fixedCollection',
					typeOptions: { multipleValues: true },
					default: {},
					options: [{ displayName: labelOf(name), name: ITEM, values: members }],
				}
			: { ...base, type: 'collection', default: {}, options: members };
	}
	if (many) return { ...base, type: 'string', default: '', placeholder: 'e.g. 1, 2' };
	const choices = choicesOf(field);
	if (choices) {
		const options = choices.map(([choice, value]) => ({ name: choice, value }));
		return { ...base, type: 'options', default: options[0]?.value ?? 0, options };
	}
	if (isFlag(field) || type === 'boolean') return { ...base, type: 'boolean', default: false };
	if (isMoment(field) || type === 'dateTime') return { ...base, type: 'dateTime', default: '' };
	if (type === 'int' || type === 'short') return { ...base, type: 'number', default: 0 };
	// A browser takes the comma out of a number that is typed, so that 2,5 would be 25.
	if (type === 'float') return { ...base, type: 'string', default: '', placeholder: 'e.g. 12,50' };
	if (isSecret(field)) return { ...base, type: 'string', typeOptions: { password: true }, default: '' };
	if (isLongText(field)) return { ...base, type: 'string', typeOptions: { rows: 4 }, default: '' };
	return { ...base, type: 'string', default: '' };
}
