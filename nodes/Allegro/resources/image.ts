import { text } from '../catalogue/fields';
import { operation, resource } from '../catalogue/operations';

export const image = resource(
	'Image',
	{ synonyms: 'zdjęcie', scope: 'sale:offers:*' },
	{
		upload: operation('POST /sale/images', {
			name: 'Upload',
			action: 'Upload image',
			description: 'Gives the address to use in an offer',
			body: [
				text('url', 'Image URL', {
					name: 'imageUrl',
					required: true,
					example: 'https://example.com/mug.jpg',
				}),
			],
			upload: ['image/jpeg', 'image/png', 'image/webp'],
			host: 'upload',
		}),
	},
);
