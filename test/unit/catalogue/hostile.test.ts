import type { INodeProperties } from 'n8n-workflow';

import type { Field } from '../../../nodes/Allegro/catalogue/kinds';
import { exampleOf } from '../../../nodes/Allegro/catalogue/kinds';
import { hasUnitInput, inputNamesOf } from '../../../nodes/Allegro/catalogue/kinds/period';
import { optionsOf, COMMON_OPTIONS } from '../../../nodes/Allegro/catalogue/options';
import { partsOf, requestOf } from '../../../nodes/Allegro/catalogue/request';
import { wireValue } from '../../../nodes/Allegro/catalogue/values';
import { composedJobs } from '../../../nodes/Allegro/jobs';
import { optionsOfItem } from '../../../nodes/Allegro/results/item';
import { resources } from '../../../nodes/Allegro/resources';
import { streams } from '../../../nodes/Allegro/streams';
import { InvalidInput } from '../../../nodes/shared/invalidInput';
import { parametersOf } from '../../support/parameters';
import { hostileTo } from './hostileValues';

const withMembers = (fields: Field[]): Field[] =>
	fields.flatMap((field) => [
		field,
		...('key' in field ? [field.key] : []),
		...('fields' in field ? withMembers(field.fields) : []),
	]);

const operations = [
	...resources.flatMap((resource) => resource.operations.map((one) => ({ resource, one }))),
	...composedJobs.map(({ resource, form }) => ({ resource, one: form })),
];

const declared: Array<[title: string, fields: Field[]]> = [
	...operations.map(({ resource, one }): [string, Field[]] => [`${resource.name}: ${one.name}`, one.fields]),
	...streams.map(({ name, filters, options }): [string, Field[]] => [
		`Trigger: ${name}`,
		[...filters, ...options],
	]),
];

/** What was thrown; undefined where the value was taken. */
function thrown(act: () => unknown): unknown {
	try {
		act();
	} catch (error) {
		return error;
	}
	return undefined;
}

/** How a value reads in the report of a failed test. */
const named = (value: unknown): string => {
	try {
		return typeof value === 'number' || typeof value === 'symbol' ? String(value) : JSON.stringify(value);
	} catch {
		return typeof value;
	}
};

/** What goes wrong where a refusal that names the field is due; undefined where it comes. */
function fault(field: Field, value: unknown, error: unknown): string | undefined {
	const about = `${field.kind} ${field.wire} ${named(value)}`;
	if (error === undefined) return `${about} was taken`;
	if (!(error instanceof InvalidInput)) return `${about}: ${String(error)}`;
	if (!error.field.startsWith(field.label)) return `${about} is said to be about ${error.field}`;
	return error.advice ? undefined : `${about} has no advice`;
}

const inputOf = (field: Field, inCollection: boolean): string =>
	field.kind === 'period' && hasUnitInput(field) ? inputNamesOf(field, inCollection)[0] : field.name;

describe('Hostile values', () => {
	it.each(declared)('are refused by every field, which is named: %s', (_, fields) => {
		const faults = withMembers(fields).flatMap((field) =>
			hostileTo(field).map((value) => {
				const read = (name: string) => (name === inputOf(field, false) ? value : undefined);
				return fault(
					field,
					value,
					thrown(() => wireValue(field, read, { timezone: 'UTC' })),
				);
			}),
		);
		expect(faults.filter(Boolean)).toEqual([]);
	});

	it('are met by fields of every kind', () => {
		const kinds = new Set(declared.flatMap(([, fields]) => withMembers(fields).map(({ kind }) => kind)));
		kinds.delete('constant');
		const met = [...kinds].filter((kind) =>
			declared.some(([, fields]) =>
				withMembers(fields).some((field) => field.kind === kind && hostileTo(field).length > 3),
			),
		);
		expect(met.sort()).toEqual([...kinds].sort());
	});

	it.each(operations.map(({ resource, one }) => [`${resource.name}: ${one.name}`, resource, one] as const))(
		'make no request, wherever they stand in the form: %s',
		async (_, resource, operation) => {
			const parameters = parametersOf(resource.value, operation, { full: true });
			const timezone = 'UTC';
			const file = async () => await Promise.reject(new Error('There is no file'));
			const tops = ['options', operation.form.collection, undefined].flatMap((name) => {
				const holder = name ? (parameters[name] as Record<string, unknown> | undefined) : parameters;
				return operation.fields
					.filter((field) => holder && Object.hasOwn(holder, field.name) && hostileTo(field).length > 0)
					.map((field) => ({ name, field }));
			});
			const faults = await Promise.all(
				tops.map(async ({ name, field }) => {
					const value = hostileTo(field)[0];
					const given = structuredClone(parameters) as Record<string, unknown>;
					const holder = (name ? given[name] : given) as Record<string, unknown>;
					const count = field.kind === 'period' && hasUnitInput(field) && name;
					holder[field.name] = count ? { values: { [inputNamesOf(field, true)[0]]: value } } : value;
					const made = partsOf(operation, { read: (one) => given[one], timezone, file });
					return fault(
						field,
						value,
						await made.then(
							() => undefined,
							(error: unknown) => error,
						),
					);
				}),
			);
			// What another choice hides, and what goes as a file, is not read.
			expect(faults.filter((one) => one && !/was taken|no file/.test(one))).toEqual([]);
		},
	);
});

describe('Options', () => {
	const some = new Map<string, INodeProperties>(
		[...COMMON_OPTIONS, ...operations.flatMap(({ one }) => optionsOf(one))].map((one) => [one.name, one]),
	);
	const hostile: Partial<Record<INodeProperties['type'], unknown[]>> = {
		options: ['constructor', '__proto__', 'Polish', NaN, {}, 'pl-PL\n'],
		number: [NaN, 1e21, '1e3', {}, -1, 0, 2.5],
		boolean: ['yes', {}, 1],
		string: [NaN, {}, 2 ** 53 + 2, '\ud83d'],
	};

	it.each([...some.values()].map((one) => [one.displayName, one] as const))(
		'refuse what they do not take: %s',
		(_, property) => {
			const values = hostile[property.type]!.filter((value) => value !== 'pl-PL\n');
			for (const value of values) {
				const item = {
					index: 0,
					read: () => ({ [property.name]: value }),
					file: async () => await Promise.reject(),
				};
				const error = thrown(() => optionsOfItem(item, [property]));
				expect([named(value), error]).toEqual([named(value), expect.any(InvalidInput)]);
				expect((error as InvalidInput).field).toBe(property.displayName);
			}
		},
	);
});

describe('Headers', () => {
	const bound = operations.find(({ one }) => one.request.ifMatch)!.one;

	it.each(['łódź', '"1"\r\nhost: evil', 'a\u0000b', '🙂'])('carry no %j', (etag) => {
		expect(() => requestOf(bound, { path: {}, query: [], headers: {} }, { etag })).toThrow(InvalidInput);
	});

	it('carry Latin-1', () => {
		const { headers } = requestOf(bound, { path: {}, query: [], headers: {} }, { etag: ' "ó" ' });
		expect(headers).toEqual({ 'if-match': '"ó"' });
	});
});

describe('Rows about one thing', () => {
	const rows = declared.flatMap(([title, fields]) =>
		withMembers(fields).flatMap((field) => (field.kind === 'rows' ? [[title, field] as const] : [])),
	);
	/** Rows that may say the same twice, and why. */
	const MAY_REPEAT = new Set(['parcels', 'items', 'description', 'sizes', 'openHours']);

	it.each(rows)('are told apart by members that they have: %s', (_, field) => {
		const names = field.fields.map(({ name }) => name);
		expect(names).toEqual(expect.arrayContaining(field.unique ?? []));
		expect([field.name, MAY_REPEAT.has(field.name)]).toEqual([field.name, field.unique === undefined]);
	});

	it.each(rows.filter(([, { unique }]) => unique))('are refused the second time: %s', (_, field) => {
		const examplesOf = (members: Parameters<typeof exampleOf>[0][]): Record<string, unknown> =>
			Object.assign({}, ...members.map((one) => exampleOf(one, { inCollection: false, examplesOf })));
		const [row] = (exampleOf(field, { inCollection: false, examplesOf })[field.name] as { values: unknown[] })
			.values;
		const twice = () => wireValue(field, () => ({ values: [row, row] }), { timezone: 'UTC' });
		expect(twice).toThrow(InvalidInput);
		expect(twice).toThrow(`'${field.label} 2' is the second for "`);
	});
});
