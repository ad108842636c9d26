import { installN8n } from '../../../scripts/n8n/install';
import makeFolder from '../../setup/before';
import { findChromium } from './chromium';

/** Fetches what the tests need before their clocks run: n8n once, and a browser. */
export default async function before(): Promise<void> {
	makeFolder();
	await installN8n();
	await findChromium();
}
