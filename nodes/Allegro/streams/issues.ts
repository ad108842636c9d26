import type { IDataObject } from 'n8n-workflow';
import { choice, number } from '../catalogue/fields';
import { issue } from '../resources/issue';
import { fits } from './filters';
import { shortId, type Look } from './looks';
import { objectIn, textOf } from './members';
import { beginNewestFirst, readFollowed } from './newestFirst';
import { foundAt, isSnapshotCursor, readBy, type Snapshot, type SnapshotCursor } from './snapshot';
import {
	allegroNow,
	wants,
	type Completion,
	type Poll,
	type Stream,
	type StreamEvent,
	type Watch,
} from './stream';
import { HOUR, iso, ms } from './time';

const OPEN = ['DISPUTE_ONGOING', 'CLAIM_SUBMITTED'];
/** A status is saved as its place in this list, so the list may only grow. */
const STATUSES = [...OPEN, 'DISPUTE_UNRESOLVED', 'DISPUTE_CLOSED', 'CLAIM_ACCEPTED', 'CLAIM_REJECTED'];
const HOURS = 24;

const OPENED = 'ISSUE_OPENED';
const CHANGED = 'ISSUE_STATUS_CHANGED';
const DEADLINE = 'ISSUE_DEADLINE_NEAR';

const statusOf = (row: IDataObject) => textOf(objectIn(row, 'currentState').status);
const isOpen = (row: IDataObject) => OPEN.includes(statusOf(row));
const openedAt = (row: IDataObject) => ms(row.openedDate);
const lastMessageAt = (row: IDataObject) => textOf(objectIn(objectIn(row, 'chat'), 'lastMessage').createdAt);
/** When the seller must have answered at the latest. */
const deadlineOf = (row: IDataObject) =>
	textOf(objectIn(row, 'currentState').statusDueDate) || textOf(row.decisionDueDate);

/** Issues get a new date when they are opened again; the first message keeps the old one. */
const createdAt = (row: IDataObject) => {
	const first = ms(objectIn(objectIn(row, 'chat'), 'initialMessage').createdAt);
	return first > 0 ? Math.min(first, openedAt(row)) : openedAt(row);
};

/** Place of the status in the list, and date of the last message in ms. */
const lookOf = (row: IDataObject): Look => [STATUSES.indexOf(statusOf(row)), ms(lastMessageAt(row))];

const eventOf = (row: IDataObject, type: string, at: string, what = at): StreamEvent => ({
	key: `${textOf(row.id)} ${type} ${what}`,
	eventId: `${textOf(row.id)}:${type}:${what}`,
	type,
	occurredAt: at,
	object: row,
});

/** Events by the role of a message's author; the seller's own messages are none. */
const ANSWERED: Record<string, string> = {
	BUYER: 'ISSUE_ANSWERED_BY_BUYER',
	ADMIN: 'ISSUE_ANSWERED_BY_ALLEGRO',
};
/** The same by what the issue says of its last message. */
const ANSWERED_LAST: Record<string, string> = {
	BUYER_REPLIED: 'ISSUE_ANSWERED_BY_BUYER',
	ALLEGRO_ADVISOR_REPLIED: 'ISSUE_ANSWERED_BY_ALLEGRO',
};
const answeredTypes = Object.values(ANSWERED);

/** Messages of an issue, oldest first. @throws AllegroFailure */
async function chatOf({ reader }: Watch, issueId: string): Promise<IDataObject[]> {
	// Ids of messages are not to be trusted: some are the word TODO (allegro-facts 7.4).
	const keyOf = ({ id, createdAt: at, text }: IDataObject) => [id, at, text].join(' ');
	const messages = await reader.rows(issue.getMessages, { issueId }, { keyOf });
	return messages.sort((a, b) => ms(a.createdAt) - ms(b.createdAt));
}

/** Messages of a chat from a moment on by somebody else than the seller, oldest first. */
function answers(poll: Poll, row: IDataObject, chat: IDataObject[], since: number): StreamEvent[] {
	const first = textOf(objectIn(objectIn(row, 'chat'), 'initialMessage').id);
	return chat
		.filter((message) => ms(message.createdAt) >= since && !(first !== 'TODO' && message.id === first))
		.flatMap((message) => {
			const type = ANSWERED[textOf(objectIn(message, 'author').role)];
			const at = textOf(message.createdAt);
			if (!type) return [];
			const event = eventOf(row, type, at, `${at}:${textOf(message.id)}`);
			const ref: StreamEvent['ref'] = [
				shortId(textOf(row.id)),
				poll.settings.codes.indexOf(type),
				ms(at),
				shortId(textOf(message.id)),
			];
			return [{ ...event, more: { message }, ref }];
		});
}

/** Whether the chat shows all that the issue says there is: the one may be ahead of the other. */
const isWhole = (row: IDataObject, chat: IDataObject[]): boolean =>
	ms(chat.at(-1)?.createdAt) >= ms(lastMessageAt(row)) &&
	chat.length >= Number(objectIn(row, 'chat').messagesCount ?? 0);

/** An event that stands for messages that cannot be read yet; once they can, the next comparison tells them one by one. */
function unreadEvent(row: IDataObject): StreamEvent | undefined {
	const type = ANSWERED_LAST[textOf(objectIn(objectIn(row, 'chat'), 'lastMessage').status)];
	return type === undefined
		? undefined
		: {
				...eventOf(row, type, lastMessageAt(row), `${lastMessageAt(row)}:chat`),
				read: async (watch, isLast) => {
					await chatOf(watch, textOf(row.id));
					return isLast ? 'unwanted' : 'later';
				},
			};
}

const statusEvent = (row: IDataObject, at: string, status: string): StreamEvent => {
	const event = eventOf(row, CHANGED, at);
	return { ...event, key: `${event.key} ${status}`, more: { status } };
};

/** When an answer falls due soon, as the form has it, in ms. */
const dueSoonAt = (row: IDataObject, { settings }: Watch) =>
	ms(deadlineOf(row)) - Number(settings.options.dueWithinHours ?? HOURS) * HOUR;

const isDue = (row: IDataObject, watch: Watch) =>
	isOpen(row) && deadlineOf(row) !== '' && dueSoonAt(row, watch) <= allegroNow(watch);

const deadlineEvent = (row: IDataObject) => eventOf(row, DEADLINE, deadlineOf(row));

/** What an issue itself tells, its messages apart. */
function plainEvents(row: IDataObject, before: Look | undefined, poll: Poll): StreamEvent[] {
	const isNew = before === undefined;
	const events = isNew ? [eventOf(row, OPENED, textOf(row.openedDate), '')] : [];
	if (isNew ? !isOpen(row) : before[0] !== lookOf(row)[0]) {
		const answered = ms(lastMessageAt(row)) > (isNew ? openedAt(row) : Number(before[1]));
		const changed = statusEvent(
			row,
			answered ? lastMessageAt(row) : foundAt(poll, openedAt(row), isNew),
			statusOf(row),
		);
		const type = poll.settings.codes.indexOf(CHANGED);
		events.push({
			...changed,
			ref: [shortId(textOf(row.id)), type, ms(changed.occurredAt), statusOf(row)],
		});
	}
	// Whoever answers may set another date, which no passing of time leads to.
	const isSet = isNew || (ms(deadlineOf(row)) > allegroNow(poll) && dueSoonAt(row, poll) > Number(before[1]));
	if (isSet && isDue(row, poll)) events.push(deadlineEvent(row));
	return events;
}

/** From when on the messages of an issue are answers that were not told yet, in ms; undefined where there are none. */
function unansweredSince(row: IDataObject, before: Look | undefined, poll: Poll): number | undefined {
	if (!answeredTypes.some((type) => wants(poll, type))) return undefined;
	const since = before === undefined ? createdAt(row) : Number(before[1]) + 1;
	return ms(lastMessageAt(row)) >= since && (before === undefined || before[1] !== lookOf(row)[1])
		? since
		: undefined;
}

const find: Snapshot['find'] = async (issueId, { reader }) => await reader.find(issue.get, { issueId });

/** The event of a message told again: issue and message are read anew. */
const messageAgain =
	(id: string, at: number, messageId: string) =>
	async (watch: Watch): Promise<Completion> => {
		const row = await find(id, watch);
		const message = (await chatOf(watch, id)).find(
			(one) => ms(one.createdAt) === at && shortId(textOf(one.id)) === messageId,
		);
		return row ? { object: row, more: message && { message } } : 'later';
	};

const snapshot: Snapshot = {
	idOf: (row) => textOf(row.id),
	createdAt,
	lookOf,
	lookedAt: (row, at) => [lookOf(row)[0]!, Math.min(ms(lastMessageAt(row)), at)],
	isOver: ([place]) => Number(place) >= OPEN.length,
	belongs: (row, { settings }) => fits(settings.filters, { issueType: [row.type, 'ALL'] }),
	follows: ({ settings }) => [...settings.events].some((type) => type !== OPENED && type !== DEADLINE),
	eventsOf: async (row, before, poll) => {
		const plain = plainEvents(row, before, poll);
		const since = unansweredSince(row, before, poll);
		if (since === undefined) return plain;
		const chat = await chatOf(poll, textOf(row.id));
		const unread = isWhole(row, chat) ? undefined : unreadEvent(row);
		const told = [...answers(poll, row, chat, since), ...(unread ? [unread] : [])];
		const isOpened = ({ type }: StreamEvent) => type === OPENED;
		return [...plain.filter(isOpened), ...told, ...plain.filter((event) => !isOpened(event))];
	},
	untilRead: (row, before, poll) => {
		const plain = plainEvents(row, before, poll);
		const unread = unansweredSince(row, before, poll) === undefined ? undefined : unreadEvent(row);
		return unread ? [...plain, unread] : plain;
	},
	find,
	again: ({ id, type, at, what }) => {
		const row = { id };
		const read = readBy(async (watch) => await find(id, watch));
		if (type === CHANGED) return { ...statusEvent(row, iso(at), what), read };
		if (answeredTypes.includes(type))
			return { ...eventOf(row, type, iso(at), `${iso(at)}:${what}`), read: messageAgain(id, at, what) };
		return { ...eventOf(row, type, iso(at), type === OPENED ? '' : iso(at)), read };
	},
};

const all =
	({ reader }: Watch) =>
	async (offset: number) =>
		await reader.page(issue.getMany, {}, offset);
const open =
	({ reader }: Watch) =>
	async (offset: number) =>
		await reader.page(issue.getMany, { status: OPEN }, offset);

async function read(poll: Poll): Promise<void> {
	const cursor = poll.memory.position as SnapshotCursor;
	const wantsDeadlines = wants(poll, DEADLINE);
	const since = cursor.passed;
	const rows = await readFollowed(poll, snapshot, cursor, {
		all: all(poll),
		open: [open(poll)],
		dateOf: openedAt,
		isNeeded: wantsDeadlines,
	});
	if (!wantsDeadlines || !poll.outbox.isOpen) return;
	const due = [...new Map(rows.map((row) => [textOf(row.id), row])).values()]
		.filter((row) => isDue(row, poll) && dueSoonAt(row, poll) > since && snapshot.belongs(row, poll))
		.sort((a, b) => ms(deadlineOf(a)) - ms(deadlineOf(b)))
		.map((row) => ({
			...deadlineEvent(row),
			ref: [
				shortId(textOf(row.id)),
				poll.settings.codes.indexOf(DEADLINE),
				ms(deadlineOf(row)),
				'',
			] as StreamEvent['ref'],
		}));
	const statuses = await poll.outbox.deliver(due);
	// What is left comes with the next pass.
	if (statuses.includes('left')) cursor.passed = since;
}

/** Discussions and claims, compared with how they looked before. */
export const issues: Stream = {
	value: 'issue',
	name: 'Issue',
	description: 'Discussion or claim opened, answered, decided or due',
	object: 'issue',
	events: [
		[OPENED, 'Opened'],
		['ISSUE_ANSWERED_BY_BUYER', 'Answered by Buyer'],
		['ISSUE_ANSWERED_BY_ALLEGRO', 'Answered by Allegro'],
		[CHANGED, 'Status Changed'],
		[DEADLINE, 'Answer Due Soon', 'See the option Due Within (Hours)'],
	],
	usual: [OPENED, 'ISSUE_ANSWERED_BY_BUYER'],
	filters: [
		choice('issueType', 'Kind', [
			['ALL', 'All'],
			['CLAIM', 'Claim'],
			['DISPUTE', 'Discussion'],
		]),
	],
	options: [
		number('dueWithinHours', 'Due Within (Hours)', {
			default: HOURS,
			min: 1,
			description: 'For the event Answer Due Soon',
		}),
	],
	compares: 250,
	isPosition: isSnapshotCursor,
	begin: async (watch) => {
		watch.memory.position = await beginNewestFirst(watch, snapshot, all(watch), [open(watch)]);
	},
	read,
	held: ({ object }) => ({ issueType: [object.type, 'ALL'] }),
	samples: async (watch) => {
		const rows = await watch.reader.rows(issue.getMany, {}, { most: 20 });
		const [type = DEADLINE] = watch.settings.events;
		return rows.map((row) => eventOf(row, type, textOf(row.openedDate)));
	},
	nothingYet: 'Have a buyer open a discussion',
};
