import type { IDataObject } from 'n8n-workflow';

import { operation as apiOperation, resolve } from '../../api';
import { judgeRequest, unknownFields } from '../../emulator/contract';
import type { Field } from '../../nodes/Allegro/catalogue/kinds';
import type { Operation } from '../../nodes/Allegro/catalogue/operation';
import { gather } from '../../nodes/Allegro/catalogue/wire';
import { InvalidInput } from '../../nodes/shared/invalidInput';
import { layoutOf } from '../../nodes/Allegro/catalogue/layout';
import { partsOf, requestOf } from '../../nodes/Allegro/catalogue/request';
import { resources } from '../../nodes/Allegro/resources';
import { GIVEN, LEFT_OUT, UUID } from '../support/given';
import { parametersOf } from '../support/parameters';

const all = resources.flatMap(({ value, operations }) =>
	operations.map((operation) => [`${value}.${operation.value}`, value, operation] as const),
);

const parts = async (operation: Operation, parameters: IDataObject) =>
	await partsOf(operation, {
		// n8n reads along a path, too, e.g. `productId.mode`.
		read: (name) => gather(parameters, name),
		timezone: 'Europe/Warsaw',
		file: async () => ({ bytes: Buffer.from('%PDF'), mimeType: operation.request.upload![0]! }),
	});

/** What Allegro's document says against the request that these parameters make. */
async function objections(operation: Operation, parameters: IDataObject): Promise<unknown[]> {
	const api = apiOperation(operation.request.route);
	const request = requestOf(operation, await parts(operation, parameters), { commandId: UUID });
	const json = request.contentType?.includes('json') === true;
	const body = json ? JSON.parse(String(request.body)) : request.body;
	const invented =
		json && api.request
			? unknownFields(resolve(api.request.content[request.contentType!]!), body).map(
					(path) => `invented ${path}`,
				)
			: [];
	const problems = judgeRequest(api, {
		query: new URLSearchParams(request.query as string[][]),
		headers: { accept: request.accept, ...request.headers },
		contentType: request.contentType,
		body,
	});
	// What is read first brings these along.
	const { merge, ifMatch } = operation.request;
	const read = [...(merge?.keep ?? []), ...(ifMatch ? ['if-match'] : [])];
	return [...problems.filter(({ path }) => !read.includes(path ?? '')), ...invented];
}

describe('What the form makes is what Allegro takes', () => {
	it.each(all)('%s with every input filled in', async (_, resource, operation) => {
		const parameters = parametersOf(resource, operation, {
			given: GIVEN,
			full: true,
			leaveOut: LEFT_OUT[resource],
		});
		expect(await objections(operation, parameters)).toEqual([]);
	});

	it.each(all.filter(([, , { request }]) => request.contentType))(
		'%s with the JSON that the form starts with, or its own fields as JSON',
		async (_, resource, operation) => {
			const leaveOut = LEFT_OUT[resource];
			const filled = parametersOf(resource, operation, { given: GIVEN, full: true, leaveOut });
			const fields = await parts(operation, filled);
			const parameters = parametersOf(resource, operation, { given: GIVEN });
			const asJson = { ...parameters, body: 'json', jsonBody: JSON.stringify(fields.body?.content) };
			expect(await objections(operation, asJson)).toEqual([]);
		},
	);
});

/** Parameters with which the form shows a field that is one of alternatives. */
const shows = ({ when = {} }: Field): IDataObject =>
	Object.fromEntries(
		Object.entries(when).map(([name, [code]]) => {
			const [, picked] = /^\/(\w+)\.mode$/.exec(name) ?? [];
			return picked ? [picked, { __rl: true, mode: code, value: 'Example' }] : [name, code];
		}),
	) as IDataObject;

/** A value that an input of this kind must not take. */
const WRONG: Partial<Record<Field['kind'], unknown>> = {
	number: 'seven',
	decimal: 'much',
	boolean: 'perhaps',
	// Written as no code is: one that could be new is sent where Allegro adds to them.
	choice: 'no such code',
	choices: ['no such code'],
	date: 'yesterday-ish',
	json: '{not json',
};

const inputs = all.flatMap(([name, resource, operation]) => {
	const { always, body, collection } = layoutOf(operation);
	return [
		...[...always, ...body].map((field) => [name, resource, operation, field, false] as const),
		...collection.fields.map((field) => [name, resource, operation, field, true] as const),
	];
});

describe('A wrong value is refused before anything is sent, naming the field', () => {
	it.each(
		inputs
			.filter(([, , , { kind }]) => kind in WRONG)
			.map((one) => [`${one[0]} ${one[3].name}`, one] as const),
	)('%s', async (_, [, resource, operation, field, optional]) => {
		const parameters = { ...parametersOf(resource, operation, { given: GIVEN }), ...shows(field) };
		const { collection } = layoutOf(operation);
		if (optional)
			parameters[collection.name] = {
				...(parameters[collection.name] as IDataObject),
				[field.name]: WRONG[field.kind] as string,
			};
		else parameters[field.name] = WRONG[field.kind] as string;
		const refusal = await parts(operation, parameters).then(
			() => undefined,
			(error: unknown) => error,
		);
		expect(refusal).toBeInstanceOf(InvalidInput);
		expect((refusal as InvalidInput).field).toBe(field.label);
		expect((refusal as InvalidInput).advice).not.toBe('');
	});

	it.each(
		inputs
			.filter(([, , , field, optional]) => !optional && (field.required || field.demanded))
			.filter(([, , , { kind }]) => ['text', 'id', 'texts', 'money'].includes(kind))
			.map((one) => [`${one[0]} ${one[3].name}`, one] as const),
	)('%s left empty', async (_, [, resource, operation, field]) => {
		const filled = parametersOf(resource, operation, { given: GIVEN });
		const parameters = { ...filled, ...shows(field), [field.name]: '' };
		await expect(parts(operation, parameters)).rejects.toMatchObject({ field: field.label });
	});

	it.each(
		inputs
			.filter(([, , , field]) => field.kind === 'text' && field.maxLength !== undefined)
			.map((one) => [`${one[0]} ${one[3].name}`, one] as const),
	)('%s too long', async (_, [, resource, operation, field, optional]) => {
		const long = 'x'.repeat((field as { maxLength: number }).maxLength + 1);
		const parameters = parametersOf(resource, operation, { given: GIVEN });
		const { collection } = layoutOf(operation);
		if (optional) parameters[collection.name] = { [field.name]: long };
		else parameters[field.name] = long;
		await expect(parts(operation, parameters)).rejects.toMatchObject({ field: field.label });
	});
});
