import { inTurn } from '../../../nodes/shared/inTurn';

const tick = async () => await new Promise((resolve) => setImmediate(resolve));

describe('in turn', () => {
	test('each begins when the one before says so, and results keep their order', async () => {
		const seen: string[] = [];
		const ends: Array<() => void> = [];
		const running = inTurn(4, 10, async (index, next) => {
			seen.push(`begin ${index}`);
			await tick();
			next();
			await new Promise<void>((resolve) => (ends[index] = resolve));
			seen.push(`end ${index}`);
			return index;
		});
		while (ends.length < 4) await tick();
		for (const index of [2, 0, 3, 1]) ends[index]!();
		expect(await running).toEqual([0, 1, 2, 3]);
		expect(seen.slice(0, 4)).toEqual(['begin 0', 'begin 1', 'begin 2', 'begin 3']);
	});

	test('one after the other where nobody says so', async () => {
		const seen: string[] = [];
		await inTurn(3, 10, async (index) => {
			seen.push(`begin ${index}`);
			await tick();
			seen.push(`end ${index}`);
		});
		expect(seen).toEqual(['begin 0', 'end 0', 'begin 1', 'end 1', 'begin 2', 'end 2']);
	});

	test('never more at once than the width', async () => {
		let running = 0;
		let most = 0;
		await inTurn(50, 3, async (_, next) => {
			most = Math.max(most, ++running);
			next();
			await tick();
			running--;
		});
		expect(most).toBe(3);
	});

	test('begins nothing more after a failure, and the lowest wins', async () => {
		const begun: number[] = [];
		const work = inTurn(10, 10, async (index, next) => {
			begun.push(index);
			if (index < 3) next();
			await tick();
			if (index === 3) throw new Error('3');
			await tick();
			if (index === 1) throw new Error('1');
		});
		await expect(work).rejects.toThrow('1');
		expect(begun).toEqual([0, 1, 2, 3]);
	});
});
