import type { Clock } from '../clock';
import type { Shop } from '../shop/shop';
import { complete } from './complete';
import { complaintsAbout, withoutAttributes } from './judge';
import { statefulMethods } from './methods';
import { refuse } from './refusal';
import { sampleOf } from './sample';
import type { SoapMethod } from './schema';
import type { SoapSessions } from './sessions';

interface ServiceContext {
	shop: () => Shop;
	clock: Clock;
	sessions: SoapSessions;
	/** Takes what the contract does not allow. */
	complain: (complaints: string[]) => void;
}

/** What the methods do, whichever contract they are called by. */
export class Service {
	/** What the last request held that the contract allows, as it was read. */
	last?: Record<string, any>;
	private readonly stateful: ReturnType<typeof statefulMethods>;
	private readonly samples = new Map<string, Record<string, any>>();

	constructor(
		private readonly context: ServiceContext,
		readonly methods: ReadonlyMap<string, SoapMethod>,
	) {
		this.stateful = statefulMethods(context);
	}

	/**
	 * The reply of a method, every demanded element there.
	 * @param given the request as node-soap has read it, every text left as text
	 * @throws a fault as `refuse` makes it
	 */
	serve({ name, request, reply }: SoapMethod, given: unknown): Record<string, any> {
		const complaints = complaintsAbout(request.elements, given, name);
		if (complaints.length > 0) {
			this.context.complain(complaints);
			refuse('Client', complaints.join('; '));
		}
		const asked = (withoutAttributes(given) ?? {}) as Record<string, any>;
		this.last = asked;
		this.admit(name, asked);
		const answer = Object.hasOwn(this.stateful, name) ? this.stateful[name] : undefined;
		if (answer) return complete(reply.elements, answer(asked));
		let sample = this.samples.get(name);
		if (!sample) this.samples.set(name, (sample = sampleOf(reply.elements)));
		return sample;
	}

	/** What every method checks before it does anything; sign-ins check for themselves. */
	private admit(name: string, asked: Record<string, any>): void {
		if (name === 'doLogin' || name === 'doLoginEnc') return;
		const { sessions } = this.context;
		const country = asked.countryId ?? asked.countryCode;
		if (asked.webapiKey !== undefined) sessions.checkKey(asked.webapiKey);
		if (country !== undefined) sessions.checkCountry(Number(country));
		if (asked.localVersion !== undefined) sessions.checkVersion(asked.localVersion);
		const handle = asked.sessionHandle ?? asked.sessionId;
		if (handle !== undefined) sessions.check(handle);
	}
}
