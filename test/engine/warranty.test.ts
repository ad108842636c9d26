import type { IDataObject } from 'n8n-workflow';

import { byId, useAllegro } from './support/kit';

const allegro = useAllegro({ offers: 10, orders: 10 });

const warranty = (operation: string, parameters: IDataObject) =>
	allegro.run('warranty', operation, parameters);

describe('Warranty', () => {
	it('is created from fields, read, listed and changed without losing what was left alone', async () => {
		const created = await warranty('create', {
			name: 'Two years',
			warrantyType: 'SELLER',
			individualPeriod: 24,
		});
		expect(created.error).toBeUndefined();
		const id = created.json[0]!.id as string;
		expect(created.json[0]).toMatchObject({
			name: 'Two years',
			type: 'SELLER',
			individual: { period: 'P24M' },
		});

		const changed = await warranty('update', {
			warrantyId: byId(id),
			additionalFields: { name: 'Two years and a day' },
		});
		expect(changed.error).toBeUndefined();
		const read = await warranty('get', { warrantyId: byId(id) });
		expect(read.json[0]).toMatchObject({
			id,
			name: 'Two years and a day',
			type: 'SELLER',
			individual: { period: 'P24M' },
		});
		const listed = await warranty('getAll', { returnAll: true });
		expect(listed.json.map((row) => row.id)).toContain(id);
		expect(allegro.emulator.violations).toEqual([]);
	});

	it('refuses a missing name before anything is sent, naming field and item', async () => {
		const before = allegro.emulator.requests.length;
		// An expression, because n8n itself already stops at an empty input.
		const { error } = await warranty('create', { name: '={{ "" }}', warrantyType: 'SELLER' });
		expect(error?.message).toBe("Warranty: Create: 'Name' is missing [item 0]");
		expect(allegro.emulator.requests.length).toBe(before);
	});
});
