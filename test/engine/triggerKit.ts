import { LIMITS, PATIENCE as TRANSPORT } from '../../nodes/Allegro/transport';
import { PATIENCE, time } from '../../nodes/Allegro/streams/time';
import type { EmulatorOptions } from '../../emulator/server';
import { connected, startEmulator, type Credentials, type Emulator } from './harness';

/** Numbers from 0 to 1, the same for the same seed. */
export { seeded as chances } from '../../emulator/seeded';

/** A local Allegro whose clock is the trigger's, with goods that never run out and waits that take no time. */
async function startShop(options: EmulatorOptions = {}): Promise<{
	emulator: Emulator;
	credentials: Credentials;
	stop: () => Promise<void>;
}> {
	const kept = { ...TRANSPORT };
	const patience = { ...PATIENCE };
	const key = { ...LIMITS.key };
	const carriers = { ...LIMITS.carriers };
	const now = time.now;
	Object.assign(TRANSPORT, { firstWait: 1, firstWaitAtLimit: 1 });
	Object.assign(PATIENCE, { firstWait: 1 });
	Object.assign(LIMITS.key, { most: 100_000, window: 1 });
	Object.assign(LIMITS.carriers, { most: 100_000, window: 1 });
	const emulator = await startEmulator({
		offers: 20,
		orders: 5,
		limits: { enabled: false },
		tokenSeconds: 10 ** 9,
		...options,
	});
	for (const offer of emulator.shop.offers.all()) offer.data.stock.available = 10_000_000;
	time.now = () => emulator.clock.ms();
	return {
		emulator,
		credentials: connected(emulator),
		stop: async () => {
			Object.assign(TRANSPORT, kept);
			Object.assign(PATIENCE, patience);
			Object.assign(LIMITS.key, key);
			Object.assign(LIMITS.carriers, carriers);
			time.now = now;
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
