import { group, text } from '../catalogue/fields';

/** Where buyers send goods back to. */
export const returnAddress = ({ nameLimit }: { nameLimit?: number } = {}) =>
	group('address', 'Return Address', [
		text('name', 'Name', { required: true, maxLength: nameLimit }),
		text('street', 'Street and Number', { required: true, maxLength: nameLimit }),
		text('postCode', 'Post Code', { required: true }),
		text('city', 'City', { required: true, maxLength: nameLimit }),
		text('countryCode', 'Country Code', { required: true, default: 'PL' }),
	]);
