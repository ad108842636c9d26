import { date, openChoices, texts } from '../catalogue/fields';
import { getMany, operation, resource } from '../catalogue/operations';
import { list } from '../catalogue/results';
import { carrierId } from './ids';

export const carrier = resource(
	'Carrier',
	{
		synonyms: 'przewoźnik, tracking, śledzenie',
		description: 'Przewoźnik, śledzenie przesyłek, punkty odbioru',
	},
	{
		getMany: getMany('GET /order/carriers', {
			description: 'For tracking numbers',
			limit: 'carriers',
			result: list('carriers'),
		}),
		getPickupPoints: operation('GET /order/carriers/ALLEGRO/points', {
			name: 'Get Pickup Points',
			action: 'Get pickup points of carriers',
			polish: 'punkt odbioru, paczkomat',
			description: 'Points and lockers for parcels',
			query: [
				openChoices('carriers', 'Carriers', [
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
			result: list('points'),
		}),
		trackParcels: operation('GET /order/carriers/{carrierId}/tracking', {
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
			result: list('waybills', { key: 'waybill' }),
		}),
	},
);
