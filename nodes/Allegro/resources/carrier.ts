import { choices, date, texts } from '../catalogue/fields';
import { getMany, operation, resource } from '../catalogue/operations';
import { carrierId } from './ids';

export const carrierResource = resource(
	'Carrier',
	{ also: 'przewoźnik, tracking, śledzenie', about: 'Przewoźnik, śledzenie przesyłek, punkty odbioru' },
	[
		getMany('GET /order/carriers', {
			about: 'For tracking numbers',
			items: 'carriers',
			limit: 'carriers',
		}),
		operation('GET /order/carriers/ALLEGRO/points', {
			as: 'Get Pickup Points',
			action: 'Get pickup points of carriers',
			polish: 'punkt odbioru, paczkomat',
			about: 'Points and lockers for parcels',
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
					about: 'All points, or none when nothing changed',
				}),
			],
			items: 'points',
		}),
		operation('GET /order/carriers/{carrierId}/tracking', {
			as: 'Track Parcels',
			action: 'Track parcels of carrier',
			polish: 'śledzenie przesyłki',
			about: 'Where parcels have been, one row per tracking number',
			path: { carrierId },
			query: [
				texts('waybill', 'Tracking Numbers', {
					name: 'waybills',
					required: true,
					maxItems: 20,
					eg: 'A0012F3K4L',
					about: 'At most 20',
				}),
			],
			items: 'waybills',
			key: 'waybill',
		}),
	],
);
