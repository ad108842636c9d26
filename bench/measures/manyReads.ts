import { inTurn, speed, USUAL_DELAY, type Bench, type Finding } from '../bench';
import { allegro, HttpRequest } from '../parameters';

const ITEMS = 1000;
const WARM_UP = 50;

/** Many items with a read each: as many at once as stay fast, against all at once. */
export async function manyReads(bench: Bench): Promise<Finding[]> {
	const { credential } = bench.allegro;
	const http = new HttpRequest(credential);
	await bench.allegro.behave({ delay: USUAL_DELAY });
	const ids = await bench.allegro.offerIds();
	const input = Array.from({ length: ITEMS }, (_, index) => ({ offerId: ids[index % ids.length] }));
	const reads = (parameters: typeof http.offer) => ({
		credential,
		warmUp: { parameters, input: input.slice(0, WARM_UP), times: 1 },
		measured: { parameters, input, times: 1 },
	});
	const outcomes = await inTurn(bench, {
		allegro: { side: 'allegro', ...reads(allegro.offer) },
		httpRequest: { side: 'httpRequest', ...reads(http.offer) },
	});
	return [speed(outcomes, { measure: 3, what: `${ITEMS} reads: speed`, target: { least: 0.7 } })];
}
