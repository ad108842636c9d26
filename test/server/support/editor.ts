import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { ROOT } from '../../../scripts/n8n/install';
import { OWNER } from './stack';

const SCREENSHOTS = join(ROOT, '.cache/screenshots');

/** n8n's editor, signed in as a user signs in. */
export async function openEditor(browser: Browser, url: string): Promise<Page> {
	const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
	page.setDefaultTimeout(60_000);
	await page.goto(`${url}/signin`);
	await page.locator('input[type=email]').fill(OWNER.email);
	await page.locator('input[type=password]').fill(OWNER.password);
	await page.locator('input[type=password]').press('Enter');
	await page.waitForURL(/\/(home|workflow)/);
	return page;
}

/** Keeps a picture of the page for whoever wants to see what the user sees. */
export async function picture(page: Page, name: string): Promise<void> {
	mkdirSync(SCREENSHOTS, { recursive: true });
	await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
}

/** Runs what the test does in the browser; when it fails, the page is kept as a picture. */
export async function watched(page: Page, name: string, act: () => Promise<void>): Promise<void> {
	try {
		await act();
	} catch (error) {
		await picture(page, `failed-${name}`).catch(() => {});
		throw error;
	}
}

/** How often a list is opened that the editor shuts again. */
const OPENINGS = 3;

/** Searches a list of Allegro's things and takes the first that has the words. */
export async function pick(page: Page, parameter: string, phrase: string): Promise<void> {
	const input = page.locator(`[data-test-id="resource-locator-${parameter}"] [data-test-id="rlc-input"]`);
	const shown = page.locator('[data-test-id="rlc-item"]:visible');
	const box = page.locator('[data-test-id="rlc-search"]:visible');
	for (let opening = 1; ; opening++) {
		await input.click();
		// n8n 1.x loses a search that is begun before it has shown what there is; a list may be empty until then.
		await shown
			.first()
			.waitFor({ timeout: 3_000 })
			.catch(() => {});
		try {
			await box.locator('input').or(box).last().fill(phrase, { timeout: 5_000 });
			break;
		} catch (error) {
			// n8n 1.x shuts an open list when the form around it is drawn anew, as it is after a choice of category.
			if (opening === OPENINGS) throw error;
		}
	}
	const named = shown.filter({ hasText: phrase }).first();
	await named.waitFor();
	await picture(page, `list-${parameter}`);
	await named.click();
}
