import { Setting } from '../../shared/setting';
import type { LimitName } from './types';

/** How many requests Allegro takes within a time. */
export interface Limit {
	/** The most requests within a window. */
	most: number;
	/** Length of the window in milliseconds. */
	window: number;
	/** The most at once, where a leaky bucket slows down whoever asks in parallel (allegro-facts 4.1). */
	atOnce?: number;
}

/** How often Allegro is asked, and how long and how often a request is repeated. Times in milliseconds. */
export interface Timing {
	/** How often Allegro lets itself be asked (allegro-facts 4.1, 4.2): `key` per client ID, the others per seller. */
	limits: Readonly<Record<LimitName | 'key', Limit>>;
	/** Most sendings of one request after lost connections and 5xx. */
	tries: number;
	/** First wait after a lost connection or 5xx; doubles each time. */
	firstWait: number;
	/** First wait after a 429 without a usable `Retry-After`; from the second in a row it is the key's window. */
	firstWaitAtLimit: number;
	/** The longest that a 429 keeps anything from being asked again, whatever `Retry-After` says. */
	longestClosed: number;
	/** How long what is refused for now is waited for, where the caller says nothing else. */
	patience: number;
	/** First pause after the token address failed; doubles each time, up to `longestClosed`. */
	firstPause: number;
	/** How long a whole reply is waited for; one with a file, either way, five times as long. */
	timeout: number;
}

const MINUTE = 60_000;
const SECOND = 1000;

/** Limits and waits as they are in use; tests and measurements hand in others. */
export const timing = new Setting<Timing>({
	limits: {
		key: { most: 9000, window: MINUTE },
		offerRead: { most: 3500, window: MINUTE },
		offerEdit: { most: 2490, window: MINUTE },
		offerCreate: { most: 2490, window: MINUTE },
		carriers: { most: 50, window: SECOND },
		matchingCategories: { most: 5, window: SECOND },
		messages: { most: 1, window: SECOND },
		priceRules: { most: 5, window: SECOND },
		feePreview: { most: 25, window: SECOND },
		customerReturns: { most: 25, window: SECOND },
		products: { most: 9000, window: MINUTE, atOnce: 8 },
	},
	tries: 5,
	firstWait: SECOND,
	firstWaitAtLimit: 5 * SECOND,
	longestClosed: 15 * MINUTE,
	patience: 10 * MINUTE,
	firstPause: 5 * SECOND,
	// Allegro answers slowly before it refuses with 429, 20 s and more (allegro-facts 4.1).
	timeout: 2 * MINUTE,
});
