const { availableParallelism } = require('node:os');

module.exports = {
	testEnvironment: 'node',
	roots: ['api', 'credentials', 'emulator', 'nodes', 'scripts', 'test'].map((room) => `<rootDir>/${room}`),
	testMatch: ['<rootDir>/test/{unit,contract,engine}/**/*.test.ts'],
	transform: {
		'\\.ts$': [
			'@swc/jest',
			{
				swcrc: false,
				jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
				module: { type: 'commonjs' },
				sourceMaps: 'inline',
			},
		],
	},
	globalSetup: '<rootDir>/test/setup/before.ts',
	globalTeardown: '<rootDir>/test/setup/after.ts',
	setupFiles: ['<rootDir>/test/setup/worker.ts'],
	// Ends what hangs; no test may come near it, on the slowest machine either.
	testTimeout: 120_000,
	// A worker with n8n-core loaded takes some 300 MB.
	maxWorkers: Math.min(4, availableParallelism()),
};
