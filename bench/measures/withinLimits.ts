import { timing } from '../../nodes/Allegro/transport/timing';
import { median, seconds, type Bench, type Finding } from '../bench';
import type { Job, Side } from '../job';
import { allegro, HttpRequest } from '../parameters';

const ITEMS = 10_000;
/** Items of the run that shows how fast this machine reads without limits. */
const UNHINDERED = 2000;
const WARM_UP = 50;
const SCALE = 10;
/** So fast that no limit is ever reached. */
const WITHOUT_LIMITS = 1e6;

/** More reads than Allegro allows in a minute, with its limits enforced in a tenth of the time. */
export async function withinLimits(bench: Bench): Promise<Finding[]> {
	const { credential } = bench.allegro;
	const ids = await bench.allegro.offerIds();
	const perform = async (side: Side, items: number, limitScale: number) => {
		await bench.allegro.behave({ limitScale });
		const parameters: Job['measured']['parameters'] =
			side === 'allegro' ? allegro.offer : new HttpRequest(credential).offer;
		const input = Array.from({ length: items }, (_, index) => ({ offerId: ids[index % ids.length] }));
		const outcome = await bench.workspace.perform({
			side,
			credential,
			warmUp: { parameters, input: input.slice(0, WARM_UP), times: 1 },
			measured: { parameters, input, times: 1 },
			limitScale,
		});
		const { milliseconds, failures, failure } = outcome;
		bench.log(`  ${side}, ${items} reads: ${seconds(milliseconds)}, ${failures} failed ${failure ?? ''}`);
		return outcome;
	};

	const times: number[] = [];
	const failures: number[] = [];
	const ratios: number[] = [];
	for (let run = 1; run <= bench.runs; run++) {
		const unhindered = await perform('allegro', UNHINDERED, WITHOUT_LIMITS);
		const limited = await perform('allegro', ITEMS, SCALE);
		times.push(limited.milliseconds);
		failures.push(limited.failures);
		ratios.push(limited.milliseconds / least(ITEMS, unhindered.milliseconds / UNHINDERED));
	}
	const theirs = await perform('httpRequest', ITEMS, SCALE);
	const failed = Math.max(...failures);
	const ratio = median(ratios);
	return [
		{
			measure: 4,
			what: `${ITEMS} reads within the limits: failures`,
			allegro: String(failed),
			peer: String(theirs.failures),
			value: failed,
			target: { most: 0 },
			samples: { allegro: failures, httpRequest: [theirs.failures] },
		},
		{
			measure: 4,
			what: `${ITEMS} reads within the limits: time, of ${seconds(median(times) / ratio)} that they allow`,
			allegro: seconds(median(times)),
			peer: seconds(theirs.milliseconds),
			value: ratio,
			target: { most: 1.2 },
			samples: { allegro: times, ratios, httpRequest: [theirs.milliseconds] },
		},
	];
}

/**
 * Milliseconds that so many reads take at least: each window lets a number through, and this machine needs its
 * time for every read even where nothing holds it up, most of all for those of the last window.
 */
function least(items: number, each: number): number {
	const { most, window } = timing.standard.limits.offerRead;
	const windowsBefore = Math.ceil(items / most) - 1;
	const waited = windowsBefore * (window / SCALE);
	return Math.max(items * each, waited + (items - windowsBefore * most) * each);
}
