import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../clock';
import { refuse } from './refusal';

/** What the sign-in of the local WebAPI accepts and how it behaves; tests change it. */
export interface SoapSettings {
	login: string;
	password: string;
	webapiKey: string;
	country: number;
	/** Version key of categories and sale form. */
	versionKey: number;
	/** How long a session lasts from its creation; one hour (allegro-facts 10.4). */
	sessionSeconds: number;
	/** Failed sign-ins in a row until the site asks for a captcha (allegro-facts 10.3). */
	mostFailures: number;
}

/** Sessions of one user; the oldest ends when there are more (allegro-facts 10.3). */
const MOST_SESSIONS = 20;

export interface SignIn {
	login: string;
	hash: string;
	country: number;
	webapiKey: string;
	versionKey: string;
}

/** Signs users in and knows which sessions are alive. */
export class SoapSessions {
	/** Handle to the moment of its end, oldest first. */
	private readonly alive = new Map<string, number>();
	private readonly ended = new Set<string>();
	private failures = 0;
	/** How many sign-ins were asked for, and how many went well. */
	readonly counts = { asked: 0, opened: 0 };

	constructor(
		private readonly clock: Clock,
		readonly settings: SoapSettings,
	) {}

	static hash = (password: string) => createHash('sha256').update(password, 'utf8').digest('base64');

	/** Refuses as doLoginEnc does (allegro-facts 10.4), in the order the site checks. */
	open(asked: SignIn): string {
		this.counts.asked++;
		this.checkKey(asked.webapiKey);
		this.checkCountry(asked.country);
		this.checkVersion(asked.versionKey);
		if (this.failures >= this.settings.mostFailures) refuse('ERR_CAPTCHA_REQUIRED');
		const { login, password } = this.settings;
		if (asked.login !== login || asked.hash !== SoapSessions.hash(password)) {
			this.failures++;
			refuse('ERR_USER_PASSWD');
		}
		this.failures = 0;
		this.counts.opened++;
		const handle = randomBytes(20).toString('hex') + '_1';
		this.alive.set(handle, this.clock.ms() + this.settings.sessionSeconds * 1000);
		if (this.alive.size > MOST_SESSIONS) this.end(this.alive.keys().next().value!);
		return handle;
	}

	check(handle: string): void {
		const until = this.alive.get(handle);
		if (until !== undefined && until > this.clock.ms()) return;
		if (until !== undefined) this.end(handle);
		refuse(this.ended.has(handle) ? 'ERR_SESSION_EXPIRED' : 'ERR_NO_SESSION');
	}

	checkKey(key: string): void {
		if (key !== this.settings.webapiKey) refuse('ERR_WEBAPI_KEY');
	}

	checkCountry(country: number): void {
		if (country !== this.settings.country) refuse('ERR_INPUT_COUNTRY_ERROR');
	}

	checkVersion(key: string): void {
		if (key !== String(this.settings.versionKey)) refuse('ERR_INVALID_VERSION_CAT_SELL_FIELDS');
	}

	/** Lets a session, or all, run out now. */
	expire(handle?: string): void {
		for (const one of handle === undefined ? [...this.alive.keys()] : [handle]) this.end(one);
	}

	/** Forgets sessions altogether, so that they are unknown instead of run out. */
	forget(): void {
		this.alive.clear();
		this.ended.clear();
	}

	/** What a sign-in on the website does after too many failures. */
	unlock(): void {
		this.failures = 0;
	}

	private end(handle: string): void {
		this.alive.delete(handle);
		this.ended.add(handle);
	}
}
