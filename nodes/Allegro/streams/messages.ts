import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';
import { inOrder } from '../../shared/inOrder';
import { boolean } from '../catalogue/fields';
import { offerId, orderId } from '../resources/ids';
import { message } from '../resources/message';
import { order } from '../resources/order';
import { buyerLogin } from './filters';
import { idOf, objectIn, objectsIn, textOf } from './members';
import type { Completion, Stream, StreamEvent, Watch } from './stream';
import {
	beginMessages,
	isThreadCursor,
	messagesOf,
	readMessages,
	RECEIVED,
	SENT,
	type ThreadCursor,
} from './threads';
import { ms } from './time';

/** Threads that examples are taken from. */
const SAMPLES = 5;

async function complete(event: StreamEvent, watch: Watch): Promise<Completion> {
	const { object } = event;
	const { options } = watch.settings;
	if (idOf(object) === undefined) {
		// Of a thread that could not be read: once it can, its messages come themselves.
		await messagesOf(watch, objectIn(object, 'thread'), ms(event.occurredAt) - 1);
		return 'unwanted';
	}
	const id = idOf(objectIn(object, 'relatesTo').order);
	const attached =
		options.attachOrder === true && id !== undefined ? await watch.reader.find(order.get, { id }) : undefined;
	const binary = options.downloadAttachments === true ? await filesOf(watch, object) : undefined;
	return { object, more: attached && { order: attached }, binary };
}

/** The attachments that Allegro has found harmless; others stay out, their status says why (allegro-facts 6.4). */
async function filesOf(watch: Watch, row: IDataObject): Promise<IBinaryKeyData | undefined> {
	const files: IBinaryKeyData = {};
	const safe = objectsIn(row, 'attachments').filter(({ status, url }) => status === 'SAFE' && url);
	for (const [index, { url, fileName, mimeType }] of safe.entries()) {
		// The file's address ends with its id.
		const attachmentId = /([^/?#]*)(?:[?#].*)?$/.exec(textOf(url))?.[1];
		const { body } = await watch.reader.file(message.downloadAttachment, { attachmentId });
		const name = textOf(fileName);
		files[`attachment_${index}`] = await watch.store(
			body ?? Buffer.alloc(0),
			name,
			textOf(mimeType) || undefined,
		);
	}
	return safe.length > 0 ? files : undefined;
}

async function samples(watch: Watch): Promise<StreamEvent[]> {
	const threads = await watch.reader.rows(message.getThreads, {}, { most: SAMPLES });
	const found = await inOrder(
		threads.length,
		watch.reader.parallel,
		async (index) => await messagesOf(watch, threads[index]!, 0),
	);
	return found.flat().sort((a, b) => ms(b.occurredAt) - ms(a.occurredAt));
}

/** Messages of all threads: threads by their newest message, then the messages of each by date. */
export const messages: Stream = {
	value: 'message',
	name: 'Message',
	description: 'New message in the message centre',
	object: 'message',
	events: [
		[RECEIVED, 'Received From Buyer'],
		[SENT, 'Sent by Seller', 'From any program'],
	],
	usual: [RECEIVED],
	filters: [buyerLogin, offerId, orderId],
	options: [
		boolean('attachOrder', 'Attach Order', { description: 'Whether to read the order the message is about' }),
		boolean('downloadAttachments', 'Download Attachments', {
			description: 'Whether to put attachments into the binary fields attachment_0, attachment_1 and so on',
		}),
	],
	isPosition: isThreadCursor,
	begin: async (watch) => {
		watch.memory.position = await beginMessages(watch);
	},
	read: async (poll) => await readMessages(poll, poll.memory.position as ThreadCursor),
	held: ({ object }) => {
		const about = objectIn(object, 'relatesTo');
		const { login } = objectIn(objectIn(object, 'thread'), 'interlocutor');
		return { buyerLogin: textOf(login), offerId: idOf(about.offer), orderId: idOf(about.order) };
	},
	complete,
	asKnown: ({ object }) => ({
		object,
		missing: idOf(object) ? 'order or attachments' : 'messages of the thread',
	}),
	samples,
	nothingYet: 'Have a buyer write a message',
};
