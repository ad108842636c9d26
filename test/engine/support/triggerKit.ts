import { timing } from '../../../nodes/Allegro/transport';
import { pollTiming } from '../../../nodes/Allegro/streams/timing';
import type { EmulatorOptions } from '../../../emulator/server';
import { connected, startEmulator, type Credentials, type Emulator } from './harness';

/** Numbers from 0 to 1, the same for the same seed. */
export { seeded as chances } from '../../../emulator/seeded';

/** A local Allegro whose clock is the trigger's, with goods that never run out and waits that take no time. */
async function startShop(options: EmulatorOptions = {}): Promise<{
	emulator: Emulator;
	credentials: Credentials;
	stop: () => Promise<void>;
}> {
	const endless = { most: 100_000, window: 1 };
	const restoreTransport = timing.replace({
		firstWait: 1,
		firstWaitAtLimit: 1,
		patience: 100,
		limits: { ...timing.standard.limits, key: endless, carriers: endless },
	});
	const emulator = await startEmulator({
		offers: 20,
		orders: 5,
		limits: { enabled: false },
		tokenSeconds: 10 ** 9,
		...options,
	});
	emulator.clock.hold();
	for (const offer of emulator.shop.offers.all()) offer.data.stock.available = 10_000_000;
	const restorePolls = pollTiming.replace({ now: () => emulator.clock.ms(), firstWait: 1 });
	return {
		emulator,
		credentials: connected(emulator),
		stop: async () => {
			restorePolls();
			restoreTransport();
			await emulator.stop();
		},
	};
}

/** What the trigger tests of a file share; there only while they run, so do not take it apart. */
export interface TriggerKit {
	readonly emulator: Emulator;
	readonly credentials: Credentials;
	/** Moves the clock of Allegro and trigger on. */
	advance(ms: number): void;
	/** What that clock says, in milliseconds since 1970. */
	now(): number;
}

/** Resolves when nothing of a poll is under way any more, such as pages that were asked for ahead and in vain. */
export async function settled({ emulator }: TriggerKit): Promise<void> {
	const arrived = () => emulator.requests.filter(({ path }) => path !== '/nowhere').length;
	// What was sent before this request is answered before or soon after it; a few of them outlast every straggler.
	for (let before = -1, calm = 0; calm < 5; calm = before === arrived() ? calm + 1 : 0) {
		before = arrived();
		await (await fetch(`${emulator.addresses.api}/nowhere`)).text();
	}
}

/** Opens such a shop for the tests of a file and wants every reply that it judges to keep to the contract. */
export function useShop(options: EmulatorOptions = {}): TriggerKit {
	let shop: Awaited<ReturnType<typeof startShop>>;
	beforeAll(async () => {
		shop = await startShop(options);
	});
	afterAll(async () => await shop.stop());
	beforeEach(() => shop.emulator.faults.clear());
	afterEach(() => expect(shop.emulator.violations.splice(0)).toEqual([]));
	return {
		get emulator() {
			return shop.emulator;
		},
		get credentials() {
			return shop.credentials;
		},
		advance: (ms) => shop.emulator.clock.advance(ms),
		now: () => shop.emulator.clock.ms(),
	};
}
