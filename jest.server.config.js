module.exports = {
	...require('./jest.config'),
	// Ten kills of a real n8n take minutes: npm run test:server:kill.
	testPathIgnorePatterns: process.env.KILL ? [] : ['/test/server/trigger\\.test\\.ts$'],
	testMatch: ['<rootDir>/test/server/**/*.test.ts'],
	globalSetup: '<rootDir>/test/server/support/before.ts',
	// A start of n8n takes 10 to 20 seconds, on a busy machine several times as long.
	testTimeout: 240_000,
	// One n8n and one browser at a time.
	maxWorkers: 1,
};
