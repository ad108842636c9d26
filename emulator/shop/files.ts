import { invalid, refuse } from '../refusals';
import { Collection } from './collection';
import type { Random } from './random';
import { DAY, iso } from './units';

const MEGABYTE = 1_048_576;
const MOST_IMAGE = Math.round(26.2 * MEGABYTE);
const MOST_ATTACHMENT = 20 * MEGABYTE;

const SIGNS: Record<string, (bytes: Buffer) => boolean> = {
	'application/pdf': (bytes) => bytes.subarray(0, 1024).includes('%PDF'),
	'image/jpeg': (bytes) => bytes.subarray(0, 3).toString('hex') === 'ffd8ff',
	'image/png': (bytes) => bytes.subarray(0, 4).toString('hex') === '89504e47',
	'image/webp': (bytes) =>
		bytes.subarray(0, 4).toString() === 'RIFF' && bytes.subarray(8, 12).toString() === 'WEBP',
};

/** Which files an attachment type takes: pictures, PDF, or either (OpenAPI `POST /sale/offer-attachments`). */
const PICTURES = new Set(['ENERGY_LABEL', 'TIRE_LABEL']);
const EITHER = 'SAFETY_INFORMATION_MANUAL';

/** Whether the bytes are what their content type says; both are judged, as uploads of text often lie. */
export function isReally(type: string, bytes: unknown): bytes is Buffer {
	return Buffer.isBuffer(bytes) && (SIGNS[type]?.(bytes) ?? false);
}

export interface OfferAttachment {
	id: string;
	type: string;
	file: { name: string; url?: string };
}

export interface AfterSalesAttachment {
	id: string;
	name: string;
	url?: string;
}

/** Images and attachments: bytes are judged and forgotten, only their addresses are kept. */
export class Files {
	readonly offerAttachments = new Collection<OfferAttachment>(['Attachment', 'załącznik']);
	readonly warrantyAttachments = new Collection<AfterSalesAttachment>(['Attachment', 'załącznik']);

	constructor(private readonly random: Random) {}

	/** An image by address (which needs a domain name) or by its bytes. */
	addImage(body: unknown, type: string, now: number): { location: string; expiresAt: string } {
		if (Buffer.isBuffer(body)) {
			if (body.length > MOST_IMAGE) refuse(413, 'IMAGE_TOO_BIG', 'Image is too big', 'Zdjęcie jest za duże');
			if (!isReally(type, body)) {
				refuse(422, 'INVALID_IMAGE', `The bytes are not ${type}`, 'Plik nie jest zdjęciem tego rodzaju');
			}
		} else {
			const url = String((body as { url?: string } | undefined)?.url ?? '');
			if (!/^https?:\/\/(?!\d+(\.\d+){3})[^/\s]+\.[a-z]{2,}([:/]|$)/i.test(url)) {
				invalid('url', 'Not an address with a domain name', 'Podaj adres zdjęcia z nazwą domeny');
			}
		}
		const name = this.random.uuid().replaceAll('-', '');
		return { location: `https://obrazki.example.com/original/${name}`, expiresAt: iso(now + DAY) };
	}

	declareOfferAttachment(type: string, name: string): OfferAttachment {
		return this.offerAttachments.add({ id: this.random.uuid(), type, file: { name } });
	}

	/** The one upload that a declared attachment takes. */
	uploadOfferAttachment(id: string, type: string, bytes: unknown): OfferAttachment {
		const attachment = this.offerAttachments.get(id);
		const picture = type.startsWith('image/');
		if (attachment.type !== EITHER && picture !== PICTURES.has(attachment.type)) {
			refuse(
				400,
				'INVALID_MEDIA_TYPE',
				`${attachment.type} does not take ${type}`,
				'Niewłaściwy rodzaj pliku',
			);
		}
		if (attachment.file.url) this.usedLocation();
		this.judge(type, bytes);
		attachment.file.url = `https://zalaczniki.example.com/offers/${id}`;
		return attachment;
	}

	declareWarrantyAttachment(name: string | undefined): AfterSalesAttachment {
		if (!name?.trim()) return invalid('name', 'Name is required', 'Podaj nazwę pliku');
		return this.warrantyAttachments.add({ id: this.random.uuid(), name });
	}

	uploadWarrantyAttachment(id: string, type: string, bytes: unknown): AfterSalesAttachment {
		const attachment = this.warrantyAttachments.get(id);
		if (attachment.url) this.usedLocation();
		this.judge(type, bytes);
		attachment.url = `https://zalaczniki.example.com/warranties/${id}`;
		return attachment;
	}

	private usedLocation(): never {
		return refuse(
			400,
			'UPLOAD_LOCATION_USED',
			'The address takes one upload',
			'Ten plik został już przesłany',
		);
	}

	private judge(type: string, bytes: unknown): void {
		if (Buffer.isBuffer(bytes) && bytes.length > MOST_ATTACHMENT) {
			refuse(413, 'FILE_TOO_BIG', 'File is too big', 'Plik jest za duży');
		}
		if (!isReally(type, bytes)) {
			refuse(422, 'INVALID_FILE_CONTENT', `The bytes are not ${type}`, 'Zawartość pliku jest niepoprawna');
		}
	}
}
