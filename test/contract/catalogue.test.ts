import { execFile, execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { resources } from '../../nodes/Allegro/resources';
import type { Entry } from '../../scripts/catalogue/entries';

const ROOT = join(__dirname, '../..');
const TSX = require.resolve('tsx/cli');
const PRETTIER = require.resolve('prettier/bin/prettier.cjs');

const print = async (...args: string[]) => {
	const options = { cwd: ROOT, maxBuffer: 64 * 1024 * 1024 };
	const { stdout } = await promisify(execFile)(
		process.execPath,
		[TSX, 'scripts/catalogue.ts', ...args],
		options,
	);
	return stdout;
};

const declared = resources.flatMap(({ value, operations }) =>
	operations.map((operation) => ({ resource: value, ...operation })),
);

describe('npm run catalogue', () => {
	let entries: Entry[];
	beforeAll(async () => {
		entries = JSON.parse(await print('--json'));
	});

	it('prints every declared operation once, in the order of the form', () => {
		const keys = entries.map(({ resource, operation }) => `${resource} ${operation}`);
		expect(keys).toEqual(declared.map(({ resource, value }) => `${resource} ${value}`));
		expect(new Set(keys).size).toBe(keys.length);
	});

	it('says of each what others build on', () => {
		for (const entry of entries) {
			const about = `${entry.resource} ${entry.operation}`;
			expect([about, Object.keys(entry)]).toEqual([
				about,
				[
					'resource',
					'operation',
					'name',
					'method',
					'path',
					'host',
					'accept',
					'contentType',
					'paging',
					'repeat',
					'scopes',
					'deprecated',
					'fields',
				],
			]);
			expect(['safe', 'never']).toContain(entry.repeat);
			for (const scope of entry.scopes) expect(scope).toMatch(/^allegro:api:[a-z]+(:[a-z]+)*$/);
			for (const field of entry.fields)
				expect(field).toEqual({
					name: expect.any(String),
					in: expect.stringMatching(/^(path|query|header|body)$/),
					type: expect.any(String),
					required: expect.any(Boolean),
				});
		}
	});

	it('names every parameter of a path, the id of a command included', () => {
		for (const { path, fields } of entries) {
			const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
			const names = fields.filter((field) => field.in === 'path').map(({ name }) => name);
			expect([path, ...names.sort()]).toEqual([path, ...inPath.sort()]);
		}
	});

	it('writes fields inside of groups and rows with their full path', () => {
		const serialNumbers = entries.find(({ operation }) => operation === 'setSerialNumbers')!;
		expect(serialNumbers.fields.filter((field) => field.in === 'body')).toEqual([
			{ name: 'lineItems', in: 'body', type: 'rows', required: true },
			{ name: 'lineItems[].id', in: 'body', type: 'text', required: true },
			{ name: 'lineItems[].serialNumbers.entries[].value', in: 'body', type: 'texts', required: true },
		]);
	});

	it('prints a table with a line for each operation where nothing else is asked for', async () => {
		const lines = (await print()).trim().split('\n');
		expect(lines).toHaveLength(declared.length + 3);
		expect(lines.at(-1)).toBe(`${declared.length} operations`);
	});

	it('refuses what it does not know', async () => {
		await expect(print('--xml')).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('--xml') });
	});
});

describe('docs/operations.md', () => {
	const page = readFileSync(join(ROOT, 'docs/operations.md'), 'utf8');

	it('is what the command prints: run `npm run docs` after a change of a declaration', async () => {
		const formatted = execFileSync(process.execPath, [PRETTIER, '--stdin-filepath', 'docs/operations.md'], {
			cwd: ROOT,
			input: await print('--markdown'),
			encoding: 'utf8',
		});
		expect(page).toBe(formatted);
	});

	it('has a heading behind every link to a resource', () => {
		const anchors = [...page.matchAll(/^## (.+)$/gm)].map(([, name]) =>
			name!.toLowerCase().replace(/ /g, '-'),
		);
		const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
		expect(links).toEqual(anchors);
	});
});
