import { installN8n } from '../../../scripts/n8n/install';
import makeFolder from '../../setup/before';
import { findChromium } from './chromium';
import { findPostgres } from './postgres';
import { findRedis } from './queue';

/** Fetches what the tests need before their clocks run: n8n once, a browser and what n8n's queue needs. */
export default async function before(): Promise<void> {
	makeFolder();
	await installN8n();
	await findChromium();
	await findRedis();
	await findPostgres();
}
