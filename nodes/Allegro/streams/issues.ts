import type { IDataObject } from 'n8n-workflow';
import { choice, number } from '../catalogue/fields';
import { BETA_V1, type Paging } from '../transport';
import type { Poll } from './poll';
import { COMPARED, compare, longId, rememberAll, shortId, type Cutoff, type Snapshot } from './snapshot';
import type { Completion, Happening, Stream } from './stream';
import { part, textOf } from './things';
import { HOUR, ms } from './time';

const OPEN = ['DISPUTE_ONGOING', 'CLAIM_SUBMITTED'];
const STATUSES = [...OPEN, 'DISPUTE_UNRESOLVED', 'DISPUTE_CLOSED', 'CLAIM_ACCEPTED', 'CLAIM_REJECTED'];
const PAGE: Paging = { kind: 'offset', most: 100 };
/** Issues that are no longer among the open ones, asked for one by one in one poll. */
const MOST_GONE = 50;
const HOURS = 24;

const DEADLINE = 'ISSUE_DEADLINE_NEAR';

const statusOf = (issue: IDataObject) => textOf(part(issue, 'currentState').status);
const lastMessage = (issue: IDataObject) => ms(part(part(issue, 'chat'), 'lastMessage').createdAt);
/** When the seller must have answered at the latest. */
const deadlineOf = (issue: IDataObject) =>
	textOf(part(issue, 'currentState').statusDueDate) || textOf(issue.decisionDueDate);

/** The status as one figure, then the time of the last message. */
const stateOf = (issue: IDataObject) =>
	`${STATUSES.indexOf(statusOf(issue))} ${lastMessage(issue).toString(36)}`;

const happened = (issue: IDataObject, type: string, at: string, what = at): Happening => ({
	key: `${textOf(issue.id)} ${type} ${what}`,
	eventId: `${textOf(issue.id)}:${type}:${what}`,
	type,
	occurredAt: at,
	object: issue,
});

const BY: Record<string, string> = {
	BUYER: 'ISSUE_ANSWERED_BY_BUYER',
	ADMIN: 'ISSUE_ANSWERED_BY_ALLEGRO',
};

/** Messages after a moment by somebody else than the seller, oldest first. */
async function answers(poll: Poll, issue: IDataObject, since: number): Promise<Happening[]> {
	const path = `/sale/issues/${encodeURIComponent(textOf(issue.id))}/chat`;
	const keyOf = ({ id, createdAt, text }: IDataObject) => [id, createdAt, text].join(' ');
	const chat = await poll.list(path, 'chat', PAGE, { accept: BETA_V1, keyOf });
	return chat
		.filter((message) => ms(message.createdAt) > since && BY[textOf(part(message, 'author').role)])
		.sort((a, b) => ms(a.createdAt) - ms(b.createdAt))
		.map((message) => {
			const type = BY[textOf(part(message, 'author').role)];
			// Ids of messages are not to be trusted: some are the word TODO (allegro-facts 7.4).
			const what = `${textOf(message.createdAt)}:${textOf(message.id)}`;
			return { ...happened(issue, type, textOf(message.createdAt), what), more: { message } };
		});
}

const snapshot: Snapshot = {
	idOf: (issue) => textOf(issue.id),
	createdAt: (issue) => textOf(issue.openedDate),
	stateOf,
	happenings: async (issue, before, poll) => {
		const opened = textOf(issue.openedDate);
		const found = before === undefined ? [happened(issue, 'ISSUE_OPENED', opened, '')] : [];
		const [status, message] = (before ?? '').split(' ');
		const since = before === undefined ? ms(opened) : parseInt(message, 36);
		const asked = poll.wants(BY.BUYER) || poll.wants(BY.ADMIN);
		if (asked && lastMessage(issue) > since) found.push(...(await answers(poll, issue, since)));
		if (before !== undefined && status !== stateOf(issue).split(' ')[0]) {
			const at = lastMessage(issue) > since ? textOf(part(part(issue, 'chat'), 'lastMessage').createdAt) : '';
			const changed = happened(issue, 'ISSUE_STATUS_CHANGED', at || new Date(poll.now).toISOString());
			found.push({ ...changed, key: `${changed.key} ${statusOf(issue)}` });
		}
		return found.filter(({ type }) => poll.wants(type));
	},
};

/** Open issues, and the newest of all: one opened and closed between two polls is among those. */
async function current(poll: Poll): Promise<IDataObject[]> {
	const statuses = OPEN.map((status): [string, string] => ['status', status]);
	const open = await poll.list('/sale/issues', 'issues', PAGE, { query: statuses, accept: BETA_V1 });
	const newest = await poll.list('/sale/issues', 'issues', PAGE, { accept: BETA_V1, most: 100 });
	return [...new Map([...newest, ...open].map((issue) => [textOf(issue.id), issue])).values()];
}

/** Issues that were open when they were read last and are so no more. */
async function closed(poll: Poll, issues: IDataObject[]): Promise<IDataObject[]> {
	const listed = new Set(issues.map((issue) => shortId(textOf(issue.id))));
	const gone = Object.entries(poll.state.known)
		.filter(([id, state]) => !listed.has(id) && Number(state.split(' ')[0]) < OPEN.length)
		.slice(0, MOST_GONE);
	const found: IDataObject[] = [];
	for (const [id] of gone) {
		const issue = await poll.find(`/sale/issues/${longId(id)}`, { accept: BETA_V1 });
		if (issue) found.push(issue);
		else delete poll.state.known[id];
	}
	return found;
}

async function read(poll: Poll): Promise<void> {
	const place = poll.state.position as Cutoff;
	const issues = await current(poll);
	issues.push(...(await closed(poll, issues)));
	await compare(poll, snapshot, issues, place);
	if (!poll.wants(DEADLINE) || !poll.isOpen) return;
	const hours = Number(poll.settings.options.dueWithinHours ?? HOURS);
	const due = issues
		.filter((issue) => OPEN.includes(statusOf(issue)) && deadlineOf(issue))
		.filter((issue) => ms(deadlineOf(issue)) - poll.now <= hours * HOUR)
		.sort((a, b) => ms(deadlineOf(a)) - ms(deadlineOf(b)));
	await poll.offer(due.map((issue) => ({ ...happened(issue, DEADLINE, deadlineOf(issue)) })));
}

const complete = (happening: Happening, poll: Poll): Promise<Completion> => {
	const { issueType } = poll.settings.filters;
	const isWanted = issueType === undefined || issueType === 'ALL' || happening.object.type === issueType;
	return Promise.resolve(isWanted ? { object: happening.object, more: happening.more } : 'unwanted');
};

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
	scopes: ['allegro:api:disputes'],
	remembers: COMPARED,
	begin: async (poll) => {
		const { start } = poll.settings;
		const since = start.at === 'time' ? start.ms : start.at === 'oldest' ? 0 : Infinity;
		const place: Cutoff = { cutoff: 0 };
		rememberAll(poll, snapshot, await current(poll), place, since);
		poll.state.position = place;
	},
	read,
	complete,
	samples: async (poll) => {
		const recent = await poll.list('/sale/issues', 'issues', PAGE, { accept: BETA_V1, most: 20 });
		const [type] = poll.settings.events;
		return recent.map((issue) => happened(issue, type, textOf(issue.openedDate)));
	},
	nothingYet: 'Have a buyer open a discussion',
};
