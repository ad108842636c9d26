import { operationOf } from '../../nodes/Allegro/resources';
import { parametersOf } from '../support/parameters';
import { useAllegro } from './support/kit';

const COMMANDS = 'POST /shipment-management/shipments/create-commands';
const ID = '0f3c8c5a-7d3e-4a5c-9b1e-2f6d1c0a9e77';

const allegro = useAllegro({
	offers: 2,
	orders: 1,
	settings: { commandMs: 30 },
	waiting: { first: 20, most: 50, grace: 100 },
});
const { sent } = allegro;

const run = async (operation: string, more: object = {}) =>
	await allegro.run('shipment', operation, {
		...parametersOf('shipment', operationOf('shipment', operation)!),
		...more,
	});

describe('A command whose id is in its body', () => {
	it('is followed to its end, no sooner than the reply asks for', async () => {
		const { json, error } = await run('create');
		expect(error).toBeUndefined();
		expect(json).toEqual([
			{ commandId: expect.any(String), status: 'SUCCESS', errors: [], shipmentId: expect.any(String) },
		]);
		expect(allegro.time.waited).toBe(1000);
		expect(sent(`${COMMANDS.replace('POST', 'GET')}/{commandId}`)).toHaveLength(1);
	});

	it('goes by the id that a body given as JSON names', async () => {
		const { shipmentId } = (await run('create')).json[0]!;
		const body = JSON.stringify({ commandId: ID, input: { shipmentId } });
		const { json } = await run('cancel', { body: 'json', jsonBody: body });
		expect(json[0]).toMatchObject({ commandId: ID, status: 'SUCCESS' });
	});

	it('is looked up and not sent again where the courier timed out after taking it', async () => {
		allegro.emulator.faults.add({ operation: COMMANDS, status: 504, body: 'empty', handled: true, times: 1 });
		const { json, error } = await run('create');
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ status: 'SUCCESS', shipmentId: expect.any(String) });
		expect(sent(COMMANDS)).toHaveLength(1);
	});

	it('fails with what the courier said where it never arrived', async () => {
		allegro.emulator.faults.add({ operation: COMMANDS, status: 504, body: 'json', times: 1 });
		const { error } = await run('create');
		expect(error?.message).toMatch(/Shipment: Create/);
		expect(sent(COMMANDS)).toHaveLength(1);
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
