import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { run } from '../../../scripts/n8n/processes';
import { Trouble } from '../../../scripts/n8n/trouble';

const USUAL = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const DEBIAN = 'apt-get update && apt-get install -y --no-install-recommends chromium';

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

/** Chromium's program: what `CHROMIUM` names, else the usual places; on Debian as root it is installed if missing. */
export async function findChromium(): Promise<string> {
	const { CHROMIUM } = process.env;
	if (CHROMIUM) {
		if (!existsSync(CHROMIUM)) throw new Trouble(`CHROMIUM names ${CHROMIUM}, which does not exist.`);
		return CHROMIUM;
	}
	const find = () => USUAL.find((path) => existsSync(path));
	const found = find();
	if (found) return found;
	if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
		throw new Trouble(
			`These tests need Chromium. On Debian: sudo sh -c "${DEBIAN}". Elsewhere install it and name it: CHROMIUM=/path/to/chromium`,
		);
	}
	console.log('Installing Chromium.');
	const { code, output } = await run('sh', ['-c', DEBIAN]);
	const installed = find();
	if (code !== 0 || !installed) throw new Trouble(`Chromium could not be installed:\n${output}`);
	return installed;
}

/** A headless browser; the caller closes it. */
export async function launch(): Promise<Browser> {
	return await chromium.launch({ executablePath: await findChromium(), args: FLAGS });
}
