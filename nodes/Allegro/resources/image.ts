import { text } from '../catalogue/fields';
import { operation, resource } from '../catalogue/operations';
import { IMAGE_ADDRESS } from './offerAdvice';

export const image = resource(
	'Image',
	{ synonyms: 'zdjęcie', scope: 'sale:offers:*' },
	{
		upload: operation('POST /sale/images', {
			on: { any: [IMAGE_ADDRESS] },
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
