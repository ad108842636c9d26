import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, type Installation } from './install';
import { run } from './processes';
import { Trouble } from './trouble';

/**
 * Installs the package, packed as it would be published, where n8n keeps community nodes: as n8n itself would.
 * The build must have been made. What is installed already stays.
 */
export async function installPackage(userFolder: string, n8n: Installation): Promise<void> {
	const draft = await mkdtemp(join(tmpdir(), 'n8n-nodes-allegro-pack-'));
	try {
		await installTarball(await pack(draft), join(userFolder, '.n8n/nodes'), n8n);
	} finally {
		await rm(draft, { recursive: true });
	}
}

async function pack(into: string): Promise<string> {
	const args = ['pack', '--ignore-scripts', '--silent', '--pack-destination', into];
	const { code, output } = await run('npm', args, { cwd: ROOT });
	if (code !== 0) throw new Trouble(`The package could not be packed. npm says:\n${output}`);
	const [name] = await readdir(into);
	return join(into, name!);
}

async function installTarball(tarball: string, folder: string, n8n: Installation): Promise<void> {
	const marker = join(folder, '.installed');
	// npm packs the same files into the same bytes.
	const hash = createHash('sha256').update(await readFile(tarball));
	const wanted = `${n8n.version} ${hash.digest('hex')}`;
	if ((await readFile(marker, 'utf8').catch(() => '')) === wanted) return;

	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, 'package.json'), '{ "name": "installed-nodes", "private": true }\n');
	// Peers are n8n's business: npm must not bring a second n8n-workflow.
	const args = ['install', '--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund', '--offline'];
	const { code, output } = await run('npm', [...args, tarball], { cwd: folder });
	if (code !== 0) throw new Trouble(`The package could not be installed into n8n. npm says:\n${output}`);
	await shareWorkflowLibrary(folder, n8n);
	await writeFile(marker, wanted);
}

/**
 * n8n offers its own n8n-workflow through NODE_PATH, which comes last: a copy in a folder above, as this
 * project's, would win, and its error classes would not be n8n's.
 */
async function shareWorkflowLibrary(folder: string, n8n: Installation): Promise<void> {
	const paths = createRequire(join(folder, 'here.js')).resolve.paths('n8n-workflow') ?? [];
	if (!paths.some((path) => existsSync(join(path, 'n8n-workflow')))) return;
	const own = ['node_modules/n8n/node_modules/n8n-workflow', 'node_modules/n8n-workflow']
		.map((path) => join(n8n.folder, path))
		.find((path) => existsSync(path));
	await symlink(own!, join(folder, 'node_modules/n8n-workflow'));
}
