import type { IExecuteFunctions } from 'n8n-workflow';

import { commandIdOf } from '../../../nodes/Allegro/results/commandId';

const context = (run: { execution?: string; workflow?: string; node?: string; runIndex?: number } = {}) => {
	const { execution = '7', workflow = 'w', node = 'n', runIndex = 0 } = run;
	return {
		getExecutionId: () => execution,
		getWorkflow: () => ({ id: workflow }),
		getNode: () => ({ id: node }),
		getWorkflowDataProxy: () => ({ $runIndex: runIndex }),
	} as unknown as IExecuteFunctions;
};

const CONTENT = ['/commands', { offers: ['1'] }];

describe('The id of a command', () => {
	it('is a UUID of version 4', () => {
		for (let item = 0; item < 500; item++)
			expect(commandIdOf(context(), item, CONTENT)).toMatch(
				/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
			);
	});

	it('stays the same when the same run comes by again', () => {
		expect(commandIdOf(context(), 3, CONTENT)).toBe(commandIdOf(context(), 3, structuredClone(CONTENT)));
	});

	it('differs in everything else', () => {
		const ids = [
			commandIdOf(context(), 0, CONTENT),
			commandIdOf(context(), 1, CONTENT),
			commandIdOf(context({ execution: '8' }), 0, CONTENT),
			commandIdOf(context({ workflow: 'v' }), 0, CONTENT),
			commandIdOf(context({ node: 'm' }), 0, CONTENT),
			commandIdOf(context({ runIndex: 1 }), 0, CONTENT),
			commandIdOf(context(), 0, ['/commands', { offers: ['2'] }]),
			commandIdOf(context(), 0, ['/other', { offers: ['1'] }]),
		];
		expect(new Set(ids).size).toBe(ids.length);
	});

	it('is never that of an earlier run where n8n does not say which run this is', () => {
		const nameless = { ...context(), getExecutionId: () => undefined } as unknown as IExecuteFunctions;
		expect(commandIdOf(nameless, 0, CONTENT)).not.toBe(commandIdOf(nameless, 0, CONTENT));
	});
});
