import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Operation } from '../catalogue/operation';
import { gather } from '../catalogue/wire';
import { order } from '../resources/order';
import { AllegroFailure } from '../transport';
import { after, composed, only, orderIdOf, type Tools } from './composed';

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
	run: async (tools) => {
		const { item, parts, step, remark } = tools;
		const { file } = await parts(form);
		const { fileName = 'invoice.pdf' } = file!;
		const invoiceNumber = String(item.read('invoiceNumber') ?? '').trim();
		const orderId = orderIdOf(item);
		const wanted = { number: invoiceNumber, file: fileName };
		const invoices = await invoicesOf(tools);
		const attached = invoices.find((invoice) => isAttached(invoice, wanted));
		if (attached) {
			remark(`Invoice ${invoiceNumber || fileName} is attached to its order already and was not sent again`);
			const { id: invoiceId, name } = attached;
			return { json: { orderId, invoiceId, invoiceNumber: attached.number, fileName: name } };
		}
		// Announced by a try whose upload failed: until that file comes Allegro takes no other announcement.
		const announced = invoices.find((invoice) => isAwaited(invoice, wanted));
		const invoiceId = announced?.id ?? (await announce(tools, wanted));
		const ids = { orderId, invoiceId };
		await after(
			`Invoice ${invoiceId} is announced and waits for its file. Attach the same file with the same number again.`,
			ids,
			async () => {
				await step(uploadInvoiceFile, { invoiceId }).catch(async (error: unknown) => {
					if (!(await arrived(tools, error, invoiceId))) return await Promise.reject(error);
				});
			},
		);
		return { json: { ...ids, invoiceNumber, fileName } };
	},
});

/** An invoice as the order lists it. */
interface Invoice {
	id: string;
	number: string;
	name: string;
	uploaded: boolean;
	rejected: boolean;
}

type Wanted = Pick<Invoice, 'number'> & { file: string };

const invoicesOf = async ({ step }: Pick<Tools, 'step'>): Promise<Invoice[]> =>
	(await step(getInvoices, { returnAll: true })).filter(isInvoice).map(({ json }) => ({
		id: String(json.id),
		number: String(json.invoiceNumber ?? ''),
		name: String(gather(json, 'file.name') ?? ''),
		uploaded: Boolean(gather(json, 'file.uploadedAt')),
		rejected: ['securityVerification', 'verification'].some(
			(check) => gather(json, `file.${check}.status`) === 'REJECTED',
		),
	}));

const isInvoice = ({ json }: INodeExecutionData) => json.documentType === 'INVOICE';

/** The same document: by its number, without one by its file's name; one that Allegro has rejected is none. */
const isAttached = ({ number, name, uploaded, rejected }: Invoice, wanted: Wanted) =>
	uploaded && !rejected && number === wanted.number && (number !== '' || name === wanted.file);

const isAwaited = ({ number, name, uploaded }: Invoice, wanted: Wanted) =>
	!uploaded && number === wanted.number && name === wanted.file;

/** Announces a document; while Allegro scans another one of the order for viruses, the sending waits (allegro-facts 6.5). */
async function announce({ step }: Tools, { number, file }: Wanted): Promise<string> {
	const given: IDataObject = { body: 'fields', fileName: file, invoiceNumber: number };
	return String(only(await step(addInvoice, given, { looked: true })).json.id);
}

/** Whether a file is there of which no answer says that it arrived. */
async function arrived(tools: Tools, error: unknown, invoiceId: string): Promise<boolean> {
	if (!(error instanceof AllegroFailure) || error.kind !== 'unknown') return false;
	const invoices = await invoicesOf(tools).catch(() => []);
	return invoices.some(({ id, uploaded }) => id === invoiceId && uploaded);
}
