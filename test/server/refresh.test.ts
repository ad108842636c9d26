import { errorOf, itemsOf } from '../../scripts/n8n/client';
import { consent } from '../../scripts/demo/credential';
import { startStack, workflow, type Stack } from './support/stack';

const ME = { resource: 'account', operation: 'get' };
/** Past the time for which Allegro still takes a refresh token that was used (allegro-facts 1.4). */
const PAST_GRACE = 120_000;

let stack: Stack;
let ids: string[];

const tokens = () => stack.emulator.stats.token;
const login = () => stack.emulator.shop.account.login;

/** Runs the four workflows at once. @returns what each one read. */
async function runAll(): Promise<unknown[]> {
	const executions = await Promise.all(ids.map(async (id) => await stack.client.run(id)));
	expect(executions.map(errorOf)).toEqual(ids.map(() => undefined));
	return executions.map((execution) => itemsOf<{ login: string }>(execution)[0]!.login);
}

beforeAll(async () => {
	stack = await startStack();
	ids = [];
	for (const name of ['one', 'two', 'three', 'four']) ids.push(await stack.save(workflow(name, ME)));
});
afterAll(async () => await stack?.stop());
beforeEach(() => {
	const { faults, stats } = stack.emulator;
	faults.clear();
	for (const counts of [stats.token, stats.statuses])
		for (const key of Object.keys(counts)) delete counts[key];
});

describe('an expired access token', () => {
	it('is renewed once for four workflows at once', async () => {
		// Slow enough that all four have sent the old token before the first hears that it has expired.
		stack.emulator.faults.add({ operation: 'GET /me', delay: 3000, times: ids.length });
		stack.emulator.tokens.expireAccess();

		expect(await runAll()).toEqual(ids.map(login));
		expect(stack.emulator.stats.statuses[401]).toBeGreaterThanOrEqual(ids.length);
		expect(tokens()).toEqual({ refresh_token: 1 });
	});

	it('is renewed again with the refresh token that the last renewal brought', async () => {
		stack.emulator.clock.advance(PAST_GRACE);
		stack.emulator.tokens.expireAccess();

		expect(await runAll()).toEqual(ids.map(login));
		expect(tokens()).toEqual({ refresh_token: 1 });
	});

	it('is renewed after n8n was killed and started again', async () => {
		await stack.restart('kill');
		stack.emulator.clock.advance(PAST_GRACE);
		stack.emulator.tokens.expireAccess();

		expect(await runAll()).toEqual(ids.map(login));
		expect(tokens()).toEqual({ refresh_token: 1 });
	});
});

describe('a refused refresh token', () => {
	it('ends in a message that says to reconnect, and reconnecting helps', async () => {
		stack.emulator.tokens.revoke();

		const execution = await stack.client.run(ids[0]!);
		expect(execution.status).toBe('error');
		expect(errorOf(execution)).toMatch(/reconnect/i);
		expect(tokens()).toEqual({ refused: 1 });

		await stack.client.connect(stack.credential.id, consent);
		expect(await runAll()).toEqual(ids.map(login));
	});
});
