import { Setting } from '../../shared/setting';
import { MINUTE, SECOND } from './time';

/** Clock and waits of the trigger. */
export interface PollTiming {
	/** The time of day, in ms since 1970. */
	now: () => number;
	/** How often one poll tries to complete an event whose thing Allegro does not show yet. */
	tries: number;
	/** Wait after the first of these tries, in ms; after the second twice as long, and so on. */
	firstWait: number;
	/** How long an event waits for its thing over several polls, in ms; then it is delivered without. */
	longestWait: number;
}

/** The trigger's clock and waits as they are in use; tests hand in others. */
export const pollTiming = new Setting<PollTiming>({
	now: () => Date.now(),
	tries: 3,
	firstWait: SECOND,
	longestWait: 15 * MINUTE,
});
