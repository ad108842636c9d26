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
