import { offerPromotion } from '../resources/offerPromotion';
import { entry, inWords } from './label';
import { whole } from './lists';

/**
 * Days of a duration that Allegro writes in hours or days; empty for any other.
 * @example daysOf('PT24H') // '1 day'
 * @example daysOf('P10D') // '10 days'
 */
const daysOf = (duration: unknown): string => {
	const [, hours, days] = /^P(?:T(\d+)H|(\d+)D)$/.exec(String(duration)) ?? [];
	const count = hours ? Number(hours) / 24 : Number(days);
	if (!Number.isInteger(count)) return '';
	return count === 1 ? '1 day' : `${count} days`;
};

/** Base and extra packages with how long they last. */
export const promotionPackages = whole(
	offerPromotion.getPackages,
	({ id, name, packageType, cycleDuration }) => entry(id, name, inWords(packageType), daysOf(cycleDuration)),
);
