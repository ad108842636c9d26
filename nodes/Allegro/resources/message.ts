import { at, boolean, date, number, text } from '../catalogue/fields';
import { get, getMany, operation, remove, resource } from '../catalogue/operations';
import { file, list, offset } from '../catalogue/results';
import { announcedAttachmentId, attachmentId, attachmentIds, fileName, orderId, threadId } from './ids';

/** What buyers and sellers may send each other. */
export const ATTACHMENT_TYPES = [
	'application/pdf',
	'image/bmp',
	'image/gif',
	'image/jpeg',
	'image/png',
	'image/tiff',
];

const messageId = text('messageId', 'Message ID');

const messageFields = text('text', 'Text', {
	required: true,
	maxLength: 2000,
	rows: 4,
	example: 'Dziękujemy za zakup!',
});

const TOO_MANY_MESSAGES =
	'Allegro takes one message a second from an account, and only so many a day. Send the rest later.';

export const message = resource(
	'Message',
	{
		synonyms: 'wiadomość',
		description: 'Wiadomość, wątek, centrum wiadomości',
		scope: 'messaging',
		path: { threadId, messageId },
	},
	{
		send: operation('POST /messaging/messages', {
			on: { 429: TOO_MANY_MESSAGES },
			name: 'Send',
			action: 'Send message',
			description: 'To the buyer of an order; one per second',
			body: [
				text('recipient.login', 'Buyer Login', {
					name: 'buyerLogin',
					required: true,
					example: 'garden_lover',
				}),
				at('order.id', orderId, { required: true }),
				messageFields,
				attachmentIds,
			],
			limit: 'messages',
		}),
		reply: operation('POST /messaging/threads/{threadId}/messages', {
			on: { 429: TOO_MANY_MESSAGES },
			name: 'Reply',
			action: 'Reply in message thread',
			description: 'One per second',
			body: [messageFields, attachmentIds],
			limit: 'messages',
		}),
		get: get('GET /messaging/messages/{messageId}'),
		delete: remove('DELETE /messaging/messages/{messageId}'),
		getMany: getMany('GET /messaging/threads/{threadId}/messages', {
			description: 'Of a thread, newest first',
			query: [
				date('after', 'Sent After', { name: 'sentAfter' }),
				date('before', 'Sent Before', { name: 'sentBefore' }),
			],
			// Messages: `before` excludes an offset, and there is an end to offsets, so every page goes on from the last date.
			result: list('messages', {
				paging: offset({
					most: 20,
					lastOffset: 15_000,
					cap: 20,
					cuts: [{ sort: '-', date: 'createdAt', filter: 'before', exclusive: true }],
				}),
			}),
		}),
		getThreads: operation('GET /messaging/threads', {
			name: 'Get Threads',
			action: 'Get message threads',
			description: 'Newest message first',
			// Threads, 20 a page (allegro-facts 5).
			result: list('threads', { paging: offset({ most: 20, lastOffset: 15_000_000 }) }),
		}),
		getThread: operation('GET /messaging/threads/{threadId}', {
			name: 'Get Thread',
			action: 'Get message thread',
		}),
		markThreadAsRead: operation('PUT /messaging/threads/{threadId}/read', {
			name: 'Mark Thread as Read',
			action: 'Mark message thread as read',
			body: [
				boolean('read', 'Read', {
					required: true,
					default: true,
					description: 'Whether the thread counts as read',
				}),
			],
			repeat: 'safe',
		}),
		createAttachment: operation('POST /messaging/message-attachments', {
			on: { 429: TOO_MANY_MESSAGES },
			name: 'Create Attachment',
			action: 'Create message attachment',
			description: 'Announce a file; it follows with Upload Attachment',
			body: [
				fileName('filename'),
				number('size', 'Size (Bytes)', { name: 'fileSize', required: true, min: 0, max: 5_242_880 }),
			],
		}),
		uploadAttachment: operation('PUT /messaging/message-attachments/{attachmentId}', {
			name: 'Upload Attachment',
			action: 'Upload message attachment',
			description: 'The file of an announced attachment, at most 5 MB',
			path: { attachmentId: announcedAttachmentId },
			upload: ATTACHMENT_TYPES,
		}),
		downloadAttachment: operation('GET /messaging/message-attachments/{attachmentId}', {
			name: 'Download Attachment',
			action: 'Download message attachment',
			description: 'Kept for 6 months',
			path: { attachmentId },
			accept: '*/*',
			result: file(),
		}),
	},
);
