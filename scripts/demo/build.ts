import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ROOT } from '../n8n/install';
import { run } from '../n8n/processes';
import { Trouble } from '../n8n/trouble';

const SOURCES = [
	'nodes',
	'credentials',
	'icons',
	'api',
	'scripts/previews.ts',
	'scripts/previews',
	'gulpfile.js',
	'package.json',
	'tsconfig.json',
	'tsconfig.build.json',
];
/** What the build writes last. */
const RESULT = 'dist/types/nodes.json';
const MARKER = join(ROOT, '.cache/demo-build');

/** Builds the package unless `dist/` is still what the last start made of the sources as they are. */
export async function build(): Promise<void> {
	if ((await readFile(MARKER, 'utf8').catch(() => '')) === (await fingerprint())) return;
	const gulp = join(ROOT, 'node_modules/gulp/bin/gulp.js');
	const { code, output } = await run(process.execPath, [gulp, 'build', '-L'], { cwd: ROOT });
	if (code !== 0) throw new Trouble(`The build failed:\n${output}`);
	await mkdir(dirname(MARKER), { recursive: true });
	await writeFile(MARKER, await fingerprint());
}

/** Changes with every file that is written, added or removed. */
async function fingerprint(): Promise<string> {
	const hash = createHash('sha256');
	for (const source of [...SOURCES, RESULT]) {
		const path = join(ROOT, source);
		const files = await readdir(path, { recursive: true }).catch(() => ['']);
		for (const file of files.sort()) {
			const found = await stat(join(path, file)).catch(() => undefined);
			hash.update(`${source}/${file} ${found?.size} ${found?.mtimeMs}\n`);
		}
	}
	return hash.digest('hex');
}
