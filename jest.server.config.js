module.exports = {
	...require('./jest.config'),
	testMatch: ['<rootDir>/test/server/**/*.test.ts'],
	// One n8n and one browser at a time; a start takes 10 to 20 seconds.
	testTimeout: 180_000,
	maxWorkers: 1,
};
