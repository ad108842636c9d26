import { Observer } from '../../../nodes/Allegro/transport/observer';
import { timing } from '../../../nodes/Allegro/transport/timing';
import { FakeClock } from './fakeClock';
import { request } from './request';

const TOKEN = 'the-access-token-of-somebody';

function observed() {
	const clock = new FakeClock();
	const lines: string[] = [];
	const logger = { debug: (line: string) => void lines.push(line) };
	const observer = new Observer(logger, clock, timing.standard.limits, () => [TOKEN]);
	return { clock, lines, observer };
}

const answered = { status: 200, headers: { 'trace-id': `0f3c ${TOKEN}` } };

describe('What is seen of requests', () => {
	test('a line says what was asked, the status, the try, wait, length and trace id, and no secret', async () => {
		const { clock, lines, observer } = observed();
		const sent = {};
		const asked = request({ path: `/sale/offers/7?token=${TOKEN}`, route: undefined });
		observer.begin(asked, sent).ended('The connection was closed');
		const again = observer.begin(asked, sent);
		await clock.run(again.turn(clock.wait(1500)));
		await clock.run(clock.wait(30));
		again.ended(answered);
		observer
			.begin(request({ route: 'GET /sale/offers/{offerId}', path: `/sale/offers/${TOKEN}` }), {})
			.ended(answered);
		expect(lines).toEqual([
			'Allegro GET /sale/offers/7: The connection was closed, try 1, waited 0 ms, took 0 ms',
			'Allegro GET /sale/offers/7: 200, try 2, waited 1500 ms, took 30 ms, trace id 0f3c …',
			'Allegro GET /sale/offers/{offerId}: 200, try 1, waited 0 ms, took 0 ms, trace id 0f3c …',
		]);
		expect(again.tries).toBe(2);
	});

	test('waits at the same time count once, and are told from ten seconds on, with what they were for', async () => {
		const { clock, observer } = observed();
		const wait = async (ms: number, limit?: 'messages') =>
			await observer.begin(request({ limit }), {}).turn(clock.wait(ms));
		await clock.run(Promise.all([wait(10_000), wait(8000), wait(9000)]));
		expect(observer.hint).toBeUndefined();
		await clock.run(wait(2000, 'messages'));
		expect(observer.hint).toBe(
			"Waited 12 s for Allegro's limits: all requests of this client ID (9,000 a minute); messages (1 a second)",
		);
	});

	test('waits that end in a failure count too', async () => {
		const { clock, observer } = observed();
		const failing = async () => {
			await clock.wait(11_000);
			throw new Error('gave up');
		};
		await expect(clock.run(observer.begin(request(), {}).turn(failing()))).rejects.toThrow('gave up');
		expect(observer.hint).toMatch(/^Waited 11 s/);
	});
});
