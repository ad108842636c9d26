import { timing, type LimitName } from '../../../nodes/Allegro/transport';
import { Cancelled } from '../../../nodes/shared/failure';
import { Pace } from '../../../nodes/Allegro/transport/pace';
import { FakeClock } from './fakeClock';

const { standard } = timing;
const { limits } = standard;
const MINUTE = 60_000;

/** Sends `count` requests from `workers` at once and says when the far side counted each, and when all was over. */
async function flood(
	{ count, workers, latency = 80 }: { count: number; workers: number; latency?: number },
	limit?: LimitName,
) {
	const clock = new FakeClock();
	const pace = new Pace(standard, clock);
	const counted: number[] = [];
	let left = count;
	const worker = async () => {
		while (left-- > 0) {
			const leave = await pace.admit('key', 'seller', limit);
			const arrival = Math.random() * latency;
			await clock.wait(arrival);
			counted.push(clock.now());
			await clock.wait(latency - arrival);
			leave();
		}
	};
	await clock.run(Promise.all(Array.from({ length: workers }, worker)));
	return { counted, end: clock.now() };
}

function mostWithin(times: number[], window: number): number {
	times.sort((a, b) => a - b);
	let most = 0;
	for (let first = 0, last = 0; last < times.length; last++) {
		while (times[last]! - times[first]! >= window) first++;
		most = Math.max(most, last - first + 1);
	}
	return most;
}

describe('pace within a limit', () => {
	test('lets a burst through at once', async () => {
		const { end } = await flood({ count: 3500, workers: 3500 }, 'offerRead');
		expect(end).toBeLessThanOrEqual(80);
	});

	test('reads 10,000 offers in at most 1.2 times the least time, never more than the limit in any minute', async () => {
		const { counted, end } = await flood({ count: 10_000, workers: 32 }, 'offerRead');
		const burst = ((10_000 % limits.offerRead.most) / 32) * 80;
		expect(end).toBeLessThan(1.2 * (2 * MINUTE + burst));
		expect(mostWithin(counted, MINUTE)).toBeLessThanOrEqual(limits.offerRead.most);
	});

	test('keeps five a second with many at once and slow replies', async () => {
		const { counted } = await flood({ count: 40, workers: 20, latency: 1500 }, 'matchingCategories');
		expect(mostWithin(counted, 1000)).toBeLessThanOrEqual(5);
	});

	test('counts the key over all sellers, but a resource per seller', async () => {
		const clock = new FakeClock();
		const pace = new Pace(standard, clock);
		const send = async (key: string, seller: string) => {
			const leave = await pace.admit(key, seller, 'offerRead');
			leave();
			return clock.now();
		};
		const sellers = ['a', 'b', 'c'].flatMap((seller) =>
			Array.from({ length: limits.offerRead.most }, () => send('key', seller)),
		);
		const times = await clock.run(Promise.all(sellers));
		expect(times.filter((time) => time === 0)).toHaveLength(limits.key.most);
		expect(Math.max(...times)).toBeGreaterThanOrEqual(MINUTE);
		expect(await clock.run(send('another key', 'a'))).toBe(clock.now());
	});

	test('serves who asks first', async () => {
		const clock = new FakeClock();
		const pace = new Pace(standard, clock);
		const order: number[] = [];
		const all = Array.from({ length: 30 }, async (_, i) => {
			(await pace.admit('key', 'seller', 'matchingCategories'))();
			order.push(i);
		});
		await clock.run(Promise.all(all));
		expect(order).toEqual([...order].sort((a, b) => a - b));
	});
});

describe('pace after a 429', () => {
	const setUp = () => {
		const clock = new FakeClock();
		const pace = new Pace(standard, clock);
		const admitted = async (key = 'key', signal?: AbortSignal) => {
			const leave = await clock.run(pace.admit(key, 'seller', undefined, signal));
			leave();
			return clock.now();
		};
		return { clock, pace, admitted };
	};

	test('closes the key for everyone until Retry-After', async () => {
		const { pace, admitted } = setUp();
		pace.refused('key', await admitted(), 7000);
		expect(await admitted('another key')).toBe(0);
		expect(await admitted()).toBe(7000);
	});

	test('waits seconds after the first and a minute and more after the second in a row', async () => {
		const { pace, admitted } = setUp();
		pace.refused('key', await admitted());
		const second = await admitted();
		expect(second).toBeGreaterThanOrEqual(standard.firstWaitAtLimit);
		expect(second).toBeLessThan(MINUTE);
		pace.refused('key', second);
		const third = await admitted();
		expect(third - second).toBeGreaterThanOrEqual(MINUTE);
		pace.refused('key', third);
		expect((await admitted()) - third).toBeGreaterThanOrEqual(2 * MINUTE);
	});

	test('takes the refusals of one burst for one, and begins anew after a success', async () => {
		const { pace, admitted } = setUp();
		for (let i = 0; i < 32; i++) pace.refused('key', -1);
		const second = await admitted();
		expect(second).toBeLessThan(MINUTE);
		pace.passed('key', second);
		pace.refused('key', second);
		expect((await admitted()) - second).toBeLessThan(MINUTE);
	});

	test('gives up where Allegro wants hours', async () => {
		const { pace, admitted } = setUp();
		pace.refused('key', await admitted(), 3 * 60 * MINUTE);
		await expect(admitted()).rejects.toMatchObject({ kind: 'rateLimited', status: 429 });
	});

	test('stops waiting when the execution is cancelled, and the next one takes the turn', async () => {
		const { clock, pace, admitted } = setUp();
		pace.refused('key', await admitted(), 5000);
		const cancelling = new AbortController();
		const cancelled = pace.admit('key', 'seller', undefined, cancelling.signal);
		const next = pace.admit('key', 'seller');
		cancelling.abort();
		await expect(clock.run(cancelled)).rejects.toBeInstanceOf(Cancelled);
		(await clock.run(next))();
		expect(clock.now()).toBe(5000);
	});
});
