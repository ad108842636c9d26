import { found } from '../refusals';
import type { World } from './world';
import { iso } from './units';

export interface Message {
	id: string;
	threadId: string;
	createdAt: number;
	fromBuyer: boolean;
	text: string;
	orderId?: string;
	offerId?: string;
	attachments: Array<{ id: string; fileName: string; mimeType: string; bytes: Buffer; status: string }>;
}

export interface Thread {
	id: string;
	login: string;
	read: boolean;
	messages: Message[];
}

export interface NewMessage {
	login: string;
	text?: string;
	/** Written by the seller instead. */
	fromSeller?: boolean;
	orderId?: string;
	offerId?: string;
	attachments?: Array<{ fileName: string; mimeType: string; bytes: Buffer; status?: string }>;
	/** In ms; now where left out. */
	at?: number;
}

const lastOf = ({ messages }: Thread) => messages.at(-1)?.createdAt ?? 0;

/** The message centre: one thread per buyer. */
export class Messaging {
	private readonly byLogin = new Map<string, Thread>();

	constructor(private readonly world: World) {}

	/** A buyer (or the seller) writes. */
	newMessage({ login, text = 'Dzień dobry', fromSeller = false, ...options }: NewMessage): Message {
		const { random } = this.world;
		let thread = this.byLogin.get(login);
		if (!thread) {
			thread = { id: random.uuid(), login, read: true, messages: [] };
			this.byLogin.set(login, thread);
		}
		const message: Message = {
			id: random.uuid(),
			threadId: thread.id,
			createdAt: options.at ?? this.world.clock().getTime(),
			fromBuyer: !fromSeller,
			text,
			orderId: options.orderId,
			offerId: options.offerId,
			attachments: (options.attachments ?? []).map((file) => ({
				id: random.uuid(),
				status: 'SAFE',
				...file,
			})),
		};
		thread.messages.push(message);
		thread.messages.sort((a, b) => a.createdAt - b.createdAt);
		thread.read = fromSeller;
		return message;
	}

	/** Newest message first. */
	threads(): Thread[] {
		return [...this.byLogin.values()].sort((a, b) => lastOf(b) - lastOf(a));
	}

	thread(id: string): Thread {
		return found(
			[...this.byLogin.values()].find((thread) => thread.id === id),
			`Thread '${id}'`,
			`wątek ${id}`,
		);
	}

	attachment(id: string): Message['attachments'][number] {
		const all = [...this.byLogin.values()].flatMap(({ messages }) =>
			messages.flatMap((one) => one.attachments),
		);
		return found(
			all.find((file) => file.id === id),
			`Attachment '${id}'`,
			`załącznik ${id}`,
		);
	}
}

/** `GET /messaging/threads/{threadId}`. */
export const threadJson = (thread: Thread) => ({
	id: thread.id,
	read: thread.read,
	lastMessageDateTime: thread.messages.length > 0 ? iso(lastOf(thread)) : null,
	interlocutor: { login: thread.login, avatarUrl: 'https://example.com/avatar.png' },
});

/** A row of `GET /messaging/threads/{threadId}/messages`. */
export const messageJson = (message: Message, thread: Thread, seller: string, origin: string) => ({
	id: message.id,
	status: 'DELIVERED',
	type: 'MESSAGE_CENTER',
	createdAt: iso(message.createdAt),
	thread: { id: thread.id },
	author: { login: message.fromBuyer ? thread.login : seller, isInterlocutor: message.fromBuyer },
	text: message.text,
	subject: null,
	relatesTo: {
		...(message.offerId ? { offer: { id: message.offerId } } : {}),
		...(message.orderId ? { order: { id: message.orderId } } : {}),
	},
	hasAdditionalAttachments: message.attachments.length > 0,
	attachments: message.attachments.map(({ id, fileName, mimeType, status }) => ({
		fileName,
		mimeType,
		url: `${origin}/messaging/message-attachments/${id}`,
		status,
	})),
});
