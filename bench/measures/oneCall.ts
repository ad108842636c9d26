import { speed, type Bench, type Finding } from '../bench';
import type { Job, Outcome, Side } from '../job';
import { allegro, HttpRequest } from '../parameters';

const WARM_UPS = 300;
/** Both sides take turns so many times a run, because a machine's speed changes from second to second. */
const TURNS = 30;
const CALLS = 20;

/**
 * Executions with one item and one short reply each, with a credential that costs nothing to read: what is left is
 * n8n's work on the node's form.
 */
export async function oneCall({ allegro: shop, workspace, runs, log }: Bench): Promise<Finding[]> {
	const { credential } = shop;
	const http = new HttpRequest(credential);
	await shop.behave();
	const job = (side: Side, warmUps: number): Job => {
		const parameters = side === 'allegro' ? allegro.account : http.account;
		const calls = (times: number) => ({ parameters, input: [{}], times });
		return { side, credential, warmUp: calls(warmUps), measured: calls(CALLS) };
	};
	const outcomes: Record<Side, Outcome[]> = { allegro: [], httpRequest: [] };
	for (let run = 1; run <= runs; run++) {
		const workers = { allegro: workspace.worker(), httpRequest: workspace.worker() };
		const sides = Object.keys(workers) as Side[];
		try {
			for (const side of sides) await workers[side].perform(job(side, WARM_UPS));
			const seen: Record<Side, Outcome[]> = { allegro: [], httpRequest: [] };
			for (let turn = 0; turn < TURNS; turn++)
				for (const side of sides) seen[side].push(await workers[side].perform(job(side, 0)));
			for (const side of sides) {
				const failed = seen[side].find(({ failures }) => failures > 0);
				if (failed) throw new Error(`${side}: ${failed.failure}`);
				outcomes[side].push(...seen[side]);
			}
			log(`  ${run} of ${runs}`);
		} finally {
			await Promise.all(sides.map((side) => workers[side].end()));
		}
	}
	return [speed(outcomes, { measure: 1, what: 'One call in the bare engine: speed' })];
}
