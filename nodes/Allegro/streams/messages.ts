import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';
import { boolean, text } from '../catalogue/fields';
import { offerId, orderId } from '../resources/ids';
import { inOrder } from '../../shared/inOrder';
import type { Poll } from './poll';
import type { Completion, Happening, Stream } from './stream';
import { idOf, orderWith, part, partsOf, textOf } from './things';
import { iso, ms } from './time';

/** Threads and messages come by twenty (allegro-facts 5). */
const PAGE = 20;
/** Threads read at once: their messages are delivered together, in the order of their dates. */
const GROUP = 40;

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
	for (let offset = 0; ; offset += PAGE) {
		const query: Array<[string, string]> = [
			['limit', String(PAGE)],
			['offset', String(offset)],
		];
		const threads = partsOf(await poll.get('/messaging/threads', { query }), 'threads');
		const recent = threads.filter((thread) => lastOf(thread) >= since && lastOf(thread) > 0);
		for (const thread of recent) found.set(textOf(thread.id), thread);
		if (recent.length < threads.length || threads.length < PAGE) return [...found.values()];
	}
}

/** A thread's messages after a moment, exclusive. */
async function messagesOf(poll: Poll, thread: IDataObject, after: number): Promise<Happening[]> {
	const path = `/messaging/threads/${encodeURIComponent(textOf(thread.id))}/messages`;
	const query: Array<[string, string]> = after > 0 ? [['after', iso(after)]] : [];
	const paging = { kind: 'offset', most: PAGE, lastOffset: 15_000 } as const;
	const messages = await poll.list(path, 'messages', paging, { query });
	return messages.map((message) => ({
		key: textOf(message.id),
		eventId: textOf(message.id),
		type: part(message, 'author').isInterlocutor === true ? 'MESSAGE_RECEIVED' : 'MESSAGE_SENT',
		occurredAt: textOf(message.createdAt),
		object: { ...message, thread },
	}));
}

const byDate = (a: Happening, b: Happening) => ms(a.occurredAt) - ms(b.occurredAt);

async function read(poll: Poll): Promise<void> {
	const position = poll.state.position as MessagePosition;
	const all = await threadsSince(poll, position.to);
	const threads = all.filter((thread) => !poll.seen.has(keyOf(thread))).sort((a, b) => lastOf(a) - lastOf(b));
	for (let start = 0; start < threads.length; start += GROUP) {
		if (!poll.isOpen) return;
		const group = threads.slice(start, start + GROUP);
		const messages = await inOrder(
			group.length,
			poll.client.parallel,
			async (index) => await messagesOf(poll, group[index], position.to - 1),
		);
		const wanted = messages
			.flat()
			.filter(({ type }) => poll.wants(type))
			.sort(byDate);
		const outcomes = await poll.offer(wanted);
		if (outcomes.some((outcome) => outcome !== 'done')) return;
		for (const thread of group) poll.ignore(keyOf(thread), lastOf(thread));
	}
	// Only now: an older message may have been in any of the threads.
	position.to = Math.max(position.to, ...all.map(lastOf));
}

/** Begins at the newest message; those of that very moment are remembered. */
async function begin(poll: Poll): Promise<void> {
	const { start } = poll.settings;
	if (start.at !== 'now') {
		poll.state.position = { to: start.at === 'time' ? start.ms : 0 };
		return;
	}
	const query: Array<[string, string]> = [['limit', String(PAGE)]];
	const threads = partsOf(await poll.get('/messaging/threads', { query }), 'threads');
	const to = Math.max(0, ...threads.map(lastOf));
	for (const thread of threads.filter((one) => lastOf(one) === to && to > 0)) {
		poll.ignore(keyOf(thread), to);
		for (const { key } of await messagesOf(poll, thread, to - 1)) poll.ignore(key, to);
	}
	poll.state.position = { to };
}

async function complete(happening: Happening, poll: Poll): Promise<Completion> {
	const { filters, options } = poll.settings;
	const { object } = happening;
	const about = part(object, 'relatesTo');
	const login = textOf(part(part(object, 'thread'), 'interlocutor').login).toLowerCase();
	if (filters.buyerLogin !== undefined && login !== String(filters.buyerLogin).toLowerCase())
		return 'unwanted';
	if (filters.offerId !== undefined && idOf(about.offer) !== filters.offerId) return 'unwanted';
	if (filters.orderId !== undefined && idOf(about.order) !== filters.orderId) return 'unwanted';
	const orderOf = idOf(about.order);
	const order =
		options.attachOrder === true && orderOf !== undefined ? await orderWith(poll, orderOf) : undefined;
	const binary = options.downloadAttachments === true ? await filesOf(poll, object) : undefined;
	return { object, more: order && { order }, binary };
}

/** The attachments that Allegro has found harmless; others stay out, their status says why (allegro-facts 6.4). */
async function filesOf(poll: Poll, message: IDataObject): Promise<IBinaryKeyData | undefined> {
	const files: IBinaryKeyData = {};
	const safe = partsOf(message, 'attachments').filter(({ status, url }) => status === 'SAFE' && url);
	for (const [index, { url, fileName, mimeType }] of safe.entries()) {
		const id = textOf(url).split(/[?#]/, 1)[0].split('/').pop()!;
		const path = `/messaging/message-attachments/${id}`;
		const { body } = await poll.client.send(poll.request(path, { accept: '*/*', binary: true }));
		files[`attachment_${index}`] = await poll.context.helpers.prepareBinaryData(
			body as Buffer,
			textOf(fileName),
			textOf(mimeType) || undefined,
		);
	}
	return safe.length > 0 ? files : undefined;
}

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
	filters: [text('buyerLogin', 'Buyer Login', { example: 'garden_lover' }), offerId, orderId],
	options: [
		boolean('attachOrder', 'Attach Order', { description: 'Whether to read the order the message is about' }),
		boolean('downloadAttachments', 'Download Attachments', {
			description: 'Whether to put attachments into the binary fields attachment_0, attachment_1 and so on',
		}),
	],
	scopes: ['allegro:api:messaging'],
	begin,
	read,
	complete,
	samples: async (poll) => {
		const query: Array<[string, string]> = [['limit', '5']];
		const recent = partsOf(await poll.get('/messaging/threads', { query }), 'threads');
		const found = await inOrder(
			recent.length,
			poll.client.parallel,
			async (index) => await messagesOf(poll, recent[index], 0),
		);
		return found.flat().sort(byDate).reverse();
	},
	nothingYet: 'Have a buyer write a message',
};
