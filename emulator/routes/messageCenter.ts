import type { Routes } from '../route';
import { chatJson, issueJson } from '../shop/issues';
import { messageJson, threadJson } from '../shop/messaging';
import { cut, page } from './support';

export const messageCenter: Routes = {
	'GET /messaging/threads': (call) => {
		const window = page(call, { limit: 20, most: 20 });
		return { body: { threads: cut(call.shop.messaging.threads(), window).map(threadJson), ...window } };
	},
	'GET /messaging/threads/{threadId}': ({ shop, param }) => ({
		body: threadJson(shop.messaging.thread(param('threadId'))),
	}),
	'GET /messaging/threads/{threadId}/messages': (call) => {
		const { shop, query, param, origin } = call;
		const window = page(call, { limit: 20, most: 20 });
		const thread = shop.messaging.thread(param('threadId'));
		const after = Date.parse(query.get('after') ?? '') || -Infinity;
		const before = Date.parse(query.get('before') ?? '') || Infinity;
		const messages = thread.messages
			.filter(({ createdAt }) => createdAt > after && createdAt < before)
			.reverse();
		const { login } = shop.account;
		return {
			body: {
				messages: cut(messages, window).map((message) => messageJson(message, thread, login, origin.api)),
				...window,
			},
		};
	},
	'GET /messaging/message-attachments/{attachmentId}': ({ shop, param }) => {
		const { bytes, mimeType, fileName } = shop.messaging.attachment(param('attachmentId'));
		return {
			body: bytes,
			headers: {
				'content-type': mimeType,
				'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
			},
		};
	},
	'GET /sale/issues': (call) => {
		const issues = call.shop.issues.search(call.query.getAll('status'));
		return { body: { issues: cut(issues, page(call, { limit: 10, most: 100 })).map(issueJson) } };
	},
	'GET /sale/issues/{issueId}': ({ shop, param }) => ({ body: issueJson(shop.issues.get(param('issueId'))) }),
	'GET /sale/issues/{issueId}/chat': (call) => {
		const chat = chatJson(call.shop.issues.get(call.param('issueId')), call.shop.account.login);
		return { body: { chat: cut(chat, page(call, { limit: 10, most: 100 })) } };
	},
};
