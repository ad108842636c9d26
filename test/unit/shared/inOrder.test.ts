import { inOrder } from '../../../nodes/shared/inOrder';
import { FakeClock } from '../transport/fakeClock';

/** Runs works of the given lengths; says what ran when. */
async function run(count: number, width: number, length: (index: number) => number, fails: number[] = []) {
	const clock = new FakeClock();
	let running = 0;
	let most = 0;
	const begun: number[] = [];
	const ended: number[] = [];
	const work = inOrder(count, width, async (index) => {
		begun.push(index);
		most = Math.max(most, ++running);
		await clock.wait(length(index));
		running--;
		ended.push(index);
		if (fails.includes(index)) throw new Error(`item ${index}`);
		return index * 10;
	});
	const outcome = await clock.run(work).then(
		(results) => ({ results, error: undefined }),
		(error: Error) => ({ results: undefined, error: error.message }),
	);
	return { most, begun, ended, running, ...outcome };
}

describe('inOrder', () => {
	it('keeps the order of the results, however long each takes', async () => {
		const { results, ended } = await run(20, 5, (index) => (index % 3) * 4);
		expect(results).toEqual(Array.from({ length: 20 }, (_, index) => index * 10));
		expect(ended).not.toEqual([...ended].sort((a, b) => a - b));
	});

	it.each([
		[1, 1],
		[4, 4],
		[100, 12],
	])('runs %d at once at most', async (width, expected) => {
		const { most, begun } = await run(12, width, () => 3);
		expect(most).toBe(expected);
		expect(begun).toEqual(Array.from({ length: 12 }, (_, index) => index));
	});

	it('goes one after the other with a width of 1', async () => {
		const { begun, ended } = await run(6, 1, (index) => 6 - index);
		expect(ended).toEqual(begun);
	});

	it('begins nothing after a failure and lets end what is under way', async () => {
		const { error, begun, ended, running } = await run(50, 4, (index) => (index === 2 ? 1 : 15), [2]);
		expect(error).toBe('item 2');
		expect(begun).toEqual([0, 1, 2, 3]);
		expect(ended).toHaveLength(4);
		expect(running).toBe(0);
	});

	it.each([
		['the lowest', (index: number) => index * 8],
		['the highest', (index: number) => (4 - index) * 8],
	])('names the lowest of several failures where %s comes first', async (_, length) => {
		const { error, begun } = await run(50, 4, (index) => length(index) + 8, [1, 3]);
		expect(error).toBe('item 1');
		expect(begun).toEqual(expect.arrayContaining([0, 1, 2, 3]));
	});

	it('stops at once with a width of 1', async () => {
		expect(await run(5, 1, () => 0, [1, 2])).toMatchObject({ error: 'item 1', begun: [0, 1] });
	});

	it('has nothing to do for nothing', async () => {
		expect(await run(0, 4, () => 0)).toMatchObject({ results: [], begun: [] });
	});
});
