import type { Allegro } from './allegro';
import type { Job, Outcome, Side } from './job';
import type { Workspace } from './workspace';

/** Milliseconds until Allegro usually answers. */
export const USUAL_DELAY = 80;

/** What every measure works with. */
export interface Bench {
	allegro: Allegro;
	workspace: Workspace;
	/** How often each side is measured; the median counts. */
	runs: number;
	/** Says what goes on. */
	log: (line: string) => void;
}

/** One line of the result. */
export interface Finding {
	/** Number of the measure, as `--only` takes it. */
	measure: number;
	what: string;
	allegro: string;
	/** What stands beside it: n8n's HTTP Request node, or what the measure says. Empty where nothing is compared. */
	peer: string;
	/** What is compared with the target. */
	value: number;
	/** Left out where a number is only told. */
	target?: { least: number } | { most: number };
	/** What every run showed, oldest first. */
	samples: Record<string, number[]>;
}

export function passes({ value, target }: Finding): boolean {
	if (!target) return true;
	return 'least' in target ? value >= target.least : value <= target.most;
}

export function median(values: number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/**
 * Lets both nodes do the same work in turn, so that whatever else the machine does strikes both alike.
 * @throws Error where an item fails
 */
export async function inTurn(
	{ workspace, runs, log }: Bench,
	jobs: Record<Side, Job>,
): Promise<Record<Side, Outcome[]>> {
	const outcomes: Record<Side, Outcome[]> = { allegro: [], httpRequest: [] };
	for (let run = 1; run <= runs; run++) {
		for (const side of ['allegro', 'httpRequest'] as const) {
			const outcome = await workspace.perform(jobs[side]);
			if (outcome.failures > 0) {
				throw new Error(`${outcome.failures} items failed (${side}): ${outcome.failure}`);
			}
			log(`  ${run} of ${runs}, ${side}: ${seconds(outcome.milliseconds)}, ${outcome.rows} rows`);
			outcomes[side].push(outcome);
		}
	}
	return outcomes;
}

/** How many times as fast this node was, by the medians of both; `per` tells what a run's time is divided by. */
export function speed(
	outcomes: Record<Side, Outcome[]>,
	{ per = () => 1, ...rest }: Named & { per?: (outcome: Outcome) => number },
): Finding {
	const samples = each(outcomes, (outcome) => outcome.milliseconds / per(outcome));
	const [ours, theirs] = [median(samples.allegro), median(samples.httpRequest)];
	const value = theirs / ours;
	return { ...rest, allegro: seconds(ours), peer: seconds(theirs), value, samples };
}

/** How many times as much memory this node's process took at its peak, by the medians of both. */
export function memory(outcomes: Record<Side, Outcome[]>, named: Named): Finding {
	const samples = each(outcomes, ({ peakBytes }) => peakBytes);
	const [ours, theirs] = [median(samples.allegro), median(samples.httpRequest)];
	const value = ours / theirs;
	return { ...named, allegro: megabytes(ours), peer: megabytes(theirs), value, samples };
}

type Named = Pick<Finding, 'measure' | 'what' | 'target'>;

const each = (outcomes: Record<Side, Outcome[]>, of: (outcome: Outcome) => number) => ({
	allegro: outcomes.allegro.map(of),
	httpRequest: outcomes.httpRequest.map(of),
});

export const seconds = (milliseconds: number): string =>
	milliseconds < 1000 ? `${milliseconds.toFixed(2)} ms` : `${(milliseconds / 1000).toFixed(2)} s`;

export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
