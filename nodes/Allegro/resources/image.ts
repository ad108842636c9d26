import { text } from '../catalogue/fields';
import { operation, resource } from '../catalogue/operations';

export const imageResource = resource(
	'Image',
	{ about: 'Zdjęcia do ofert', read: 'sale:offers:read', write: 'sale:offers:write' },
	[
		operation('POST /sale/images', {
			as: 'Upload',
			action: 'Upload image',
			about: "Hand an image to Allegro and get its address for an offer's images or description",
			body: [
				text('url', 'Image URL', {
					name: 'imageUrl',
					required: true,
					eg: 'https://shop.example.com/mug.jpg',
					about: 'Public address that Allegro fetches the image from',
				}),
			],
			upload: ['image/jpeg', 'image/png', 'image/webp'],
			host: 'upload',
		}),
	],
);
