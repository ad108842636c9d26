import { gather, spread } from '../../../nodes/Allegro/catalogue/wire';

const written = (...pairs: Array<[path: string, value: unknown]>) => {
	const body = {};
	for (const [path, value] of pairs) spread(body, path, value);
	return body;
};

describe('spread', () => {
	it('nests, and keeps what is there already', () => {
		expect(written(['a.b.c', 1], ['a.b.d', 2], ['a.e', 3])).toEqual({ a: { b: { c: 1, d: 2 }, e: 3 } });
	});

	it('fills fixed elements of an array from several fields', () => {
		expect(
			written(
				['offerCriteria[0].offers[].id', ['1', '2']],
				['offerCriteria[0].type', 'CONTAINS_OFFERS'],
				['images[1]', 'second'],
				['images[0]', 'first'],
			),
		).toEqual({
			offerCriteria: [{ offers: [{ id: '1' }, { id: '2' }], type: 'CONTAINS_OFFERS' }],
			images: ['first', 'second'],
		});
	});

	it('spreads a list over elements, at any depth, and takes it as it is where nothing follows', () => {
		expect(written(['a.entries[].value.text', ['x', 'y']])).toEqual({
			a: { entries: [{ value: { text: 'x' } }, { value: { text: 'y' } }] },
		});
		expect(written(['a[]', [1, 2]])).toEqual({ a: [1, 2] });
		expect(written(['a[].b', []])).toEqual({ a: [] });
		expect(written(['a[].b[0].c', ['x']])).toEqual({ a: [{ b: [{ c: 'x' }] }] });
	});

	it('takes null for nothing where it has to nest', () => {
		expect(written(['a', null], ['a.b', 1])).toEqual({ a: { b: 1 } });
	});

	it.each(['__proto__.polluted', 'constructor.prototype.polluted', 'a.__proto__.polluted', '__proto__[0].x'])(
		'cannot reach what other objects inherit: %s',
		(path) => {
			const body = { a: {} };
			spread(body, path, 'yes');
			expect(({} as Record<string, unknown>).polluted).toBeUndefined();
			expect(({} as Record<string, unknown>)[0]).toBeUndefined();
			expect(Object.getPrototypeOf(body)).toBe(Object.prototype);
			expect(gather(body, path)).toBe('yes');
		},
	);
});

describe('gather', () => {
	const source = { a: { b: [{ c: 1 }, { c: 2 }, {}] }, n: null, list: ['x', 'y'], deep: [[1], [2]] };

	it.each([
		['', source],
		['a.b[1].c', 2],
		['a.b[].c', [1, 2, undefined]],
		['list[]', ['x', 'y']],
		['list[0]', 'x'],
		['list[5]', undefined],
		['n', null],
		['n.x', undefined],
		['a.missing.further', undefined],
		['a[0]', undefined],
		['a[]', undefined],
		['list.length.x', undefined],
	])('%s', (path, expected) => {
		expect(gather(source, path)).toEqual(expected);
	});

	it.each([undefined, null, 'text', 7])('leads nowhere in %s', (nothing) => {
		expect(gather(nothing, 'a.b')).toBeUndefined();
	});

	it.each(['__proto__', 'constructor', 'toString', 'a.hasOwnProperty', 'list.map'])(
		'sees own members only: %s',
		(path) => {
			expect(gather(source, path)).toBeUndefined();
		},
	);

	it.each(['.', '..', 'a.', '[0]', '[]', 'a[', 'a]b[', 'a[x]', 'a[0][1]', 'a[-1]', ' '])(
		'is not upset by a path that is none: %j',
		(path) => {
			expect(gather(source, path)).toBeUndefined();
			expect(() => spread({}, path, [1])).not.toThrow();
		},
	);

	it('finds again what spread wrote', () => {
		for (const [path, value] of [
			['a.b.c', { deep: true }],
			['a[0].b', 'x'],
			['a[].b', ['x', 'y']],
			['a[].b.c[0].d', [1, 2, 3]],
		] as const) {
			expect(gather(written([path, value]), path)).toEqual(value);
		}
	});
});

describe('A list without its first element', () => {
	it('leaves that one to others', () => {
		const body = {};
		spread(body, 'a[0].b', 1);
		spread(body, 'a[1+]', [{ b: 2 }, { b: 3 }]);
		expect(body).toEqual({ a: [{ b: 1 }, { b: 2 }, { b: 3 }] });
	});

	it('is known by its gap where nobody else writes', () => {
		const body: { a?: unknown[] } = {};
		spread(body, 'a[1+]', [{ b: 2 }]);
		expect([body.a!.length, 0 in body.a!]).toEqual([2, false]);
	});

	it('gives way to null as a whole', () => {
		const body = {};
		spread(body, 'c[].id', null);
		expect(body).toEqual({ c: null });
	});
});
