import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';
import { file } from '../calls';
import { boolean } from '../catalogue/fields';
import { offerId, orderId } from '../resources/ids';
import { message } from '../resources/message';
import { order } from '../resources/order';
import { inOrder } from '../../shared/inOrder';
import { buyerLogin } from './filters';
import { idOf, objectIn, objectsIn, textOf } from './members';
import type { Poll } from './poll';
import type { Completion, Stream, StreamEvent } from './stream';
import { iso, ms } from './time';

/** Threads read at once: their messages are delivered together, in the order of their dates. */
const GROUP = 40;
/** Threads that examples are taken from. */
const SAMPLES = 5;

/** Saved, so its name stays. */
interface MessagePosition extends IDataObject {
	/** Messages up to this moment are dealt with, in ms. */
	to: number;
}

const lastOf = (thread: IDataObject) => ms(thread.lastMessageDateTime);
/** A thread as it was read: with another message it is another one. */
const keyOf = (thread: IDataObject) => `thread ${textOf(thread.id)} ${textOf(thread.lastMessageDateTime)}`;

/** Threads with messages from a moment on, inclusive. They come newest first and move up while they are read. */
async function threadsSince(poll: Poll, since: number): Promise<IDataObject[]> {
	const found = new Map<string, IDataObject>();
	for (let offset = 0; ;) {
		const { rows: threads, isLast } = await poll.page(message.getThreads, {}, offset);
		const recent = threads.filter((thread) => lastOf(thread) >= since && lastOf(thread) > 0);
		for (const thread of recent) found.set(textOf(thread.id), thread);
		if (recent.length < threads.length || isLast) return [...found.values()];
		offset += threads.length;
	}
}

/** A thread's messages after a moment, exclusive. */
async function messagesOf(poll: Poll, thread: IDataObject, after: number): Promise<StreamEvent[]> {
	const rows = await poll.rows(message.getMany, {
		threadId: textOf(thread.id),
		after: after > 0 ? iso(after) : undefined,
	});
	return rows.map((row) => ({
		key: textOf(row.id),
		eventId: textOf(row.id),
		type: objectIn(row, 'author').isInterlocutor === true ? 'MESSAGE_RECEIVED' : 'MESSAGE_SENT',
		occurredAt: textOf(row.createdAt),
		object: { ...row, thread },
	}));
}

/** The messages of several threads after a moment, oldest first. */
async function messagesOfAll(poll: Poll, threads: IDataObject[], after: number): Promise<StreamEvent[]> {
	const found = await inOrder(
		threads.length,
		poll.client.parallel,
		async (index) => await messagesOf(poll, threads[index]!, after),
	);
	return found.flat().sort((a, b) => ms(a.occurredAt) - ms(b.occurredAt));
}

async function read(poll: Poll): Promise<void> {
	const position = poll.state.position as MessagePosition;
	const all = await threadsSince(poll, position.to);
	const threads = all
		.filter((thread) => !poll.delivered.has(keyOf(thread)))
		.sort((a, b) => lastOf(a) - lastOf(b));
	for (let start = 0; start < threads.length; start += GROUP) {
		if (!poll.isOpen) return;
		const group = threads.slice(start, start + GROUP);
		const events = await messagesOfAll(poll, group, position.to - 1);
		const statuses = await poll.deliver(events.filter(({ type }) => poll.wants(type)));
		if (statuses.some((status) => status !== 'done')) return;
		for (const thread of group) poll.delivered.add(keyOf(thread), lastOf(thread));
	}
	// Only now: an older message may have been in any of the threads.
	position.to = Math.max(position.to, ...all.map(lastOf));
}

/** Begins at the newest message; those of that very moment count as delivered. */
async function begin(poll: Poll): Promise<void> {
	const { start } = poll.settings;
	if (start.at !== 'now') {
		poll.state.position = { to: start.at === 'time' ? start.ms : 0 };
		return;
	}
	const { rows: threads } = await poll.page(message.getThreads);
	const to = Math.max(0, ...threads.map(lastOf));
	for (const thread of threads.filter((one) => lastOf(one) === to && to > 0)) {
		poll.delivered.add(keyOf(thread), to);
		for (const { key } of await messagesOf(poll, thread, to - 1)) poll.delivered.add(key, to);
	}
	poll.state.position = { to };
}

async function complete({ object }: StreamEvent, poll: Poll): Promise<Completion> {
	const { options } = poll.settings;
	const id = idOf(objectIn(object, 'relatesTo').order);
	const attached =
		options.attachOrder === true && id !== undefined ? await poll.find(order.get, { id }) : undefined;
	const binary = options.downloadAttachments === true ? await filesOf(poll, object) : undefined;
	return { object, more: attached && { order: attached }, binary };
}

/** The attachments that Allegro has found harmless; others stay out, their status says why (allegro-facts 6.4). */
async function filesOf(poll: Poll, row: IDataObject): Promise<IBinaryKeyData | undefined> {
	const files: IBinaryKeyData = {};
	const safe = objectsIn(row, 'attachments').filter(({ status, url }) => status === 'SAFE' && url);
	for (const [index, { url, fileName, mimeType }] of safe.entries()) {
		// The file's address ends with its id.
		const attachmentId = /([^/?#]*)(?:[?#].*)?$/.exec(textOf(url))?.[1];
		const { body } = await file(poll.client, message.downloadAttachment, { attachmentId });
		files[`attachment_${index}`] = await poll.context.helpers.prepareBinaryData(
			body ?? Buffer.alloc(0),
			textOf(fileName),
			textOf(mimeType) || undefined,
		);
	}
	return safe.length > 0 ? files : undefined;
}

/** Messages of all threads: threads by their newest message, then the messages of each by date. */
export const messages: Stream = {
	value: 'message',
	name: 'Message',
	description: 'New message in the message centre',
	object: 'message',
	events: [
		['MESSAGE_RECEIVED', 'Received From Buyer'],
		['MESSAGE_SENT', 'Sent by Seller', 'From any program'],
	],
	usual: ['MESSAGE_RECEIVED'],
	filters: [buyerLogin, offerId, orderId],
	options: [
		boolean('attachOrder', 'Attach Order', { description: 'Whether to read the order the message is about' }),
		boolean('downloadAttachments', 'Download Attachments', {
			description: 'Whether to put attachments into the binary fields attachment_0, attachment_1 and so on',
		}),
	],
	begin,
	read,
	held: ({ object }) => {
		const about = objectIn(object, 'relatesTo');
		const { login } = objectIn(objectIn(object, 'thread'), 'interlocutor');
		return { buyerLogin: textOf(login), offerId: idOf(about.offer), orderId: idOf(about.order) };
	},
	complete,
	samples: async (poll) => {
		const threads = await poll.rows(message.getThreads, {}, { most: SAMPLES });
		return (await messagesOfAll(poll, threads, 0)).reverse();
	},
	nothingYet: 'Have a buyer write a message',
};
