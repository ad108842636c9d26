import { Lanes } from '../../../nodes/Allegro/transport/parallel';
import { FakeClock } from './fakeClock';

/** Runs reads of the latency that `latencyAt` gives for so many at once; says how many ran at once at most. */
async function read(
	lanes: Lanes,
	clock: FakeClock,
	count: number,
	latencyAt: (running: number) => number = () => 80,
): Promise<number> {
	let running = 0;
	let most = 0;
	const one = async () => {
		most = Math.max(most, ++running);
		const sentAt = clock.now();
		await clock.wait(latencyAt(running));
		running--;
		lanes.answered(sentAt);
	};
	await clock.run(Promise.all(Array.from({ length: count }, async () => await lanes.run(one))));
	return most;
}

describe('lanes', () => {
	test('start few, open to the most while replies stay fast', async () => {
		const clock = new FakeClock();
		const lanes = new Lanes(32, clock);
		expect(await read(lanes, clock, 4)).toBe(4);
		expect(lanes.open).toBeLessThan(10);
		expect(await read(lanes, clock, 500)).toBe(32);
		expect(clock.now()).toBeLessThan(80 * (1 + 3 + 500 / 32 + 2));
	});

	test('start requests evenly, also when their replies came together', async () => {
		const clock = new FakeClock();
		const lanes = new Lanes(8, clock);
		await read(lanes, clock, 200);
		const starts: number[] = [];
		const start = async () => void starts.push(clock.now());
		await clock.run(Promise.all(Array.from({ length: 8 }, async () => await lanes.run(start))));
		const gaps = starts.slice(1).map((at, index) => at - starts[index]!);
		for (const gap of gaps) expect(gap).toBeCloseTo(80 / 8, 0);
	});

	test('never open more than the most', async () => {
		const clock = new FakeClock();
		expect(await read(new Lanes(1, clock), clock, 20)).toBe(1);
		expect(await read(new Lanes(7, clock), clock, 200)).toBe(7);
	});

	test('do not open for requests that come one at a time', async () => {
		const clock = new FakeClock();
		const lanes = new Lanes(32, clock);
		for (let i = 0; i < 100; i++) await read(lanes, clock, 1);
		expect(lanes.open).toBe(4);
	});

	test('halve at a 429, once for a burst, and recover slowly', async () => {
		const clock = new FakeClock();
		const lanes = new Lanes(32, clock);
		await read(lanes, clock, 500);
		await clock.run(clock.wait(1));
		for (let i = 0; i < 20; i++) lanes.refused(clock.now() - 0.5);
		expect(lanes.open).toBe(16);
		await read(lanes, clock, 17);
		expect(lanes.open).toBeLessThan(20);
		await read(lanes, clock, 2000);
		expect(lanes.open).toBe(32);
	});

	test('narrow while Allegro slows down under the load', async () => {
		const clock = new FakeClock();
		const lanes = new Lanes(32, clock);
		await read(lanes, clock, 100);
		const slow = (running: number) => (running > 8 ? 5000 : 80);
		await read(lanes, clock, 300, slow);
		expect(lanes.open).toBeLessThan(16);
	});

	test('get used to an operation that is slow by nature', async () => {
		const clock = new FakeClock();
		const lanes = new Lanes(32, clock);
		await read(lanes, clock, 200);
		await read(lanes, clock, 3000, () => 3000);
		expect(lanes.open).toBe(32);
	});

	test('open past the usual number only while replies stay as fast as the best', async () => {
		const clock = new FakeClock();
		const fast = new Lanes(100, clock);
		expect(await read(fast, clock, 2000)).toBe(100);
		const crowded = new Lanes(100, clock);
		// The more at once the slower, past what the far side can do.
		const slower = (running: number) => 80 * Math.max(1, running / 24) ** 2;
		expect(await read(crowded, clock, 2000, slower)).toBeLessThan(80);
		expect(crowded.open).toBeGreaterThanOrEqual(32);
	});

	test('open no further than such requests may', async () => {
		const clock = new FakeClock();
		const lanes = new Lanes(100, clock);
		let most = 0;
		let running = 0;
		const one = async () => {
			most = Math.max(most, ++running);
			const sentAt = clock.now();
			await clock.wait(80);
			running--;
			lanes.answered(sentAt, 8);
		};
		await clock.run(Promise.all(Array.from({ length: 300 }, async () => await lanes.run(one))));
		expect(most).toBe(8);
	});

	test('serve who asks first and survive failures', async () => {
		const clock = new FakeClock();
		const lanes = new Lanes(2, clock);
		const order: number[] = [];
		const tasks = Array.from({ length: 10 }, async (_, i) => {
			await lanes.run(async () => {
				order.push(i);
				await clock.wait(10);
				if (i % 3 === 0) throw new Error('refused');
			});
		});
		await clock.run(Promise.allSettled(tasks));
		expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
	});
});
