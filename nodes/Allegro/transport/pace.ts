import type { Clock } from '../../shared/clock';
import type { AllegroFailure } from './failure';
import { Gate, type Pass, type Patience } from './gate';
import type { Timing } from './timing';
import type { LimitName } from './types';
import { Window } from './window';

/** From this many remembered keys or resources on, idle ones are forgotten. */
const REMEMBERED = 200;

/** Who wants to send what. */
export interface Asker extends Patience {
	/** Client ID, shared by all sellers that use it. */
	key: string;
	/** Whom the limits of single resources count for. */
	seller: string;
	/** What a refusal of this request may be about alone, e.g. `POST /order/checkout-forms/{}/invoices`. */
	resource: string;
	limit?: LimitName;
}

/** A request that may be sent now; one of the first two says what came of it, `leave` that it is over. */
export interface Turn {
	/** Allegro refused it with 429. */
	refused(said: AllegroFailure): void;
	/** Allegro answered otherwise. */
	passed(): void;
	leave(): void;
}

/** What is known of one client ID. */
interface Key {
	window: Window;
	gate: Gate;
	/** Its resources that were refused, and when; nothing that was sent later has been answered. */
	refused: Map<Gate, number>;
	readonly idle: boolean;
}

/**
 * Keeps every request of this process within Allegro's limits, however many executions run at once.
 *
 * A 429 does not say whether it is about the key, or about one resource of one seller such as an invoice that still waits
 * for its file. So it closes the resource; a second resource that is refused before anything else of the key was
 * answered shows that it is the key, which then is closed for everybody.
 */
export class Pace {
	private readonly keys = new Map<string, Key>();
	private readonly windows = new Map<string, Window>();
	private readonly gates = new Map<string, Gate>();

	constructor(
		private readonly timing: Timing,
		private readonly clock: Clock,
	) {}

	/**
	 * Waits for the turn of one request.
	 * @throws Cancelled, AllegroFailure of kind `rateLimited` where refusals last longer than the asker's patience
	 */
	async admit(asker: Asker): Promise<Turn> {
		const key = this.key(asker.key);
		const name = `${asker.resource} ${asker.key} ${asker.seller}`;
		const gate = remember(this.gates, name, () => new Gate(this.timing, this.clock));
		const window = asker.limit && this.window(asker.limit, asker);
		const windows = window ? [window, key.window] : [key.window];
		for (;;) {
			const passes = await throughAll([gate, key.gate], asker);
			const end = () => {
				for (const [one, pass] of passes) one.end(pass);
			};
			try {
				await enterAll(windows, asker);
			} catch (error) {
				end();
				return await Promise.reject(error);
			}
			if (passes.every(([one, pass]) => one.admits(pass))) {
				const leave = () => {
					end();
					for (const one of windows) one.leave();
				};
				return this.turn(key, gate, leave);
			}
			for (const one of windows) one.withdraw();
			end();
		}
	}

	private turn(key: Key, gate: Gate, leave: () => void): Turn {
		const sentAt = this.clock.now();
		return {
			leave,
			refused: (said) => {
				if (key.gate.since === undefined) {
					gate.refused(sentAt, said);
					this.suspect(key, gate, sentAt, said);
				} else {
					key.gate.refused(sentAt, said);
				}
			},
			passed: () => {
				gate.passed(sentAt);
				key.gate.passed(sentAt);
				for (const [other, at] of key.refused) if (at <= sentAt) key.refused.delete(other);
			},
		};
	}

	/** Closes the key where a second resource of it is refused. */
	private suspect(key: Key, gate: Gate, sentAt: number, said: AllegroFailure): void {
		for (const other of key.refused.keys()) if (other.since === undefined) key.refused.delete(other);
		key.refused.set(gate, this.clock.now());
		if (key.refused.size < 2) return;
		const refused = [...key.refused.keys()];
		key.refused.clear();
		key.gate.refused(sentAt, said, Math.min(...refused.map(({ since = Infinity }) => since)));
		for (const one of refused) one.open();
	}

	private key(id: string): Key {
		const { timing, clock } = this;
		return remember(this.keys, id, () => {
			const window = new Window(timing.limits.key, clock);
			const gate = new Gate(timing, clock);
			return {
				window,
				gate,
				refused: new Map(),
				get idle() {
					return window.idle && gate.idle;
				},
			};
		});
	}

	private window(limit: LimitName, { key, seller }: Asker): Window {
		const { timing, clock } = this;
		return remember(this.windows, `${limit} ${key} ${seller}`, () => new Window(timing.limits[limit], clock));
	}
}

/** One gate after the other; what was passed is given back where a later one refuses. */
async function throughAll(gates: Gate[], asker: Asker): Promise<Array<[Gate, Pass]>> {
	const passes: Array<[Gate, Pass]> = [];
	try {
		for (const gate of gates) passes.push([gate, await gate.pass(asker)]);
		return passes;
	} catch (error) {
		for (const [gate, pass] of passes) gate.end(pass);
		return await Promise.reject(error);
	}
}

async function enterAll(windows: Window[], asker: Asker): Promise<void> {
	const entered: Window[] = [];
	try {
		for (const window of windows) {
			await window.enter(asker);
			entered.push(window);
		}
	} catch (error) {
		for (const window of entered) window.withdraw();
		return await Promise.reject(error);
	}
}

function remember<T extends { readonly idle: boolean }>(
	known: Map<string, T>,
	name: string,
	make: () => T,
): T {
	let one = known.get(name);
	if (!one) {
		if (known.size >= REMEMBERED) {
			for (const [other, { idle }] of known) if (idle) known.delete(other);
		}
		known.set(name, (one = make()));
	}
	return one;
}
