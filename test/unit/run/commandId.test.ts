import type { IExecuteFunctions } from 'n8n-workflow';

import { commandIdOf } from '../../../nodes/Allegro/results/commandId';

const context = (run: { execution?: string; workflow?: string; node?: string; type?: string } = {}) => {
	const { execution = '7', workflow = 'w', node = 'n', type = 'allegro' } = run;
	return {
		getExecutionId: () => execution,
		getWorkflow: () => ({ id: workflow }),
		getNode: () => ({ id: node, type }),
	} as unknown as IExecuteFunctions;
};

const change = (more: object = {}) => ({ run: 0, item: 0, route: 'PUT /commands', nth: 0, ...more });
const CONTENT = { offers: ['1'] };

describe('The id of a command', () => {
	it('is a UUID of version 4', () => {
		for (let item = 0; item < 500; item++)
			expect(commandIdOf(context(), change({ item }), CONTENT)).toMatch(
				/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
			);
	});

	it('stays the same when the same run comes by again, whatever an expression says by then', () => {
		const ids = [CONTENT, structuredClone(CONTENT), { offers: ['1'], at: '12:00:01' }].map((content) =>
			commandIdOf(context(), change({ item: 3 }), content),
		);
		expect(new Set(ids).size).toBe(1);
	});

	it('differs in everything else', () => {
		const ids = [
			commandIdOf(context(), change(), CONTENT),
			commandIdOf(context(), change({ item: 1 }), CONTENT),
			commandIdOf(context(), change({ run: 1 }), CONTENT),
			commandIdOf(context(), change({ nth: 1 }), CONTENT),
			commandIdOf(context(), change({ route: 'PUT /other' }), CONTENT),
			commandIdOf(context({ execution: '8' }), change(), CONTENT),
			commandIdOf(context({ workflow: 'v' }), change(), CONTENT),
			commandIdOf(context({ node: 'm' }), change(), CONTENT),
		];
		expect(new Set(ids).size).toBe(ids.length);
	});

	it('goes by the content too for the tool of an AI agent, of whose calls several are one run', () => {
		const tool = context({ type: 'allegroTool' });
		const [one, same, other] = [CONTENT, CONTENT, { offers: ['2'] }].map((content) =>
			commandIdOf(tool, change(), content),
		);
		expect(same).toBe(one);
		expect(other).not.toBe(one);
	});

	it('is never that of an earlier run where n8n does not say which run this is', () => {
		const nameless = { ...context(), getExecutionId: () => undefined } as unknown as IExecuteFunctions;
		expect(commandIdOf(nameless, change(), CONTENT)).not.toBe(commandIdOf(nameless, change(), CONTENT));
	});
});
