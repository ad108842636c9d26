import { timing, type LimitName } from '../../../nodes/Allegro/transport';
import { Cancelled } from '../../../nodes/shared/failure';
import { AllegroFailure } from '../../../nodes/Allegro/transport';
import { Pace, type Asker } from '../../../nodes/Allegro/transport/pace';
import { FakeClock } from './fakeClock';
import { reply, request } from './request';

const { standard } = timing;
const { limits } = standard;
const MINUTE = 60_000;
const SECOND = 1000;

const asker = (more: Partial<Asker> = {}): Asker => ({
	key: 'key',
	seller: 'seller',
	resource: 'GET /order/checkout-forms',
	patience: standard.patience,
	...more,
});

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
			const { leave } = await pace.admit(asker({ limit }));
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
			(await pace.admit(asker({ key, seller, limit: 'offerRead' }))).leave();
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
			(await pace.admit(asker({ limit: 'matchingCategories' }))).leave();
			order.push(i);
		});
		await clock.run(Promise.all(all));
		expect(order).toEqual([...order].sort((a, b) => a - b));
	});
});

/** Allegro's 429, with a Retry-After header where one is given. */
const refusal = (retryAfter?: string) =>
	AllegroFailure.fromReply(
		reply(
			429,
			{ errors: [{ code: 'TOO_MANY_REQUESTS', message: 'Too many requests' }] },
			retryAfter === undefined ? {} : { 'retry-after': retryAfter },
		),
		request(),
	);

/** What the far side makes of a request that arrives at that moment. */
type FarSide = (now: number, asker: Asker) => 'passes' | 'lost' | AllegroFailure;

/** A far side that answers after 80 ms, and askers that ask until they get an answer or give up. */
function world(farSide: FarSide) {
	const clock = new FakeClock();
	const pace = new Pace(standard, clock);
	const arrived: Array<{ at: number; resource: string }> = [];
	const ask = async (more: Partial<Asker> = {}): Promise<{ at: number; failure?: AllegroFailure }> => {
		const one = asker(more);
		for (;;) {
			const turn = await pace.admit(one).catch((error: AllegroFailure) => error);
			if (turn instanceof Error) return { at: clock.now(), failure: turn };
			arrived.push({ at: clock.now(), resource: one.resource });
			const answer = farSide(clock.now(), one);
			await clock.wait(80);
			if (answer instanceof AllegroFailure) turn.refused(answer);
			else if (answer === 'passes') turn.passed();
			turn.leave();
			if (answer === 'passes') return { at: clock.now() };
		}
	};
	const many = async (count: number, more: Partial<Asker> = {}) =>
		await clock.run(Promise.all(Array.from({ length: count }, async () => await ask(more))));
	return { clock, pace, arrived, ask, many };
}

describe('a 429', () => {
	const back = (at: number, retryAfter?: string): FarSide => {
		let isFirst = true;
		return (now) => {
			if (now >= at && !isFirst) return 'passes';
			isFirst = false;
			return refusal(retryAfter);
		};
	};

	// First wait after one refusal, and the least after a second one.
	test.each<[retryAfter: string | undefined, first: [number, number], second: number]>([
		[undefined, [5, 6.3], 60],
		['7', [7, 7], 60],
		['1.5', [1.5, 1.5], 60],
		['90', [90, 90], 90],
		['0', [5, 6.3], 60],
		['-30', [5, 6.3], 60],
		['soon', [5, 6.3], 60],
		['', [5, 6.3], 60],
		['NaN', [5, 6.3], 60],
		['Wed, 21 Oct 2015 07:28:00 GMT', [5, 6.3], 60],
		['30, 60', [5, 6.3], 60],
	])('with Retry-After %j waits as long as is sensible', async (retryAfter, [least, most], second) => {
		const { arrived, many } = world(back(0, retryAfter));
		await many(1);
		const waited = arrived[1]!.at - arrived[0]!.at - 80;
		expect(waited).toBeGreaterThanOrEqual(least * SECOND);
		expect(waited).toBeLessThanOrEqual(most * SECOND);
		const twice = world(back(least * SECOND + 2000, retryAfter));
		await twice.many(1);
		expect(twice.arrived[2]!.at - twice.arrived[1]!.at).toBeGreaterThanOrEqual(second * SECOND);
	});

	test.each(['1000000000', 'Fri, 31 Dec 2099 23:59:59 GMT', '1e9', '3600'])(
		'with the absurd Retry-After %j gives up at once, and is asked again after 15 minutes',
		async (retryAfter) => {
			const { clock, arrived, many } = world(back(0, retryAfter));
			const [given] = await many(1);
			expect(given).toMatchObject({ at: 80, failure: { kind: 'rateLimited', lasting: true, status: 429 } });
			expect(given!.failure!.describe()).toMatch(
				/"Too many requests".*Allegro asked to wait \d+ min\. It can be asked again in 15 min\./,
			);
			await clock.run(clock.wait(14 * MINUTE));
			expect((await many(3)).map(({ failure }) => failure?.kind)).toEqual(Array(3).fill('rateLimited'));
			expect(arrived).toHaveLength(1);
			await clock.run(clock.wait(MINUTE));
			expect((await many(3)).every(({ failure }) => !failure)).toBe(true);
		},
	);

	test.each([1, 8, 32, 500])('that lasts ends for %d items together, within ten minutes', async (count) => {
		const { arrived, many } = world(() => refusal());
		const given = await many(count);
		const ends = new Set(given.map(({ at }) => at));
		expect(ends.size).toBe(1);
		expect([...ends][0]).toBeGreaterThan(5 * MINUTE);
		expect([...ends][0]).toBeLessThanOrEqual(10 * MINUTE + 80);
		for (const { failure } of given) expect(failure).toMatchObject({ kind: 'rateLimited', lasting: true });
		// What had left together, and then one at a time.
		expect(arrived.length - count).toBeLessThanOrEqual(7);
		const later = arrived.slice(count).map(({ at }) => at);
		expect(new Set(later).size).toBe(later.length);
	});

	test('that lasts ends for each by its own patience', async () => {
		const { clock, ask } = world(() => refusal());
		const [short, long] = await clock.run(
			Promise.all([ask({ patience: 2 * MINUTE }), ask({ patience: 30 * MINUTE })]),
		);
		expect(short.at).toBeLessThanOrEqual(2 * MINUTE);
		expect(long.at).toBeGreaterThan(20 * MINUTE);
		expect(long.at).toBeLessThanOrEqual(30 * MINUTE + 80);
	});

	test('ends what has a deadline before that, wherever it waits', async () => {
		const { many } = world(() => refusal());
		for (const limit of [undefined, 'messages'] as const) {
			const given = await many(5, { deadline: 15 * SECOND, limit });
			for (const { at, failure } of given) {
				expect(failure).toMatchObject({ kind: 'rateLimited' });
				expect(at).toBeLessThanOrEqual(15 * SECOND);
			}
		}
	});

	test('lets one find out at the reopening, and the others when it has', async () => {
		const { arrived, many } = world((now) => (now >= 3 * MINUTE ? 'passes' : refusal()));
		const given = await many(30);
		expect(given.every(({ failure }) => !failure)).toBe(true);
		const times = arrived.slice(30).map(({ at }) => at);
		const probes = times.filter((at) => times.filter((other) => other === at).length === 1);
		// After 5 s, a minute, two minutes; the last is the first that is answered.
		expect(probes).toHaveLength(3);
		expect(new Set(times.slice(3))).toEqual(new Set([probes[2]! + 80]));
	});

	test('whose probe is lost is found out by the next one', async () => {
		const answers = [refusal(), 'lost', 'lost', 'passes'] as const;
		let n = 0;
		const { arrived, many } = world(() => answers[Math.min(n++, 3)]!);
		expect((await many(1))[0]!.failure).toBeUndefined();
		expect(arrived).toHaveLength(4);
	});

	test('is forgotten when nobody has asked for a while', async () => {
		const { clock, many, arrived } = world((now) =>
			now < 9 * MINUTE || now > 120 * MINUTE ? refusal() : 'passes',
		);
		await many(2, { patience: MINUTE });
		await clock.run(clock.wait(150 * MINUTE));
		const before = arrived.length;
		const begun = clock.now();
		const [given] = await many(1);
		expect(given!.at - begun).toBeGreaterThan(5 * MINUTE);
		expect(arrived.length - before).toBeGreaterThan(3);
	});

	test('stops nobody when the execution that waits is cancelled', async () => {
		const { clock, pace, ask } = world((now) => (now >= 4000 ? 'passes' : refusal()));
		const cancelling = new AbortController();
		const cancelled = ask({ signal: cancelling.signal });
		const next = ask();
		setImmediate(() => cancelling.abort());
		const [first, second] = await clock.run(Promise.all([cancelled, next]));
		expect(first.failure).toBeInstanceOf(Cancelled);
		expect(second.failure).toBeUndefined();
		(await clock.run(pace.admit(asker()))).leave();
	});
});

describe('a 429 of one resource of one seller', () => {
	const invoices = { resource: 'POST /order/checkout-forms/{}/invoices', seller: 'a' };
	const onlyInvoices: FarSide = (_, { resource, seller }) =>
		resource === invoices.resource && seller === 'a' ? refusal() : 'passes';

	test.each<[who: string, more: Partial<Asker>]>([
		["another seller's reads", { seller: 'b' }],
		['the same resource of another seller', { ...invoices, seller: 'b' }],
		['other resources of the same seller', { seller: 'a' }],
	])('does not hold up %s', async (_, more) => {
		const { clock, ask, many } = world(onlyInvoices);
		const refused = ask(invoices);
		const rest = await many(20, more);
		for (const { at, failure } of rest) {
			expect(failure).toBeUndefined();
			expect(at).toBeLessThanOrEqual(2 * 80);
		}
		expect((await clock.run(refused)).failure?.kind).toBe('rateLimited');
	});

	test('is one of the key where a second resource is refused too: all wait for one that finds out', async () => {
		const resources = ['GET /a', 'GET /b', 'GET /c', 'GET /d'];
		const { clock, arrived, ask } = world((now) => (now >= 50 * SECOND ? 'passes' : refusal()));
		const asked = async (seller: string) =>
			await Promise.all(resources.map(async (resource) => await ask({ resource, seller })));
		const all = Promise.all([asked('a'), asked('b')]);
		const given = (await clock.run(all)).flat();
		expect(given.every(({ failure }) => !failure)).toBe(true);
		// Eight at first, one after some seconds, one after a minute, then the seven others.
		expect(arrived).toHaveLength(8 + 1 + 1 + 7);
	});

	test('another key goes on', async () => {
		const { clock, ask } = world((_, { key }) => (key === 'key' ? refusal() : 'passes'));
		const refused = [ask({ resource: 'GET /a' }), ask({ resource: 'GET /b' })];
		expect((await clock.run(ask({ key: 'another' }))).at).toBe(80);
		await clock.run(Promise.all(refused));
	});
});
