import { AllegroFailure, timing, type AllegroReply } from '../../../nodes/Allegro/transport';
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
	method: 'GET' | 'PUT' | 'POST' = repeat === 'safe' ? 'GET' : 'POST',
): Promise<{ sent: number; took: number; outcome: AllegroReply | AllegroFailure }> {
	const clock = new FakeClock();
	let sent = 0;
	const send = async () => {
		const failure = failures[sent++];
		if (failure) throw failure;
		return reply(200, 'done');
	};
	const outcome = await clock.run(
		repeating(send, request({ repeat, method }), clock, standard, signal).catch(
			(error: AllegroFailure) => error,
		),
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
		['refused for now', refused(429, { 'retry-after': '9999' })],
		['lost', lost()],
	])(
		'does not know of a change whose repeat is %s after a try that may have been carried out',
		async (_, last) => {
			const failures = [lost(), ...Array<AllegroFailure>(standard.tries).fill(last)];
			const { outcome } = await attempt(failures, 'safe', undefined, 'PUT');
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

	test.each([
		['429', 429, standard.triesAtLimit],
		['503', 503, standard.tries],
	])('gives up after so many %s and says so', async (_, status, tries) => {
		const { sent, outcome } = await attempt(Array.from({ length: 20 }, () => refused(status)));
		expect(sent).toBe(tries);
		expect((outcome as AllegroFailure).tries).toMatch(new RegExp(`^Tried ${tries} times in \\d+ s\\.$`));
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
