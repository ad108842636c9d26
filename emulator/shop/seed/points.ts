import type { Point } from '../delivery/carriers';
import type { Random } from '../random';

const POINT_CARRIERS = ['DPD', 'ALLEGRO_ONE_KURIER', 'UPS'];

/** Invented pickup points: every third is a parcel locker. */
export function makePoints(random: Random, count = 40): Point[] {
	return Array.from({ length: count }, (_, index) => ({
		id: `ZMY${String(index + 1).padStart(4, '0')}`,
		name: `${index % 3 === 0 ? 'Automat' : 'Punkt'} zmyślony nr ${index + 1}`,
		type: index % 3 === 0 ? 'APM' : 'PUDO',
		street: `Makietowa ${index + 1}`,
		city: random.faker.location.city(),
		postCode: random.faker.location.zipCode(),
		lat: random.int(4_950_000, 5_430_000) / 100_000,
		lon: random.int(1_470_000, 2_360_000) / 100_000,
		carriers: POINT_CARRIERS.filter((_, n) => (index + n) % 2 === 0),
		full: index % 13 === 7,
	}));
}
