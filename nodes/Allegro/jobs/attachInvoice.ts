import type { INodeExecutionData } from 'n8n-workflow';

import type { Operation } from '../catalogue/declaration';
import { gather } from '../catalogue/wire';
import { after, composed, orderIdOf, part } from './composed';

const invoices = part('order', 'getInvoices');
const announcement = part('order', 'addInvoice');
const upload = part('order', 'uploadInvoiceFile');

const form: Operation = {
	...upload,
	value: 'attachInvoice',
	name: 'Attach Invoice',
	action: 'Attach invoice to order (faktura)',
	description: 'A PDF of at most 3 MB, announced and uploaded',
	fields: [
		...upload.fields.filter(({ name }) => name === 'orderId'),
		...announcement.fields.filter(({ name }) => name === 'invoiceNumber'),
	],
};

/** Metadata and file of an invoice in one step (allegro-facts 6.5). */
export const attachInvoice = composed({
	resource: { name: 'Order', value: 'order' },
	form,
	parts: [invoices, announcement, upload],
	output: { orderId: 'text', invoiceId: 'text', invoiceNumber: 'text', fileName: 'text' },
	work: async ({ item, draft, step }) => {
		const { file } = await draft(form);
		const { fileName = 'invoice.pdf' } = file!;
		const invoiceNumber = String(item.read('invoiceNumber') ?? '').trim();
		const isAwaited = ({ json }: INodeExecutionData) =>
			json.documentType === 'INVOICE' &&
			(json.invoiceNumber ?? '') === invoiceNumber &&
			gather(json, 'file.name') === fileName &&
			gather(json, 'file.uploadedAt') === undefined;
		// Announced by a try whose upload failed: until that file comes Allegro takes no other announcement.
		const announced = (await step(invoices, { returnAll: true })).find(isAwaited);
		const [{ json }] = announced
			? [announced]
			: await step(announcement, { body: 'fields', fileName, invoiceNumber });
		const invoiceId = String(json.id);
		await after(
			`Invoice ${invoiceId} is announced and waits for its file. Attach the same file with the same number again.`,
			async () => await step(upload, { invoiceId }),
		);
		return { json: { orderId: orderIdOf(item), invoiceId, invoiceNumber, fileName } };
	},
});
