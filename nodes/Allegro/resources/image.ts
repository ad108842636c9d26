import { text } from '../catalogue/fields';
import { operation, resource } from '../catalogue/operations';

export const imageResource = resource(
	'Image',
	{ also: 'zdjęcie', read: 'sale:offers:read', write: 'sale:offers:write' },
	[
		operation('POST /sale/images', {
			as: 'Upload',
			action: 'Upload image',
			about: 'Gives the address to use in an offer',
			body: [
				text('url', 'Image URL', {
					name: 'imageUrl',
					required: true,
					eg: 'https://example.com/mug.jpg',
				}),
			],
			upload: ['image/jpeg', 'image/png', 'image/webp'],
			host: 'upload',
		}),
	],
);
