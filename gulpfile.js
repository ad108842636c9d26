const { spawn } = require('node:child_process');
const { readFile, rm, writeFile } = require('node:fs/promises');
const { dirname, join } = require('node:path');
const esbuild = require('esbuild');
const { dest, series, src } = require('gulp');

const ASSETS = ['icons/**/*.{svg,png}', 'nodes/**/*.{svg,png}', 'nodes/**/*.node.json'];

/** Runs a JavaScript program with the Node that runs gulp; fails with what it printed. */
function run(program, ...args) {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
		let output = '';
		child.stdout.on('data', (chunk) => (output += chunk));
		child.stderr.on('data', (chunk) => (output += chunk));
		child.on('error', reject);
		child.on('close', (code) => {
			if (code === 0) return resolve();
			// gulp prints the message alone where `showStack` is set.
			reject(Object.assign(new Error(output.trim() || `exit code ${code}`), { showStack: false }));
		});
	});
}

const clean = () => rm('dist', { recursive: true, force: true });

const compile = () => run(require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json');

const FORMS = ['dist/nodes/Allegro/properties.js', 'dist/nodes/Allegro/streams/properties.js'];

/** Works out the nodes' forms once and for all: text is read in a tenth of the time that making a form takes. */
async function form() {
	for (const file of FORMS) {
		const { properties } = require(join(__dirname, file));
		const text = JSON.stringify(JSON.stringify(properties));
		await writeFile(file, `"use strict";\nexports.properties = JSON.parse(${text});\n`);
	}
}

const SOAP = 'dist/nodes/AllegroWebApi/vendor/soap.js';

/** What node-soap's WSDL engine names but never reaches, because it is only given texts. */
const UNUSED = /^(?:assert|crypto|debug|fs|path|stream|string_decoder|formidable|\.\.\/http)$/;
const STUBS = {
	assert: 'exports.ok = (value, message) => { if (!value) throw new Error(message); };',
	debug: 'module.exports = () => () => {};',
	stream: 'module.exports = class {};',
	string_decoder: 'exports.StringDecoder = class {};',
};

const stubs = {
	name: 'stubs',
	setup(build) {
		build.onResolve({ filter: UNUSED }, ({ path }) => ({ path, namespace: 'stub' }));
		build.onLoad({ filter: /.*/, namespace: 'stub' }, ({ path }) => ({ contents: STUBS[path] ?? '' }));
	},
};

/** Licences of what is bundled, as they demand. */
async function licences() {
	const texts = [
		['node-soap', require.resolve('soap/package.json'), 'LICENSE'],
		['sax', require.resolve('sax/package.json', { paths: [require.resolve('soap')] }), 'LICENSE.md'],
	].map(async ([name, manifest, file]) => {
		const { version } = require(manifest);
		return `${name} ${version}\n\n${await readFile(join(dirname(manifest), file), 'utf8')}`;
	});
	return `/*\n${(await Promise.all(texts)).join('\n\n').replaceAll('*/', '* /')}\n*/`;
}

/** n8n installs no dependencies of a package: node-soap's WSDL engine goes along, free of Node's own modules. */
async function vendor() {
	await esbuild.build({
		entryPoints: [SOAP],
		outfile: SOAP,
		allowOverwrite: true,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		minify: true,
		define: { 'process.nextTick': 'queueMicrotask' },
		drop: ['console'],
		plugins: [stubs],
		banner: { js: await licences() },
		legalComments: 'none',
	});
}

// The paths stay as they are in the source, so `file:` icon references hold in both places.
const assets = () => src(ASSETS, { base: '.', encoding: false, allowEmpty: true }).pipe(dest('dist'));

/** What each operation's output looks like, for the editor to show before the node has run. */
const previews = () => run(require.resolve('tsx/cli'), 'scripts/previews.ts', 'dist/nodes/Allegro');

// With its metadata shipped, n8n loads the package's classes only when they are used.
async function metadata() {
	await run(require.resolve('n8n-core/bin/generate-metadata'));
	// Lists for n8n's own checks; no n8n reads them from a package.
	await rm('dist/methods', { recursive: true });
}

exports.clean = clean;
exports.build = series(clean, compile, form, vendor, assets, previews, metadata);
exports.default = exports.build;
