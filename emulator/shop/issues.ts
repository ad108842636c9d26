import { Collection } from './collection';
import type { World } from './world';
import { DAY, iso } from './units';

export type IssueStatus =
	| 'DISPUTE_ONGOING'
	| 'DISPUTE_CLOSED'
	| 'DISPUTE_UNRESOLVED'
	| 'CLAIM_SUBMITTED'
	| 'CLAIM_ACCEPTED'
	| 'CLAIM_REJECTED';

export type Role = 'BUYER' | 'SELLER' | 'ADMIN';

interface Message {
	id: string;
	text: string;
	role: Role;
	createdAt: number;
}

export interface Issue {
	id: string;
	type: 'DISPUTE' | 'CLAIM';
	number: number;
	openedAt: number;
	dueAt: number;
	login: string;
	orderId: string;
	status: IssueStatus;
	/** The buyer's first message, then the answers. */
	chat: [Message, ...Message[]];
}

export interface NewIssue {
	type?: 'DISPUTE' | 'CLAIM';
	login?: string;
	orderId?: string;
	text?: string;
	/** When the seller must have answered, in ms; two days after it is opened where left out. */
	dueAt?: number;
	at?: number;
}

const REPLIED: Record<Role, string> = {
	BUYER: 'BUYER_REPLIED',
	SELLER: 'SELLER_REPLIED',
	ADMIN: 'ALLEGRO_ADVISOR_REPLIED',
};

/** Discussions and claims. */
export class Issues extends Collection<Issue> {
	constructor(private readonly world: World) {
		super(['Issue', 'dyskusja']);
	}

	/** A buyer opens a discussion or a claim. */
	openIssue({ type = 'DISPUTE', login = 'kupujacy_1', ...options }: NewIssue = {}): Issue {
		const { random } = this.world;
		const at = options.at ?? this.world.clock().getTime();
		return this.add({
			id: random.uuid(),
			type,
			number: this.all().length + 1,
			openedAt: at,
			dueAt: options.dueAt ?? at + 2 * DAY,
			login,
			orderId: options.orderId ?? random.uuid(),
			status: type === 'CLAIM' ? 'CLAIM_SUBMITTED' : 'DISPUTE_ONGOING',
			chat: [
				{ id: random.uuid(), text: options.text ?? 'Towar jest uszkodzony', role: 'BUYER', createdAt: at },
			],
		});
	}

	/** Somebody writes in the chat. */
	answer(id: string, role: Role, at = this.world.clock().getTime(), text = 'Proszę o odpowiedź') {
		const message = { id: this.world.random.uuid(), text, role, createdAt: at };
		this.get(id).chat.push(message);
		return message;
	}

	setStatus(id: string, status: IssueStatus): void {
		this.get(id).status = status;
	}

	/** Newest opened first (allegro-facts 5). */
	search(statuses: string[]): Issue[] {
		const fitting = this.all().filter(({ status }) => statuses.length === 0 || statuses.includes(status));
		return fitting.sort((a, b) => b.openedAt - a.openedAt);
	}
}

/** `GET /sale/issues/{issueId}`. */
export function issueJson(issue: Issue) {
	const [first] = issue.chat;
	const last = issue.chat.at(-1) ?? first;
	const isOpen = issue.status === 'DISPUTE_ONGOING' || issue.status === 'CLAIM_SUBMITTED';
	return {
		id: issue.id,
		type: issue.type,
		referenceNumber: `R/${issue.number}`,
		decisionDueDate: issue.type === 'CLAIM' ? iso(issue.dueAt) : null,
		openedDate: iso(issue.openedAt),
		subject: 'Uszkodzony towar',
		buyer: { id: '10000001', login: issue.login },
		checkoutForm: { id: issue.orderId, createdAt: iso(issue.openedAt - DAY) },
		currentState: {
			status: issue.status,
			statusDueDate: isOpen ? iso(issue.dueAt) : null,
			returnRequired: null,
			chatActive: isOpen,
		},
		chat: {
			lastMessage: {
				status: issue.chat.length === 1 ? 'NEW' : REPLIED[last.role],
				createdAt: iso(last.createdAt),
			},
			messagesCount: issue.chat.length,
			initialMessage: {
				id: first.id,
				text: first.text,
				attachments: [],
				author: { login: issue.login, role: 'BUYER' },
				createdAt: iso(first.createdAt),
			},
		},
	};
}

/** Messages of `GET /sale/issues/{issueId}/chat`, newest first. */
export const chatJson = (issue: Issue, seller: string) =>
	[...issue.chat].reverse().map(({ id, text, role, createdAt }) => ({
		id,
		text,
		attachments: [],
		author: { login: role === 'BUYER' ? issue.login : role === 'SELLER' ? seller : 'allegro', role },
		createdAt: iso(createdAt),
	}));
