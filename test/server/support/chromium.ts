import { chromium, type Browser } from 'playwright-core';
import { findProgram } from './program';

/** Nothing that needs a screen, a graphics card or the internet. */
const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

export const findChromium = async (): Promise<string> =>
	await findProgram({
		name: 'Chromium',
		variable: 'CHROMIUM',
		usual: () => ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
		debian: 'chromium',
	});

/** A headless browser; the caller closes it. */
export async function launch(): Promise<Browser> {
	return await chromium.launch({ executablePath: await findChromium(), args: FLAGS });
}
