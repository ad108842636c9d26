import { operation as apiOperation } from '../../../api';
import { unknownFields } from '../../../emulator/contract';
import { sample } from '../../../emulator/sample';
import { overlayOn } from '../../../nodes/Allegro/catalogue/overlay';
import { operationOf, resources } from '../../../nodes/Allegro/resources';
import { omitted } from '../../contract/omitted';

const over = (resource: string, current: unknown, change: object) =>
	overlayOn(current, operationOf(resource, 'update')!, change);

describe('overlayOn', () => {
	it('keeps what was not changed and leaves out what Allegro does not take back, at any depth', () => {
		const current = {
			id: 'w1',
			seller: { id: '7' },
			name: 'Old',
			type: 'SELLER',
			individual: { period: 'P2Y', lifetime: null },
			corporate: null,
			attachment: { id: 'a1', name: 'terms.pdf', url: 'https://example.com/terms.pdf' },
			description: 'Text',
		};
		expect(over('warranty', current, { name: 'New' })).toEqual({
			name: 'New',
			type: 'SELLER',
			individual: { period: 'P2Y' },
			attachment: { id: 'a1', name: 'terms.pdf' },
			description: 'Text',
		});
		expect(current.attachment).toHaveProperty('url');
	});

	it('joins objects', () => {
		expect(
			over(
				'warranty',
				{ individual: { period: 'P2Y', lifetime: false } },
				{ individual: { lifetime: true } },
			),
		).toEqual({ individual: { period: 'P2Y', lifetime: true } });
	});

	it('leaves out what is cleared, and objects that hold nothing then', () => {
		expect(over('warranty', { name: 'Old', corporate: { period: 'P1Y' } }, { corporate: null })).toEqual({
			name: 'Old',
		});
		expect(
			over('warranty', { name: 'Old', corporate: { period: 'P1Y' } }, { corporate: { period: null } }),
		).toEqual({ name: 'Old' });
	});

	it('cleans the elements of a list, and replaces the list where it changes', () => {
		const rate = {
			deliveryMethod: { id: 'm1' },
			maxPackageWeight: null,
			shippingTime: { from: 'P1D', to: null },
		};
		const current = { id: 's1', name: 'Old', rates: [rate], features: { managedByAllegro: false } };
		expect(over('shippingRate', current, { name: 'New' })).toEqual({
			id: 's1',
			name: 'New',
			rates: [{ deliveryMethod: { id: 'm1' }, shippingTime: { from: 'P1D' } }],
		});
		expect(over('shippingRate', current, { rates: [] })).toEqual({ id: 's1', name: 'Old', rates: [] });
	});

	it('is not led astray by names that every object inherits', () => {
		const current = JSON.parse('{"name": "Old", "constructor": {"x": 1}, "__proto__": {"type": "SELLER"}}');
		expect(over('warranty', current, { type: 'MANUFACTURER' })).toEqual({
			name: 'Old',
			type: 'MANUFACTURER',
		});
	});

	it.each([undefined, null, {}])('of %j is the change alone', (nothing) => {
		expect(over('warranty', nothing, { name: 'New' })).toEqual({ name: 'New' });
	});
});

/** Paths of all that is no object, elements of lists together. */
const leaves = (value: unknown, path = ''): string[] => {
	if (Array.isArray(value)) return value.flatMap((element) => leaves(element, `${path}[]`));
	if (typeof value !== 'object' || value === null) return [path];
	return Object.entries(value).flatMap(([name, inner]) => leaves(inner, path ? `${path}.${name}` : name));
};

const merging = resources
	.flatMap(({ operations }) => operations)
	.filter(({ request: { merge } }) => merge && !merge.patch)
	.map((operation) => [operation.request.route, operation] as const);

describe('A whole object of Allegro comes back as its own document wants it', () => {
	it.each(merging)('%s', (id, operation) => {
		const schema = Object.values(apiOperation(id).request!.content)[0]!;
		const { replies } = apiOperation(operation.request.merge?.from ?? `GET ${operation.request.path}`);
		const read = Object.values(replies[200]!.content!)[0]!;
		const gone = Object.keys(omitted[id] ?? {});
		const isGone = (path: string) => gone.some((one) => path === one || path.startsWith(`${one}[`));
		for (const seed of [1, 2, 3, 4, 5]) {
			const current = sample(read, { seed });
			const sent = overlayOn(current, operation, {});
			expect(unknownFields(schema, sent)).toEqual([]);
			const lost = leaves(current).filter((path) => !leaves(sent).includes(path));
			const wanted = leaves(sample(schema, { seed })).filter((path) => !isGone(path));
			expect(lost.filter((path) => wanted.includes(path))).toEqual([]);
		}
	});
});
