import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv from 'ajv';
import { loadOutputSchema } from 'n8n-core';

import { operation as apiOperation } from '../../api';
import { sample } from '../../emulator/sample';
import type { Operation } from '../../nodes/Allegro/catalogue/operation';
import { objectsOf, rowsOf } from '../../nodes/Allegro/catalogue/reply';
import { simplifier } from '../../nodes/Allegro/catalogue/simplify';
import { jobs } from '../../nodes/Allegro/jobs';
import { operationOf, resources } from '../../nodes/Allegro/resources';
import { previewOf, previewOfJob, type Preview } from '../../scripts/previews/output';

const ROOT = join(__dirname, '../..');
const ajv = new Ajv({ strict: false });

const all = resources.flatMap(({ value, operations }) =>
	operations.map((one) => [`${value} ${one.value}`, value, one] as const),
);

/** n8n's editor shows inside of objects and arrays only where no null stands beside them; nulls are left out here. */
const withoutNulls = (value: unknown): unknown => {
	if (Array.isArray(value)) return value.filter((one) => one !== null).map(withoutNulls);
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(
		Object.entries(value).flatMap(([name, inner]) => (inner === null ? [] : [[name, withoutNulls(inner)]])),
	);
};

/** Items as the node makes them of a reply that Allegro's document allows; undefined where other replies follow. */
function itemsOf(operation: Operation, seed: number): unknown[] | undefined {
	const { request, result } = operation;
	if (result.kind === 'command' || result.kind === 'file') return undefined;
	const replies = Object.entries(apiOperation(request.route).replies);
	const content = replies.filter(([status]) => status.startsWith('2')).map(([, one]) => one.content);
	const schema = content.find(Boolean)?.[request.accept];
	const reply = { status: 200, headers: {}, body: schema && sample(schema, { seed }) };
	const items = result.kind === 'list' ? rowsOf(result, reply) : objectsOf(operation, reply);
	return result.simple ? items.map(simplifier(result.simple)) : items;
}

describe('The preview of an output', () => {
	let folder: string;
	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'previews-'));
		execFileSync(process.execPath, [require.resolve('tsx/cli'), 'scripts/previews.ts', folder], {
			cwd: ROOT,
			stdio: 'pipe',
		});
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it.each(all)('%s is written where n8n finds it', (_, resource, operation) => {
		const ref = { nodeDir: folder, version: 1, resource, operation: operation.value };
		expect(loadOutputSchema(ref)).toEqual(previewOf(operation));
	});

	it.each(jobs.filter(({ output }) => output))('$resource.value $value is written, too', (job) => {
		const ref = { nodeDir: folder, version: 1, resource: job.resource.value, operation: job.value };
		const preview = previewOfJob(job);
		expect(loadOutputSchema(ref)).toEqual(preview);
		expect([ajv.validateSchema(preview), ajv.errors]).toEqual([true, null]);
	});

	it.each(all)('%s is valid JSON Schema of an object with something in it', (_, __, operation) => {
		const preview = previewOf(operation);
		expect([ajv.validateSchema(preview), ajv.errors]).toEqual([true, null]);
		expect(preview.type).toBe('object');
		expect(Object.keys(preview.properties!).length).toBeGreaterThan(0);
	});

	it.each(all)('%s fits what Allegro replies', (_, __, operation) => {
		const validate = ajv.compile(previewOf(operation));
		for (let seed = 0; seed < 5; seed++)
			for (const item of itemsOf(operation, seed) ?? []) {
				const fits = validate(withoutNulls(item));
				expect([fits, validate.errors]).toEqual([true, null]);
			}
	});

	it('knows what the node adds and leaves out', () => {
		const of = (resource: string, operation: string) =>
			previewOf(operationOf(resource, operation)!).properties as Record<string, Preview>;
		expect(Object.keys(of('order', 'getAll'))).toContain('buyerLogin');
		expect(of('offer', 'get').stock).toEqual({ type: ['integer', 'null'] });
		expect(Object.keys(of('offer', 'publishOrEnd'))).toEqual(
			expect.arrayContaining(['commandId', 'offerId', 'success', 'status', 'errors']),
		);
		expect(Object.keys(of('offer', 'publishOrEnd'))).not.toContain('offer');
		expect(of('offerPromotion', 'getPackages').packageType).toEqual({ type: 'string' });
		expect(of('warranty', 'create')).toHaveProperty('id');
		expect(of('offer', 'delete')).toEqual({ deleted: { type: 'boolean' } });
		expect(Object.keys(of('shipment', 'getLabel'))).toEqual(['fileName', 'mimeType', 'fileSize']);
	});
});
