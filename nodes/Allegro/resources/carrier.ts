import { choices, date, texts } from '../catalogue/fields';
import { getMany, operation, resource } from '../catalogue/operations';
import { carrierId } from './ids';

export const carrierResource = resource(
	'Carrier',
	{
		synonyms: 'przewoźnik, tracking, śledzenie',
		description: 'Przewoźnik, śledzenie przesyłek, punkty odbioru',
	},
	[
		getMany('GET /order/carriers', {
			description: 'For tracking numbers',
			items: 'carriers',
			limit: 'carriers',
		}),
		operation('GET /order/carriers/ALLEGRO/points', {
			name: 'Get Pickup Points',
			action: 'Get pickup points of carriers',
			polish: 'punkt odbioru, paczkomat',
			description: 'Points and lockers for parcels',
			query: [
				choices('carriers', 'Carriers', [
					['ALLEGRO_ONE_KURIER', 'Allegro One Kurier'],
					['DPD', 'DPD'],
					['UPS', 'UPS'],
				]),
			],
			headers: [
				date('If-Modified-Since', 'Changed Since', {
					name: 'changedSince',
					http: true,
					description: 'All points, or none when nothing changed',
				}),
			],
			items: 'points',
		}),
		operation('GET /order/carriers/{carrierId}/tracking', {
			name: 'Track Parcels',
			action: 'Track parcels of carrier',
			polish: 'śledzenie przesyłki',
			description: 'Where parcels have been, one row per tracking number',
			path: { carrierId },
			query: [
				texts('waybill', 'Tracking Numbers', {
					name: 'waybills',
					required: true,
					maxItems: 20,
					example: 'A0012F3K4L',
					description: 'At most 20',
				}),
			],
			items: 'waybills',
			key: 'waybill',
		}),
	],
);
