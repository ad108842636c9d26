import { Random } from './random';
import { Schedule } from './schedule';

/** How long things take on the emulator's clock, in ms; 0: done within the call. */
export interface Settings {
	/** POST and PATCH of an offer. */
	offerMs: number;
	/** Publication, price, batch and promotion commands. */
	commandMs: number;
	/** The virus scan of an invoice. */
	scanMs: number;
	/** Whether a tracking number sets the order to SENT, as a seller can choose. */
	sentOnWaybill: boolean;
}

/**
 * What every area of the shop may use. An area that needs collections of others names them in its constructor,
 * e.g. `world: World & { offers: Offers }`; none knows the whole shop.
 */
export class World {
	readonly settings: Settings = { offerMs: 300, commandMs: 300, scanMs: 300, sentOnWaybill: false };
	readonly schedule = new Schedule();
	readonly random: Random;
	/** When the shop was made, in ms since 1970. */
	readonly openedAt: number;
	/** The time for what happens outside a call, such as `placeOrder`; an emulator with its own clock sets it. */
	clock: () => Date;

	/** `seed`: the same one makes the same ids. */
	constructor(
		readonly seed: number,
		now: Date,
	) {
		const started = Date.now();
		this.openedAt = now.getTime();
		this.clock = () => new Date(this.openedAt + Date.now() - started);
		this.random = new Random(seed);
	}
}
