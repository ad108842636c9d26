import type { Page } from 'playwright-core';

import { launch } from '../../test/server/support/chromium';
import { openEditor } from '../../test/server/support/editor';
import { startStack } from '../../test/server/support/stack';
import { median, seconds, type Bench, type Finding } from '../bench';

const MOST = 1.5;
const LEAST_RUNS = 5;
/** The page counts as ready when nothing has been added to it or taken from it for so long, in milliseconds. */
const QUIET = 400;

/** A node of n8n with two of its resources, the first of which it begins with. */
interface Subject {
	name: string;
	type: string;
	typeVersion: number;
	resources: Array<{ value: string; label: RegExp }>;
}

const SUBJECTS = {
	allegro: {
		name: 'Allegro',
		type: 'n8n-nodes-allegro.allegro',
		typeVersion: 1,
		resources: [
			{ value: 'order', label: /^Order\b/ },
			{ value: 'offer', label: /^Offer \(/ },
		],
	},
	hubspot: {
		name: 'HubSpot',
		type: 'n8n-nodes-base.hubspot',
		typeVersion: 2.2,
		resources: [
			{ value: 'contact', label: /^Contact\b/ },
			{ value: 'deal', label: /^Deal\b/ },
		],
	},
} satisfies Record<string, Subject>;

type Side = keyof typeof SUBJECTS;
type Step = 'open' | 'switch';

/** Opening the node and switching its resource in n8n's editor, beside n8n's own HubSpot node on the same page. */
export async function editor({ runs, log }: Bench): Promise<Finding[]> {
	const stack = await startStack();
	try {
		const browser = await launch();
		try {
			const page = await openEditor(browser, stack.client.url);
			const id = await stack.client.saveWorkflow({
				name: 'Editor',
				nodes: Object.values(SUBJECTS).map(({ name, type, typeVersion, resources }, index) => ({
					id: name,
					name,
					type,
					typeVersion,
					position: [index * 300, 0],
					parameters: { resource: resources[0]!.value },
				})),
				connections: {},
			});
			await page.goto(`${stack.client.url}/workflow/${id}`);
			return await measured(page, Math.max(runs, LEAST_RUNS), log);
		} finally {
			await browser.close();
		}
	} finally {
		await stack.stop();
	}
}

async function measured(page: Page, runs: number, log: Bench['log']): Promise<Finding[]> {
	const samples: Record<Step, Record<Side, number[]>> = {
		open: { allegro: [], hubspot: [] },
		switch: { allegro: [], hubspot: [] },
	};
	// The first round, in which the editor fetches parts of itself, does not count.
	for (let run = 0; run <= runs; run++) {
		for (const side of Object.keys(SUBJECTS) as Side[]) {
			// There and back: a node is not as quick with one resource as with the other.
			const [there, back] = [await visit(page, SUBJECTS[side], 1), await visit(page, SUBJECTS[side], 0)];
			const times = { open: (there.open + back.open) / 2, switch: (there.switch + back.switch) / 2 };
			log(`  ${run} of ${runs}, ${side}: ${seconds(times.open)} and ${seconds(times.switch)}`);
			if (run > 0) for (const step of ['open', 'switch'] as const) samples[step][side].push(times[step]);
		}
	}
	return [
		finding("Opening the node in the editor: time beside n8n's HubSpot node", samples.open),
		finding("Switching its resource: time beside n8n's HubSpot node", samples.switch),
	];
}

/** Opens the node, switches to its first or second resource, which stays, and closes it. */
async function visit(page: Page, { name, resources }: Subject, to: 0 | 1): Promise<Record<Step, number>> {
	const node = page.locator('[data-test-id="canvas-node"]').filter({ hasText: name });
	await node.waitFor();
	const open = await timed(page, 'dblclick', async () => await node.dblclick());
	await page.locator('[data-test-id="parameter-input-resource"] input').first().click();
	const other = page
		.locator('.el-select-dropdown__item:visible')
		.filter({ hasText: resources[to]!.label })
		.first();
	await other.waitFor();
	const switched = await timed(page, 'click', async () => await other.click());
	await page.locator('[data-test-id="ndv-close-button"]').click();
	await page.locator('[data-test-id="parameter-input-resource"]').waitFor({ state: 'detached' });
	return { open, switch: switched };
}

/** Milliseconds from the event, as the browser dates it, to the last change of the page that followed. */
async function timed(page: Page, event: 'click' | 'dblclick', act: () => Promise<void>): Promise<number> {
	await page.evaluate(
		([name, quiet]) => {
			(window as any).settled = new Promise<number>((resolve) => {
				window.addEventListener(
					name,
					({ timeStamp }) => {
						let last = timeStamp;
						const observer = new MutationObserver(() => (last = performance.now()));
						observer.observe(document.body, { childList: true, subtree: true });
						const timer = setInterval(() => {
							if (performance.now() - last < quiet) return;
							clearInterval(timer);
							observer.disconnect();
							resolve(last - timeStamp);
						}, 20);
					},
					{ once: true, capture: true },
				);
			});
		},
		[event, QUIET] as const,
	);
	await act();
	return await page.evaluate(() => (window as any).settled as Promise<number>);
}

function finding(what: string, samples: Record<Side, number[]>): Finding {
	const [ours, theirs] = [median(samples.allegro), median(samples.hubspot)];
	return {
		measure: 8,
		what,
		allegro: seconds(ours),
		peer: seconds(theirs),
		value: ours / theirs,
		target: { most: MOST },
		samples,
	};
}
