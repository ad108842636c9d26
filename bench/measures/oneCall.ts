import { inTurn, speed, type Bench, type Finding } from '../bench';
import { allegro, HttpRequest } from '../parameters';

const WARM_UPS = 150;
const CALLS = 300;

/** Executions with one item and one short reply each: what the node itself costs. */
export async function oneCall(bench: Bench): Promise<Finding[]> {
	const { credential } = bench.allegro;
	const http = new HttpRequest(credential);
	await bench.allegro.behave();
	const calls = (parameters: typeof http.account) => ({
		credential,
		warmUp: { parameters, input: [{}], times: WARM_UPS },
		measured: { parameters, input: [{}], times: CALLS },
	});
	const outcomes = await inTurn(bench, {
		allegro: { side: 'allegro', ...calls(allegro.account) },
		httpRequest: { side: 'httpRequest', ...calls(http.account) },
	});
	return [speed(outcomes, { measure: 1, what: 'One call: speed', target: { least: 0.95 } })];
}
