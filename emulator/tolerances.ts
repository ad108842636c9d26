import type { Schema } from '../api';

interface Tolerance {
	/** Why the document cannot be taken at its word here. */
	why: string;
	change: (schema: Schema) => Schema;
}

const without = (schema: Schema, name: string): Schema => ({
	...schema,
	required: schema.required?.filter((one) => one !== name),
});

const counter: Schema = { type: 'number', format: 'integer', minimum: 0 };

/** Where Allegro's document contradicts itself or its API, by schema. */
export const SCHEMA_TOLERANCES: Record<string, Tolerance> = {
	CheckoutForms: {
		why: 'Counts at least one order, also where a filter lets none through',
		change: (schema) => ({
			...schema,
			properties: { ...schema.properties, count: counter, totalCount: counter },
		}),
	},
	MessageRequest: {
		why: 'Requires a property "attachment" that it does not have, and a text even with attachments (allegro-facts 6.4)',
		change: (schema) => ({
			...schema,
			required: ['type'],
			anyOf: [{ required: ['text'] }, { required: ['attachments'] }],
		}),
	},
	PickupCreateRequestDto: {
		why: 'Requires a proposal, which is deprecated in favour of a pickup time (allegro-facts 6.6)',
		change: (schema) => without(schema, 'pickupDateProposalId'),
	},
	ShippingRate: {
		why: 'The rate of a next item is gone since 2026-09-29, after the document (allegro-facts 9, no. 22)',
		change: (schema) => without(schema, 'nextItemRate'),
	},
};

/** Request parameters that are judged by something else than their schema, by name. */
export const PARAMETER_TOLERANCES: Record<string, { why: string; schema: Schema | undefined }> = {
	includePublisherUrlParameters: {
		why: 'Declared as an object, worded as a comma-separated list',
		schema: { type: 'string' },
	},
	'Accept-Language': {
		why: 'A hint: languages that an operation does not know are no error (allegro-facts 2.2)',
		schema: undefined,
	},
};

/**
 * Bodies accepted with a refusal beside the declared ones: many are declared without a body, five 401s with
 * the wrong one, and statuses such as 429 nearly nowhere (allegro-facts 1.9, 4.1).
 */
export const REFUSAL_SHAPES: Schema[] = [
	{ $ref: 'allegro#/schemas/ErrorsHolder', required: ['errors'] },
	{ $ref: 'allegro#/schemas/AuthError' },
];
