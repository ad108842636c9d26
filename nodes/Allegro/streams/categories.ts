import type { IDataObject } from 'n8n-workflow';
import { category, categoryEvents } from '../resources/category';
import { categoryId } from '../resources/ids';
import { beginDated, readDated, recentEvents, type Dated, type DatedCursor } from './dated';
import { beginJournal, readJournal, type Journal, type JournalCursor } from './journal';
import { idOf, objectIn, textOf } from './members';
import type { Poll } from './poll';
import { present, type Stream } from './stream';

const ANNOUNCED = 'PARAMETER_CHANGE_ANNOUNCED';

/** Saved, so its names stay. */
interface CategoryPosition extends IDataObject {
	journal: JournalCursor;
	announced: DatedCursor;
}

const journal: Journal = {
	operation: category.getEvents,
	eventOf: (entry, poll) => {
		const type = textOf(entry.type);
		if (!poll.wants(type)) return undefined;
		const { redirectCategory } = entry;
		return {
			key: textOf(entry.id),
			eventId: textOf(entry.id),
			type,
			occurredAt: textOf(entry.occurredAt),
			object: { ...objectIn(entry, 'category'), ...(redirectCategory ? { redirectCategory } : {}) },
		};
	},
};

/** A planned change has no id. */
const keyOf = (change: IDataObject) =>
	[change.type, idOf(change.category), idOf(change.parameter), change.scheduledAt, change.scheduledFor].join(
		' ',
	);

const announcements: Dated = {
	operation: category.getParameterChanges,
	after: 'scheduledAt.gte',
	before: 'scheduledAt.lte',
	dateOf: ({ scheduledAt }) => textOf(scheduledAt),
	keyOf,
	eventOf: (change, poll) =>
		poll.wants(ANNOUNCED)
			? {
					key: keyOf(change),
					eventId: `${String(idOf(change.category))}:${String(idOf(change.parameter))}:${textOf(change.scheduledFor)}`,
					type: ANNOUNCED,
					occurredAt: textOf(change.scheduledAt),
					object: { ...objectIn(change, 'category') },
					more: { change },
				}
			: undefined,
};

const hasJournal = ({ settings }: Poll) => [...settings.events].some((event) => event !== ANNOUNCED);

/** Changes of the category tree and announced changes of parameters, read from their journals. */
export const categories: Stream = {
	value: 'category',
	name: 'Category',
	description: 'Renamed, moved or deleted; parameter change announced',
	object: 'category',
	events: [...categoryEvents, [ANNOUNCED, 'Parameter Change Announced']],
	usual: ['CATEGORY_RENAMED', 'CATEGORY_MOVED', 'CATEGORY_DELETED', ANNOUNCED],
	filters: [categoryId],
	options: [],
	journal: true,
	begin: async (poll) => {
		const cursor = hasJournal(poll) ? await beginJournal(poll, journal) : { since: poll.now };
		poll.state.position = { journal: cursor, announced: await beginDated(poll, announcements) };
	},
	read: async (poll) => {
		const { journal: cursor, announced } = poll.state.position as CategoryPosition;
		if (hasJournal(poll)) await readJournal(poll, journal, cursor);
		if (poll.wants(ANNOUNCED)) await readDated(poll, announcements, announced);
	},
	held: ({ object }) => ({ categoryId: [object.id, idOf(object.parent)] }),
	samples: async (poll) => {
		const entries = hasJournal(poll) ? (await poll.page(category.getEvents)).rows.reverse() : [];
		const changes = poll.wants(ANNOUNCED) ? await recentEvents(poll, announcements) : [];
		return [...present(entries.map((entry) => journal.eventOf(entry, poll))), ...changes];
	},
	nothingYet: 'Wait until Allegro changes its categories',
};
