import { OFFERS } from '../allegro';
import { inTurn, speed, type Bench, type Finding } from '../bench';
import { allegro, HttpRequest } from '../parameters';

const WARM_UP = 20;
/** How long Allegro works on a change before its outcome is known. */
const PROCESSING_MS = 1000;

/** Many items with a change each, whose outcome takes a second: sent in order, against all at once and then polled. */
export async function manyUpdates(bench: Bench): Promise<Finding[]> {
	const { credential } = bench.allegro;
	const http = new HttpRequest(credential);
	await bench.allegro.behave({ offerMs: PROCESSING_MS });
	const ids = await bench.allegro.offerIds();
	const input = ids.map((offerId, index) => ({ offerId, stock: index + 1 }));
	const changes = (parameters: typeof http.offerUpdate) => ({
		credential,
		warmUp: { parameters, input: input.slice(0, WARM_UP), times: 1 },
		measured: { parameters, input: input.slice(WARM_UP).concat(input.slice(0, WARM_UP)), times: 1 },
	});
	const outcomes = await inTurn(bench, {
		allegro: { side: 'allegro', ...changes(allegro.offerUpdate) },
		httpRequest: {
			side: 'httpRequest',
			...changes(http.offerUpdate),
			poll: { parameters: http.outcome, every: PROCESSING_MS },
		},
	});
	return [
		speed(outcomes, {
			measure: 10,
			what: `${OFFERS} changes of offers, a second's work each: speed`,
			target: { least: 0.8 },
		}),
	];
}
