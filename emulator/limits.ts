import type { Clock } from './clock';

const MINUTE = 60_000;
const SECOND = 1000;
const KEY_LIMIT = 9000;

/** Limits of single resources, per seller (allegro-facts 4.2): requests within a window in milliseconds. */
const RESOURCE_LIMITS: Record<string, { name: string; most: number; window: number }> = {
	'GET /sale/product-offers/{offerId}': { name: 'offer-read', most: 3500, window: MINUTE },
	'PATCH /sale/product-offers/{offerId}': { name: 'offer-edit', most: 2500, window: MINUTE },
	'POST /sale/product-offers': { name: 'offer-create', most: 2490, window: MINUTE },
	'GET /order/carriers': { name: 'carriers', most: 50, window: SECOND },
	'GET /order/checkout-forms/{id}/shipments': { name: 'order-shipments', most: 50, window: SECOND },
	'POST /order/checkout-forms/{id}/shipments': { name: 'order-shipments', most: 50, window: SECOND },
	'POST /messaging/messages': { name: 'messages', most: 1, window: SECOND },
	'POST /messaging/threads/{threadId}/messages': { name: 'messages', most: 1, window: SECOND },
	'GET /order/customer-returns': { name: 'customer-returns', most: 25, window: SECOND },
	...Object.fromEntries(
		[
			'GET /sale/price-automation/rules',
			'POST /sale/price-automation/rules',
			'GET /sale/price-automation/rules/{ruleId}',
			'PUT /sale/price-automation/rules/{ruleId}',
			'DELETE /sale/price-automation/rules/{ruleId}',
			'GET /sale/price-automation/offers/{offerId}/rules',
		].map((operation) => [operation, { name: 'price-rules', most: 5, window: SECOND }]),
	),
	'POST /pricing/offer-fee-preview': { name: 'fee-preview', most: 25, window: SECOND },
	'GET /sale/matching-categories': { name: 'matching-categories', most: 5, window: SECOND },
};

/** Remembers the times of the last `most` requests: a sliding window, the strictest reading of a limit. */
class Window {
	private readonly times: Float64Array;
	private next = 0;

	constructor(
		most: number,
		private readonly span: number,
	) {
		this.times = new Float64Array(most).fill(Number.NEGATIVE_INFINITY);
	}

	/** Counts a request at that moment unless the window is full. */
	take(now: number): boolean {
		if (now - this.times[this.next]! < this.span) return false;
		this.times[this.next] = now;
		this.next = (this.next + 1) % this.times.length;
		return true;
	}
}

export interface LimitSettings {
	enabled: boolean;
	/** How many times faster than the clock the limits' time runs: at 10 a minute lasts 6 seconds. */
	scale: number;
}

/** Allegro's request limits (allegro-facts 4.1, 4.2). */
export class Limits {
	settings: LimitSettings;
	private windows = new Map<string, Window>();
	private blockedUntil = new Map<string, number>();

	constructor(
		private readonly clock: Clock,
		settings: Partial<LimitSettings> = {},
	) {
		this.settings = { enabled: false, scale: 1, ...settings };
	}

	/**
	 * Counts one request. False: it is to be refused with 429. Past the key's own limit the key is blocked for
	 * a minute, and every call during the block starts that minute anew; the limit of a single resource
	 * refuses without blocking.
	 */
	allow(clientId: string, sellerId: string, operation: string): boolean {
		if (!this.settings.enabled) return true;
		const now = this.clock.ms() * this.settings.scale;
		if ((this.blockedUntil.get(clientId) ?? 0) > now || !this.window(clientId, KEY_LIMIT, MINUTE).take(now)) {
			this.blockedUntil.set(clientId, now + MINUTE);
			return false;
		}
		const limit = RESOURCE_LIMITS[operation];
		return !limit || this.window(`${limit.name} ${sellerId}`, limit.most, limit.window).take(now);
	}

	/** Forgets what was counted and lifts every block. */
	clear(): void {
		this.windows.clear();
		this.blockedUntil.clear();
	}

	private window(name: string, most: number, span: number): Window {
		let window = this.windows.get(name);
		if (!window) this.windows.set(name, (window = new Window(most, span)));
		return window;
	}
}
