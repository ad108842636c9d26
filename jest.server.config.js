module.exports = {
	...require('./jest.config'),
	testMatch: ['<rootDir>/test/server/**/*.test.ts'],
	globalSetup: '<rootDir>/test/server/support/before.ts',
	// A start of n8n takes 10 to 20 seconds, on a busy machine several times as long.
	testTimeout: 240_000,
	// One n8n and one browser at a time.
	maxWorkers: 1,
};
