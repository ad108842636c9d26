const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

/**
 * Sums jest's result files into the closing line and fails if anything did.
 * A step that failed without a failed test (lint, types, build, a test file that did not run) counts as one.
 */
const [folder, ...broken] = process.argv.slice(2);

let passed = 0;
let failed = 0;
for (const step of ['test', 'server']) {
	const file = join(folder, `${step}.json`);
	const result = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
	const failures = (result?.numFailedTests ?? 0) + (result?.numRuntimeErrorTestSuites ?? 0);
	passed += result?.numPassedTests ?? 0;
	failed += Math.max(failures, broken.includes(step) || !result ? 1 : 0);
}

console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
