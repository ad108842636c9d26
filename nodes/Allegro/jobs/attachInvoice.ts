import type { INodeExecutionData } from 'n8n-workflow';

import type { Operation } from '../catalogue/operation';
import { gather } from '../catalogue/wire';
import { order } from '../resources/order';
import { after, composed, only, orderIdOf } from './composed';

const { getInvoices, addInvoice, uploadInvoiceFile } = order;

const form: Operation = {
	...uploadInvoiceFile,
	value: 'attachInvoice',
	name: 'Attach Invoice',
	action: 'Attach invoice to order (faktura)',
	description: 'A PDF of at most 3 MB, announced and uploaded',
	fields: [
		...uploadInvoiceFile.fields.filter(({ name }) => name === 'orderId'),
		...addInvoice.fields.filter(({ name }) => name === 'invoiceNumber'),
	],
};

/** Metadata and file of an invoice in one step (allegro-facts 6.5). */
export const attachInvoice = composed({
	resource: { name: 'Order', value: 'order' },
	form,
	steps: [getInvoices, addInvoice, uploadInvoiceFile],
	output: { orderId: 'text', invoiceId: 'text', invoiceNumber: 'text', fileName: 'text' },
	run: async ({ item, parts, step }) => {
		const { file } = await parts(form);
		const { fileName = 'invoice.pdf' } = file!;
		const invoiceNumber = String(item.read('invoiceNumber') ?? '').trim();
		const isAwaited = ({ json }: INodeExecutionData) =>
			json.documentType === 'INVOICE' &&
			(json.invoiceNumber ?? '') === invoiceNumber &&
			gather(json, 'file.name') === fileName &&
			gather(json, 'file.uploadedAt') === undefined;
		// Announced by a try whose upload failed: until that file comes Allegro takes no other announcement.
		const announced = (await step(getInvoices, { returnAll: true })).find(isAwaited);
		const { json } = announced ?? only(await step(addInvoice, { body: 'fields', fileName, invoiceNumber }));
		const invoiceId = String(json.id);
		await after(
			`Invoice ${invoiceId} is announced and waits for its file. Attach the same file with the same number again.`,
			async () => await step(uploadInvoiceFile, { invoiceId }),
		);
		return { json: { orderId: orderIdOf(item), invoiceId, invoiceNumber, fileName } };
	},
});
