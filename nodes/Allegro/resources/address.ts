import { group, text } from '../catalogue/fields';

/** Where buyers send goods back to. */
export const returnAddress = ({ nameLimit }: { nameLimit?: number } = {}) =>
	group('address', 'Return Address', [
		text('name', 'Name', { required: true, maxLength: nameLimit, eg: 'Returns desk' }),
		text('street', 'Street and Number', { required: true, maxLength: nameLimit, eg: 'ul. Magazynowa 1' }),
		text('postCode', 'Post Code', { required: true, eg: '00-001' }),
		text('city', 'City', { required: true, maxLength: nameLimit, eg: 'Warszawa' }),
		text('countryCode', 'Country Code', { required: true, default: 'PL', eg: 'PL' }),
	]);
