import { Setting } from '../../shared/setting';

/** Times of the WebAPI, in milliseconds. */
export const timing = new Setting({
	/** How long a used-up minute is waited for. */
	minute: 60_000,
	/** How long a reply is waited for. */
	timeout: 120_000,
});
