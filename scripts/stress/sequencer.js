const Sequencer = require('@jest/test-sequencer').default;
const { createHash } = require('node:crypto');

/** Runs test files in an order that only `STRESS_SEED` decides, the same on every machine. */
module.exports = class SeededSequencer extends Sequencer {
	sort(tests) {
		const keyOf = ({ path, context }) =>
			createHash('sha256')
				.update(process.env.STRESS_SEED ?? '')
				.update(path.slice(context.config.rootDir.length))
				.digest('hex');
		return tests
			.map((test) => ({ test, key: keyOf(test) }))
			.sort((a, b) => (a.key < b.key ? -1 : 1))
			.map(({ test }) => test);
	}
};
