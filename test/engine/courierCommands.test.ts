import { WAITING } from '../../nodes/Allegro/run/command';
import { operationOf } from '../../nodes/Allegro/resources';
import { parametersOf } from '../support/parameters';
import { connected, runNode, startEmulator, type Credentials, type Emulator } from './harness';

const COMMANDS = 'POST /shipment-management/shipments/create-commands';
const ID = '0f3c8c5a-7d3e-4a5c-9b1e-2f6d1c0a9e77';

let emulator: Emulator;
let credentials: Credentials;
const kept = { ...WAITING };

beforeAll(async () => {
	Object.assign(WAITING, { first: 20, most: 50, grace: 100 });
	emulator = await startEmulator({ offers: 2, orders: 1 });
	emulator.shop.settings.commandMs = 30;
});
afterAll(async () => {
	Object.assign(WAITING, kept);
	await emulator.stop();
});
beforeEach(() => {
	emulator.reset();
	credentials = connected(emulator);
});

const asked = (id: string) => emulator.requests.filter(({ operation }) => operation === id).length;
const run = async (operation: string, more: object = {}) =>
	await runNode({
		credentials,
		parameters: { ...parametersOf('shipment', operationOf('shipment', operation)!), ...more },
	});

describe('A command whose id is in its body', () => {
	it('is followed to its end, no sooner than the reply asks for', async () => {
		const begun = Date.now();
		const { json, error } = await run('create');
		expect(error).toBeUndefined();
		expect(json).toEqual([
			{ commandId: expect.any(String), status: 'SUCCESS', errors: [], shipmentId: expect.any(String) },
		]);
		expect(Date.now() - begun).toBeGreaterThanOrEqual(1000);
		expect(asked(`${COMMANDS.replace('POST', 'GET')}/{commandId}`)).toBe(1);
	});

	it('goes by the id that a body given as JSON names', async () => {
		const { shipmentId } = (await run('create')).json[0];
		const body = JSON.stringify({ commandId: ID, input: { shipmentId } });
		const { json } = await run('cancel', { body: 'json', jsonBody: body });
		expect(json[0]).toMatchObject({ commandId: ID, status: 'SUCCESS' });
	});

	it('is looked up and not sent again where the courier timed out after taking it', async () => {
		emulator.faults.add({ operation: COMMANDS, status: 504, body: 'empty', handled: true, times: 1 });
		const { json, error } = await run('create');
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ status: 'SUCCESS', shipmentId: expect.any(String) });
		expect(asked(COMMANDS)).toBe(1);
	});

	it('fails with what the courier said where it never arrived', async () => {
		emulator.faults.add({ operation: COMMANDS, status: 504, body: 'json', times: 1 });
		const { error } = await run('create');
		expect(error?.message).toMatch(/Shipment: Create/);
		expect(asked(COMMANDS)).toBe(1);
	});

	it('is followed where its id is known already, as after a retry of the node', async () => {
		const first = await run('create', { options: { commandId: ID } });
		const second = await run('create', { options: { commandId: ID } });
		expect(second.json).toEqual(first.json);
	});

	it('says why it failed', async () => {
		const { error } = await run('cancel', { shipmentId: 'no-such-shipment' });
		expect(`${error?.message} ${error?.description}`).toContain('Nie znaleziono przesyłki');
	});
});
