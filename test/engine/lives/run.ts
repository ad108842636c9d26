import { startEmulator, type Emulator } from '../../../emulator/server';
import { pollTiming } from '../../../nodes/Allegro/streams/timing';
import { timing } from '../../../nodes/Allegro/transport';
import { models } from './index';
import { Life } from './life';
import { PENDING } from './pending';
import { LifeTime } from './time';

/** How many lives of each stream are lived; `npm run test:lives` says ten times as many. */
const LIVES = Number(process.env.LIVES ?? 150);

/** What the lives of a file share; there only while tests run, so do not take it apart. */
export interface AllegroOfLives {
	readonly emulator: Emulator;
	readonly time: LifeTime;
}

/** A local Allegro in whose time lives are lived. */
export function useAllegroOfLives(): AllegroOfLives {
	let emulator: Emulator;
	let time: LifeTime;
	let restore: Array<() => void> = [];
	beforeAll(async () => {
		emulator = await startEmulator({
			offers: 20,
			orders: 5,
			limits: { enabled: false },
			tokenSeconds: 10 ** 9,
			judgeReplies: process.env.SEED !== undefined,
		});
		time = new LifeTime(emulator);
		const endless = { most: 100_000, window: 1 };
		const { limits } = timing.standard;
		const all = Object.fromEntries(Object.keys(limits).map((name) => [name, endless])) as typeof limits;
		restore = [
			timing.replace({ firstWait: 1, firstWaitAtLimit: 1, limits: all }),
			pollTiming.replace({ now: () => Date.now(), firstWait: 1 }),
		];
	});
	afterAll(async () => {
		for (const one of restore) one();
		time.end();
		await emulator.stop();
	});
	return {
		get emulator() {
			return emulator;
		},
		get time() {
			return time;
		},
	};
}

/**
 * Declares the tests of these streams: random lives by seeds from 1 on. `SEED=17 npx jest trigger.lives -t message` lives one again
 * and tells what happened in it; `REQUESTS=1` beside it, what Allegro was asked; `ALL_KEYS=1`, every event and not only those of
 * the complaints; `ALL=1` judges the streams of `pending.ts` like the others.
 */
export function livesOf(...streams: string[]): void {
	const allegro = useAllegroOfLives();

	test.each(streams)(
		'lives of %s: what is owed comes, each once',
		async (stream) => {
			const one = process.env.SEED;
			const seeds = one ? [Number(one)] : Array.from({ length: LIVES }, (_, index) => index + 1);
			const failures: string[] = [];
			for (const seed of seeds) {
				await new Life(allegro.emulator, allegro.time, models[stream]!, seed)
					.live()
					.catch((error: unknown) => {
						failures.push((error as Error).message);
					});
				if (failures.length >= 8) break;
			}
			if (one === undefined && stream in PENDING && !process.env.ALL) {
				console.warn(
					failures.length > 0 ? failures.join('\n\n') : `${stream} holds: its line in pending.ts can go`,
				);
				return;
			}
			if (failures.length > 0)
				throw new Error(`${failures.length} lives failed:\n\n${failures.join('\n\n')}`);
		},
		3_600_000,
	);
}
