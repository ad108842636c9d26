import { HOUR } from '../units';

export const CARRIERS: Array<{ id: string; name: string }> = [
	{ id: 'INPOST', name: 'InPost' },
	{ id: 'DPD', name: 'DPD' },
	{ id: 'DHL', name: 'DHL' },
	{ id: 'UPS', name: 'UPS' },
	{ id: 'GLS', name: 'GLS' },
	{ id: 'POCZTA_POLSKA', name: 'Poczta Polska' },
	{ id: 'ALLEGRO', name: 'Allegro' },
	{ id: 'OTHER', name: 'Inny' },
];

export interface Point {
	id: string;
	name: string;
	type: 'PUDO' | 'APM';
	street: string;
	city: string;
	postCode: string;
	lat: number;
	lon: number;
	carriers: string[];
	/** Out of room today. */
	full: boolean;
}

const ROAD: Array<[string, string, number]> = [
	['PENDING', 'Przesyłka zarejestrowana', 0],
	['IN_TRANSIT', 'Przesyłka w drodze', 6],
	['RELEASED_FOR_DELIVERY', 'Przesyłka wydana do doręczenia', 26],
	['DELIVERED', 'Przesyłka doręczona', 32],
];

/** How far a parcel registered at `createdAt` has come by `now`: delivered after 32 hours. */
export function trackingOf(createdAt: number, now: number) {
	return ROAD.map(([code, description, hours]) => ({ code, description, at: createdAt + hours * HOUR }))
		.filter(({ at }) => at <= now)
		.reverse();
}
