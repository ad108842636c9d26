const { spawn } = require('node:child_process');
const { rm } = require('node:fs/promises');
const { dest, series, src } = require('gulp');

const ASSETS = [
	'icons/**/*.{svg,png}',
	'nodes/**/*.{svg,png}',
	'nodes/**/*.node.json',
	'nodes/**/__schema__/**/*.json',
];

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

// The paths stay as they are in the source, so `file:` icon references hold in both places.
const assets = () => src(ASSETS, { base: '.', encoding: false, allowEmpty: true }).pipe(dest('dist'));

// With its metadata shipped, n8n loads the package's classes only when they are used.
async function metadata() {
	await run(require.resolve('n8n-core/bin/generate-metadata'));
	// Lists for n8n's own checks; no n8n reads them from a package.
	await rm('dist/methods', { recursive: true });
}

exports.clean = clean;
exports.build = series(clean, compile, assets, metadata);
exports.default = exports.build;
