import { operation as apiOperation, resolve } from '../../api';
import { judgeRequest, unknownFields } from '../../emulator/contract';
import type { Operation, Resource } from '../../nodes/Allegro/catalogue/operation';
import { requestOf } from '../../nodes/Allegro/catalogue/request';
import { composedJobs } from '../../nodes/Allegro/jobs';
import { resources } from '../../nodes/Allegro/resources';
import { exampleOf } from '../../scripts/catalogue/example';

const UUID = '593a3b07-0f0a-4e6b-8f0e-1c2d3e4f5a6b';

type Documented = [title: string, resource: Pick<Resource, 'operations'>, operation: Operation];

const documented: Documented[] = [
	...resources.flatMap((resource) =>
		resource.operations.map((one): Documented => [`${resource.name}: ${one.name}`, resource, one]),
	),
	...composedJobs.map(({ resource, form }): Documented => [
		`${resource.name}: ${form.name}`,
		{ operations: [] },
		form,
	]),
].filter(([, , { request }]) => request.contentType !== undefined);

/** What Allegro's document says against a body. */
function objections(operation: Operation, body: unknown): string[] {
	const api = apiOperation(operation.request.route);
	const parts = { path: {}, query: [], headers: {}, body: { content: body, given: 'json' as const } };
	const request = requestOf(operation, parts, { commandId: UUID });
	const sent = JSON.parse(String(request.body)) as unknown;
	const schema = resolve(api.request!.content[request.contentType!]!);
	const problems = judgeRequest(api, {
		query: new URLSearchParams(),
		headers: { accept: request.accept },
		contentType: request.contentType,
		body: sent,
	});
	const inQuery = new Set(api.parameters.map(({ name }) => name));
	return [
		...problems
			.filter(({ path }) => !inQuery.has(path ?? ''))
			.map(({ path, message }) => `${path}: ${message}`),
		...unknownFields(schema, sent).map((path) => `${path}: invented`),
	];
}

describe('the example of a JSON body', () => {
	it('stands with many operations', () => expect(documented.length).toBeGreaterThan(90));

	it.each(documented)('of %s is one that Allegro takes', (_, resource, operation) => {
		const body = exampleOf(operation, resource);
		expect(body).toEqual(expect.any(Object));
		expect(Object.keys(body as object).length).toBeGreaterThan(0);
		// What Ship Order is given is laid over Allegro's suggestion, which has the rest.
		const suggested =
			operation.value === 'shipOrder' ? ['input.receiver: is required', 'input.sender: is required'] : [];
		expect(objections(operation, body)).toEqual(suggested);
		// Something to begin with, not a form to be read.
		expect(JSON.stringify(body).length).toBeLessThan(900);
		expect(JSON.stringify(body)).not.toMatch(/"example"|"Example"|"one"/);
	});
});
