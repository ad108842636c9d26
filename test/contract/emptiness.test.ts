import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import type { Field } from '../../nodes/Allegro/catalogue/kinds';
import { isDemanded } from '../../nodes/Allegro/catalogue/kinds/field';
import { layoutOf } from '../../nodes/Allegro/catalogue/layout';
import type { Operation } from '../../nodes/Allegro/catalogue/operation';
import { partsOf } from '../../nodes/Allegro/catalogue/request';
import { composedJobs } from '../../nodes/Allegro/jobs';
import { resources } from '../../nodes/Allegro/resources';
import { streams } from '../../nodes/Allegro/streams';
import { settingsOf } from '../../nodes/Allegro/streams/settings';
import { InvalidInput } from '../../nodes/shared/invalidInput';
import { parametersOf } from '../support/parameters';

type Declared = [title: string, resource: string, operation: Operation];

const declared: Declared[] = [
	...resources.flatMap(({ name, value, operations }) =>
		operations.map((one): Declared => [`${name}: ${one.name}`, value, one]),
	),
	...composedJobs.map(({ resource, form }): Declared => [
		`${resource.name}: ${form.name}`,
		resource.value,
		form,
	]),
];

/** What a cell, a member that is missing, or an input that was never touched comes to. */
const NOTHING = [undefined, null, '', '   ', [], [''], ['  ', null]];
const NO_ROWS = [{}, { values: [] }];
const NOT_PICKED = ['', '  ', undefined].map((value) => ({ __rl: true, mode: 'id', value }));

const nothings = ({ kind }: Field): unknown[] => [
	// A list is JSON too.
	...(kind === 'json' ? NOTHING.filter((nothing) => !Array.isArray(nothing)) : NOTHING),
	...(kind === 'rows' || kind === 'map' || kind === 'group' ? NO_ROWS : []),
	...(kind === 'id' ? NOT_PICKED : []),
];

const parts = async (operation: Operation, parameters: IDataObject) =>
	await partsOf(operation, {
		read: (name) => parameters[name],
		timezone: 'Europe/Warsaw',
		file: async () => ({
			bytes: Buffer.from('%PDF'),
			mimeType: operation.request.upload?.[0] ?? 'application/pdf',
		}),
	});

const objection = async (asked: () => unknown): Promise<unknown> => {
	try {
		await asked();
	} catch (error) {
		return error instanceof InvalidInput ? error.field : error;
	}
	return 'nothing';
};

/** What is said of each nothing in the place of the field's value. */
const saidOf = async ([, resource, operation]: Declared, field: Field, into?: string) =>
	await Promise.all(
		nothings(field).map(async (nothing) => {
			const filled = parametersOf(resource, operation);
			const at = into === undefined ? filled : (filled[into] as IDataObject);
			at[field.name] = nothing as IDataObject;
			return await objection(async () => await parts(operation, filled));
		}),
	);

const cases = (fieldsOf: (operation: Operation) => Field[]) =>
	declared.flatMap((one) =>
		fieldsOf(one[2])
			.filter(({ when }) => !when)
			.map((field) => [`${one[0]}: ${field.label}`, one, field] as const),
	);

describe('A filter that was added and comes out empty is refused', () => {
	const filters = cases((operation) =>
		operation.request.contentType ? [] : layoutOf(operation).collection.fields,
	);

	it('of which there are many', () => {
		expect(filters.length).toBeGreaterThan(150);
	});

	it.each(filters)('%s', async (_, one, field) => {
		const said = await saidOf(one, field, layoutOf(one[2]).collection.name);
		expect(new Set(said)).toEqual(new Set([field.label]));
	});

	it.each(cases((operation) => layoutOf(operation).options))('in the options: %s', async (_, one, field) => {
		expect(new Set(await saidOf(one, field, 'options'))).toEqual(new Set([field.label]));
	});
});

describe('What is demanded is missing where it comes out empty', () => {
	it.each(cases((operation) => layoutOf(operation).always))('%s', async (_, one, field) => {
		expect(new Set(await saidOf(one, field))).toEqual(new Set([field.label]));
	});

	it.each(
		cases((operation) => (operation.form.partial ? [] : layoutOf(operation).body.filter(isDemanded))).filter(
			// Two inputs, of which the unit may be left out.
			([, , { kind }]) => kind !== 'period',
		),
	)('in a body: %s', async (_, one, field) => {
		expect(new Set(await saidOf(one, field))).toEqual(new Set([field.label]));
	});
});

describe('A list of a body that was added and comes out empty is refused', () => {
	const lists = cases((operation) =>
		operation.request.contentType && !operation.form.partial ? layoutOf(operation).collection.fields : [],
	).filter(([, , { kind }]) => ['texts', 'choices', 'rows', 'map'].includes(kind));

	it.each(lists)('%s', async (_, one, field) => {
		const [, , operation] = one;
		const said = await saidOf(one, field, layoutOf(operation).collection.name);
		const isCreate = operation.value === 'create';
		// An empty list itself is an answer where something is made: own images only, no attachments.
		const taken = isCreate && (field.kind === 'texts' || field.kind === 'rows') ? ['nothing'] : [];
		expect(new Set(said)).toEqual(new Set([field.label, ...taken]));
	});
});

describe('A filter of the trigger that was added and comes out empty is refused', () => {
	const filters = streams.flatMap((stream) => [
		...stream.filters.map((field) => [`${stream.name}: ${field.label}`, stream, field, 'filters'] as const),
		...stream.options.map((field) => [`${stream.name}: ${field.label}`, stream, field, 'options'] as const),
	]);
	const read = (stream: (typeof streams)[number], parameters: Record<string, unknown>) =>
		settingsOf(
			// The two members that reading the form needs.
			{
				getNodeParameter: (name: string, fallback: unknown) =>
					name in parameters ? parameters[name] : fallback,
				getTimezone: () => 'Europe/Warsaw',
			} as unknown as IPollFunctions,
			stream,
		);

	it.each(filters)('%s', async (_, stream, field, into) => {
		for (const nothing of nothings(field))
			expect(await objection(() => read(stream, { [into]: { [field.name]: nothing } }))).toBe(field.label);
		expect(await objection(() => read(stream, {}))).toBe('nothing');
	});

	it.each(streams.map((stream) => [stream.name, stream] as const))(
		'%s without an event',
		async (_, stream) => {
			expect(await objection(() => read(stream, { events: [] }))).toBe('Events');
		},
	);
});
