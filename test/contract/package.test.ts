import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { loadOutputSchema } from 'n8n-core';
import { properties } from '../../nodes/Allegro/properties';
import { resources } from '../../nodes/Allegro/resources';
import { properties as triggerProperties } from '../../nodes/Allegro/streams/properties';

const root = resolve(__dirname, '../..');
const run = (program: string, args: string[], cwd = root) =>
	execFileSync(program, args, {
		cwd,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'pipe'],
		// Under NODE_ENV=test n8n's lint rules take every file for one of their own fixtures.
		env: { ...process.env, NODE_ENV: 'production' },
	});

let folder: string;
let packed: string;

/** What would be published, unpacked; `npm test` has built it just before. */
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-allegro-'));
	run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder]);
	const [tarball] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
	run('tar', ['-xzf', tarball!], folder);
	packed = join(folder, 'package');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('The package', () => {
	it("passes n8n's community scanner, in source and as packed", () => {
		const output = run(process.execPath, [join(__dirname, 'package/scan.mjs'), root, packed]);
		const results = JSON.parse(output);
		expect(results.source.details ?? '').toBe('');
		expect(results.packed.details ?? '').toBe('');
		expect(results).toMatchObject({ source: { passed: true }, packed: { passed: true } });
	});

	it('publishes what runs and the README, nothing else', () => {
		expect(readdirSync(packed).sort()).toEqual(['LICENSE', 'README.md', 'dist', 'index.js', 'package.json']);
		expect(readdirSync(join(packed, 'dist')).sort()).toEqual([
			'credentials',
			'icons',
			'known',
			'nodes',
			'types',
		]);
	});

	it('brings nothing that n8n would have to install', () => {
		const { dependencies = {}, peerDependencies } = JSON.parse(
			readFileSync(join(packed, 'package.json'), 'utf8'),
		);
		expect(dependencies).toEqual({});
		expect(peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	it.each([
		['node', 'properties.js', properties],
		['trigger', 'streams/properties.js', triggerProperties],
	])('brings the form that the declarations make, worked out: %s', (_, name, made) => {
		const file = join(packed, 'dist/nodes/Allegro', name);
		expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(3);
		// eslint-disable-next-line @typescript-eslint/no-require-imports -- made by the build
		const shipped = require(file) as { properties: unknown };
		expect(JSON.stringify(shipped.properties) === JSON.stringify(made)).toBe(true);
	});

	it('loads declarations and streams when the trigger first polls, not with the trigger', () => {
		const program = `
			const { AllegroTrigger } = require('./dist/nodes/Allegro/AllegroTrigger.node.js');
			new AllegroTrigger();
			console.log(Object.keys(require.cache).join('\\n'));`;
		const nodes = join(root, 'dist/nodes/Allegro');
		const loaded = run(process.execPath, ['-e', program]).trim().split('\n');
		const rooms = loaded.filter((file) => file.startsWith(nodes)).map((file) => relative(nodes, file));
		expect(rooms.filter((file) => /^(streams|resources|catalogue|calls)\b/.test(file)).sort()).toEqual([
			'streams/processMemory.js',
			'streams/properties.js',
		]);
	});

	it('says where n8n looks for it what the output of each operation is like', () => {
		const { allegro } = JSON.parse(readFileSync(join(packed, 'dist/known/nodes.json'), 'utf8'));
		const nodeDir = dirname(join(packed, allegro.sourcePath));
		const all = resources.flatMap(({ value, operations }) =>
			operations.map((one) => ({ nodeDir, version: 1, resource: value, operation: one.value })),
		);
		expect(all.filter((one) => loadOutputSchema(one) === undefined)).toEqual([]);
		// Shipped but not read before the editor asks; as large as all of them may be.
		const bytes = all.reduce((sum, one) => sum + JSON.stringify(loadOutputSchema(one)).length, 0);
		expect(bytes).toBeLessThan(250_000);
	});

	it("is loaded by n8n's own loader, with icons, codex and lazy metadata", () => {
		const script = `
			const { PackageDirectoryLoader } = require(${JSON.stringify(require.resolve('n8n-core'))});
			const loader = new PackageDirectoryLoader(process.argv[1]);
			loader.loadAll().then(() => process.stdout.write(JSON.stringify(loader.types)));`;
		const types = JSON.parse(
			execFileSync(process.execPath, ['-e', script, packed], {
				cwd: root,
				encoding: 'utf8',
				env: { ...process.env, NODE_PATH: join(root, 'node_modules'), N8N_USER_FOLDER: folder },
			}),
		);
		expect(types.credentials.map(({ name }: { name: string }) => name)).toEqual([
			'allegroOAuth2Api',
			'allegroWebApi',
		]);
		const [node] = types.nodes;
		expect(node.name).toBe('allegro');
		expect(node.iconUrl).toMatchObject({ light: expect.stringContaining('allegro.svg') });
		expect(node.codex.alias).toContain('sprzedaż');
		expect(readdirSync(join(packed, 'dist/known')).sort()).toEqual(['credentials.json', 'nodes.json']);
	});
});
