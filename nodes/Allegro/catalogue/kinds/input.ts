import type { INodeProperties } from 'n8n-workflow';

import type { FieldBase } from './field';

/** n8n's condition for a field that only some choices beside it show. */
export const condition = ({ when }: FieldBase): Pick<INodeProperties, 'displayOptions'> =>
	when ? { displayOptions: { show: when } } : {};

/** What a property of any kind begins with. */
export const head = (field: FieldBase) => ({
	displayName: field.label,
	name: field.name,
	...condition(field),
});

/** What a property of any kind ends with. */
export const tail = (field: FieldBase & { default?: unknown }, required: boolean) => ({
	...(required ? { required: true } : {}),
	// Nobody sees a placeholder behind a default.
	...(field.example && !field.default ? { placeholder: `e.g. ${field.example}` } : {}),
	...(field.description ? { description: field.description } : {}),
});

/**
 * The one input of a field: what its kind says, between what all kinds say.
 * @param required n8n's mark; `false` for inputs that are never empty, where it would say nothing
 */
export const input = (
	field: FieldBase,
	required: boolean,
	own: Pick<INodeProperties, 'type' | 'default' | 'typeOptions' | 'options'>,
): INodeProperties => ({ ...head(field), ...own, ...tail(field, required) });
