import { connected, runNode, startEmulator, type Credentials, type Emulator } from './harness';

let emulator: Emulator;
let credentials: Credentials;

beforeAll(async () => {
	emulator = await startEmulator({ offers: 10, orders: 10 });
	credentials = connected(emulator);
});
afterAll(async () => await emulator.stop());

const warranty = (operation: string, parameters: object) =>
	runNode({ credentials, parameters: { resource: 'warranty', operation, ...parameters } });

describe('Warranty', () => {
	it('is created from fields, read, listed and changed without losing what was left alone', async () => {
		const created = await warranty('create', {
			name: 'Two years',
			warrantyType: 'SELLER',
			additionalFields: { individualPeriod: 24 },
		});
		expect(created.error).toBeUndefined();
		const id = created.json[0].id as string;
		expect(created.json[0]).toMatchObject({
			name: 'Two years',
			type: 'SELLER',
			individual: { period: 'P24M' },
		});

		const changed = await warranty('update', {
			warrantyId: { __rl: true, mode: 'id', value: id },
			additionalFields: { name: 'Two years and a day' },
		});
		expect(changed.error).toBeUndefined();
		const read = await warranty('get', { warrantyId: { __rl: true, mode: 'id', value: id } });
		expect(read.json[0]).toMatchObject({
			id,
			name: 'Two years and a day',
			type: 'SELLER',
			individual: { period: 'P24M' },
		});
		const listed = await warranty('getAll', { returnAll: true });
		expect(listed.json.map((row) => row.id)).toContain(id);
		expect(emulator.violations).toEqual([]);
	});

	it('refuses a missing name before anything is sent, naming field and item', async () => {
		const before = emulator.requests.length;
		// An expression, because n8n itself already stops at an empty input.
		const { error } = await warranty('create', { name: '={{ "" }}', warrantyType: 'SELLER' });
		expect(error?.message).toBe("Warranty: Create: 'Name' is missing [item 0]");
		expect(emulator.requests.length).toBe(before);
	});
});
