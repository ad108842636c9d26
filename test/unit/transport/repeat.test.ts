import {
	AllegroFailure,
	timing,
	type AllegroReply,
	type AllegroRequest,
} from '../../../nodes/Allegro/transport';
import { repeating } from '../../../nodes/Allegro/transport/repeat';
import { FakeClock } from './fakeClock';
import { reply, request } from './request';

const { standard } = timing;
const lost = () => new AllegroFailure({ kind: 'network', message: 'gone' });
const refused = (status: number, headers?: Record<string, string>) =>
	AllegroFailure.fromReply(reply(status, undefined, headers), request());

async function attempt(
	failures: AllegroFailure[],
	repeat: 'safe' | 'never' = 'safe',
	signal?: AbortSignal,
	more: Partial<AllegroRequest> = {},
): Promise<{ sent: number; took: number; outcome: AllegroReply | AllegroFailure }> {
	const clock = new FakeClock();
	let sent = 0;
	const send = async () => {
		const failure = failures[sent++];
		if (failure) throw failure;
		return reply(200, 'done');
	};
	const outcome = await clock.run(
		repeating(
			send,
			request({ repeat, method: repeat === 'safe' ? 'GET' : 'POST', ...more }),
			clock,
			standard,
			{
				patience: standard.patience,
				signal,
			},
		).catch((error: AllegroFailure) => error),
	);
	return { sent, took: clock.now(), outcome };
}

describe('repeating', () => {
	test.each([
		['lost connections', [lost(), lost()]],
		['5xx', [refused(500), refused(503)]],
	])('repeats what is safe after %s, waiting longer each time', async (_, failures) => {
		const { sent, took, outcome } = await attempt(failures);
		expect(outcome).toMatchObject({ status: 200 });
		expect(sent).toBe(3);
		expect(took).toBeGreaterThanOrEqual(3 * standard.firstWait);
	});

	test.each([
		['lost connections', lost()],
		['5xx', refused(503)],
	])('never repeats what is not safe after %s, and says that it may have happened', async (_, failure) => {
		const { sent, outcome } = await attempt([failure], 'never');
		expect(sent).toBe(1);
		expect(outcome).toMatchObject({ kind: 'unknown', message: failure.message, stack: failure.stack });
		expect((outcome as AllegroFailure).describe()).toMatch(/^It is unknown whether Allegro carried it out\./);
	});

	test.each([
		['refused', refused(404)],
		['refused for good', refused(429).with({ lasting: true })],
		['lost', lost()],
	])(
		'does not know of a change whose repeat is %s after a try that may have been carried out',
		async (_, last) => {
			const failures = [lost(), ...Array<AllegroFailure>(standard.tries).fill(last)];
			const { outcome } = await attempt(failures, 'safe', undefined, { method: 'PUT' });
			expect(outcome).toMatchObject({ kind: 'unknown', status: last.status });
			expect((outcome as AllegroFailure).describe()).not.toMatch(/run it again/);
		},
	);

	test('knows of a change that never arrived', async () => {
		const unsent = new AllegroFailure({ kind: 'network', message: 'nobody there', unsent: true });
		const { outcome } = await attempt([unsent], 'never');
		expect(outcome).toMatchObject({ kind: 'network' });
	});

	test('repeats anything after a 429, at once, for the pace has waited', async () => {
		const { sent, took, outcome } = await attempt([refused(429), refused(429)], 'never');
		expect(outcome).toMatchObject({ status: 200 });
		expect({ sent, took }).toEqual({ sent: 3, took: 0 });
	});

	test('gives up after so many 503 and says so', async () => {
		const { sent, outcome } = await attempt(Array.from({ length: 20 }, () => refused(503)));
		expect(sent).toBe(standard.tries);
		expect((outcome as AllegroFailure).tries).toMatch(/^Tried 5 times in \d+ s\.$/);
	});

	test('gives up after a 429 when the pace does, with the words of both', async () => {
		const givenUp = refused(429).with({ lasting: true, tries: 'Allegro has refused for 9 min.' });
		const { sent, outcome } = await attempt([refused(429), refused(429), givenUp]);
		expect(sent).toBe(3);
		expect((outcome as AllegroFailure).tries).toMatch(/^Allegro has refused for 9 min\. Tried 3 times in/);
	});

	describe('of what passes by itself', () => {
		const refusals = [{ status: 409, words: /previous/, advice: 'Wait.', passes: true as const }];
		const busy = () =>
			AllegroFailure.fromReply(
				reply(409, { errors: [{ code: 'BUSY', message: 'A previous edit is still running' }] }),
				request({ refusals }),
			);
		const exists = () =>
			AllegroFailure.fromReply(
				reply(409, { errors: [{ code: 'EXISTS', message: 'It exists' }] }),
				request({ refusals }),
			);

		test.each([1, 4, 12])('sends again after %d refusals, also what is not safe', async (count) => {
			const { sent, took, outcome } = await attempt(Array.from({ length: count }, busy), 'never', undefined, {
				refusals,
			});
			expect(outcome).toMatchObject({ status: 200 });
			expect(sent).toBe(count + 1);
			expect(took).toBeGreaterThanOrEqual(count * standard.firstWait);
		});

		test('gives up within the patience, with the advice', async () => {
			const { sent, took, outcome } = await attempt(Array.from({ length: 200 }, busy), 'never', undefined, {
				refusals,
			});
			expect(took).toBeLessThanOrEqual(standard.patience);
			expect(took).toBeGreaterThan(standard.patience - 20_000);
			expect(sent).toBeLessThan(60);
			expect(outcome).toMatchObject({ status: 409, advice: 'Wait.', tries: expect.stringMatching(/^Tried/) });
		});

		test('ends at once with another refusal of the same status', async () => {
			const { sent } = await attempt([exists()], 'never', undefined, { refusals });
			expect(sent).toBe(1);
		});
	});

	test('waits what Retry-After says after a 503, unless that is senselessly long', async () => {
		const short = await attempt([refused(503, { 'retry-after': '30' })]);
		expect(short.took).toBe(30_000);
		const long = await attempt([refused(503, { 'retry-after': '86400' })]);
		expect(long.sent).toBe(1);
	});

	test.each([400, 401, 403, 404, 406, 409, 422, 501])('never repeats a %i', async (status) => {
		const { sent, outcome } = await attempt([refused(status)]);
		expect(sent).toBe(1);
		expect((outcome as AllegroFailure).status).toBe(status);
	});

	test('never repeats what waiting does not mend', async () => {
		const { sent, outcome } = await attempt([
			new AllegroFailure({ kind: 'network', message: 'unknown host', lasting: true }),
		]);
		expect(sent).toBe(1);
		expect((outcome as AllegroFailure).advice).toMatch(/addresses in the credential/);
	});

	test('stops when the execution is cancelled', async () => {
		const cancelling = new AbortController();
		cancelling.abort();
		const { sent, outcome } = await attempt([lost()], 'safe', cancelling.signal);
		expect(sent).toBe(1);
		expect((outcome as AllegroFailure).kind).toBe('cancelled');
	});
});
