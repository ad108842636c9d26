import { group, text } from '../catalogue/fields';

/** A country as Allegro writes it, e.g. `PL`. */
export const COUNTRY = { example: 'PL', pattern: '[A-Z]{2}', patternWords: 'two capital letters, e.g. PL' };

/** Polish provinces as Allegro writes them; their names as everybody writes them are understood. */
export const PROVINCES = [
	'DOLNOSLASKIE',
	'KUJAWSKO_POMORSKIE',
	'LODZKIE',
	'LUBELSKIE',
	'LUBUSKIE',
	'MALOPOLSKIE',
	'MAZOWIECKIE',
	'OPOLSKIE',
	'PODKARPACKIE',
	'PODLASKIE',
	'POMORSKIE',
	'SLASKIE',
	'SWIETOKRZYSKIE',
	'WARMINSKO_MAZURSKIE',
	'WIELKOPOLSKIE',
	'ZACHODNIOPOMORSKIE',
] as const;

/** Where buyers send goods back to. */
export const returnAddress = ({ nameLimit }: { nameLimit?: number } = {}) =>
	group('address', 'Return Address', [
		text('name', 'Name', { required: true, maxLength: nameLimit }),
		text('street', 'Street and Number', { required: true, maxLength: nameLimit }),
		text('postCode', 'Post Code', { required: true }),
		text('city', 'City', { required: true, maxLength: nameLimit }),
		text('countryCode', 'Country Code', { required: true, default: 'PL', ...COUNTRY }),
	]);
