import type { IDataObject } from 'n8n-workflow';
import { choice, number } from '../catalogue/fields';
import { issue } from '../resources/issue';
import { objectIn, textOf } from './members';
import type { Poll } from './poll';
import { beginSnapshot, compare, COMPARED, unlisted, type Snapshot } from './snapshot';
import type { Stream, StreamEvent } from './stream';
import { HOUR, iso, ms } from './time';

const OPEN = ['DISPUTE_ONGOING', 'CLAIM_SUBMITTED'];
/** A status is saved as its place in this list, so the list may only grow. */
const STATUSES = [...OPEN, 'DISPUTE_UNRESOLVED', 'DISPUTE_CLOSED', 'CLAIM_ACCEPTED', 'CLAIM_REJECTED'];
const HOURS = 24;

const DEADLINE = 'ISSUE_DEADLINE_NEAR';

const statusOf = (row: IDataObject) => textOf(objectIn(row, 'currentState').status);
const lastMessageAt = (row: IDataObject) => textOf(objectIn(objectIn(row, 'chat'), 'lastMessage').createdAt);
/** When the seller must have answered at the latest. */
const deadlineOf = (row: IDataObject) =>
	textOf(objectIn(row, 'currentState').statusDueDate) || textOf(row.decisionDueDate);

/** Index of the status in the list and time of the last message in base-36 ms, e.g. `0 kx3f9a`. */
const fingerprintOf = (row: IDataObject) =>
	`${STATUSES.indexOf(statusOf(row))} ${ms(lastMessageAt(row)).toString(36)}`;

const partsOf = (fingerprint: string) => {
	const [status = '', message = ''] = fingerprint.split(' ');
	return { status: Number(status), messageAt: parseInt(message, 36) };
};

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

/** Messages after a moment by somebody else than the seller, oldest first. */
async function answers(poll: Poll, row: IDataObject, since: number): Promise<StreamEvent[]> {
	// Ids of messages are not to be trusted: some are the word TODO (allegro-facts 7.4).
	const keyOf = ({ id, createdAt, text }: IDataObject) => [id, createdAt, text].join(' ');
	const messages = await poll.rows(issue.getMessages, { issueId: textOf(row.id) }, { keyOf });
	return messages
		.filter((message) => ms(message.createdAt) > since)
		.sort((a, b) => ms(a.createdAt) - ms(b.createdAt))
		.flatMap((message) => {
			const type = ANSWERED[textOf(objectIn(message, 'author').role)];
			const at = textOf(message.createdAt);
			return type ? [{ ...eventOf(row, type, at, `${at}:${textOf(message.id)}`), more: { message } }] : [];
		});
}

const snapshot: Snapshot = {
	idOf: (row) => textOf(row.id),
	createdAt: (row) => textOf(row.openedDate),
	fingerprintOf,
	eventsOf: async (row, before, poll) => {
		const opened = textOf(row.openedDate);
		const events = before === undefined ? [eventOf(row, 'ISSUE_OPENED', opened, '')] : [];
		const { status, messageAt: since } =
			before === undefined ? { status: undefined, messageAt: ms(opened) } : partsOf(before);
		const isAnswered = ms(lastMessageAt(row)) > since;
		if (isAnswered && Object.values(ANSWERED).some((type) => poll.wants(type)))
			events.push(...(await answers(poll, row, since)));
		if (status !== undefined && status !== partsOf(fingerprintOf(row)).status) {
			const at = isAnswered ? lastMessageAt(row) : iso(poll.now);
			const changed = eventOf(row, 'ISSUE_STATUS_CHANGED', at);
			events.push({ ...changed, key: `${changed.key} ${statusOf(row)}` });
		}
		return events.filter(({ type }) => poll.wants(type));
	},
};

/** Open issues, and the newest of all: one opened and closed between two polls is among those. */
async function current(poll: Poll): Promise<IDataObject[]> {
	const open = await poll.rows(issue.getMany, { status: OPEN });
	const newest = await poll.rows(issue.getMany, {}, { most: 100 });
	return [...new Map([...newest, ...open].map((row) => [textOf(row.id), row])).values()];
}

/** Issues that were open when they were read last and are so no more. */
const closed = async (poll: Poll, rows: IDataObject[]) =>
	await unlisted(
		poll,
		snapshot,
		rows,
		(fingerprint) => partsOf(fingerprint).status < OPEN.length,
		async (issueId) => await poll.find(issue.get, { issueId }),
	);

async function read(poll: Poll): Promise<void> {
	const rows = await current(poll);
	rows.push(...(await closed(poll, rows)));
	await compare(poll, snapshot, rows);
	if (!poll.wants(DEADLINE) || !poll.isOpen) return;
	const hours = Number(poll.settings.options.dueWithinHours ?? HOURS);
	const due = rows
		.filter((row) => OPEN.includes(statusOf(row)) && deadlineOf(row))
		.filter((row) => ms(deadlineOf(row)) - poll.now <= hours * HOUR)
		.sort((a, b) => ms(deadlineOf(a)) - ms(deadlineOf(b)));
	await poll.deliver(due.map((row) => eventOf(row, DEADLINE, deadlineOf(row))));
}

/** Discussions and claims, compared with how they looked before. */
export const issues: Stream = {
	value: 'issue',
	name: 'Issue',
	description: 'Discussion or claim opened, answered, decided or due',
	object: 'issue',
	events: [
		['ISSUE_OPENED', 'Opened'],
		['ISSUE_ANSWERED_BY_BUYER', 'Answered by Buyer'],
		['ISSUE_ANSWERED_BY_ALLEGRO', 'Answered by Allegro'],
		['ISSUE_STATUS_CHANGED', 'Status Changed'],
		[DEADLINE, 'Answer Due Soon', 'See the option Due Within (Hours)'],
	],
	usual: ['ISSUE_OPENED', 'ISSUE_ANSWERED_BY_BUYER'],
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
	remembers: COMPARED,
	begin: async (poll) => beginSnapshot(poll, snapshot, await current(poll)),
	read,
	held: ({ object }) => ({ issueType: [object.type, 'ALL'] }),
	samples: async (poll) => {
		const rows = await poll.rows(issue.getMany, {}, { most: 20 });
		const [type = DEADLINE] = poll.settings.events;
		return rows.map((row) => eventOf(row, type, textOf(row.openedDate)));
	},
	nothingYet: 'Have a buyer open a discussion',
};
