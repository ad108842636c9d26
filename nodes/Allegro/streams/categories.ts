import type { IDataObject } from 'n8n-workflow';
import { category, categoryEvents } from '../resources/category';
import { categoryId } from '../resources/ids';
import { beginDated, isDatedCursor, readDated, recentEvents, type Dated, type DatedCursor } from './dated';
import {
	beginJournal,
	isJournalCursor,
	readJournal,
	recentEntries,
	type Journal,
	type JournalCursor,
} from './journal';
import { idOf, objectIn, textOf } from './members';
import { wants, type Stream, type Watch } from './stream';
import { DAY } from './time';

const ANNOUNCED = 'PARAMETER_CHANGE_ANNOUNCED';

interface CategoryPosition extends IDataObject {
	journal: JournalCursor;
	announced: DatedCursor;
}

const journal: Journal = {
	operation: category.getEvents,
	kept: 90 * DAY,
	eventsOf: (entry, watch) => {
		const type = textOf(entry.type);
		if (!wants(watch, type)) return [];
		const { redirectCategory } = entry;
		return [
			{
				key: textOf(entry.id),
				eventId: textOf(entry.id),
				type,
				occurredAt: textOf(entry.occurredAt),
				object: { ...objectIn(entry, 'category'), ...(redirectCategory ? { redirectCategory } : {}) },
			},
		];
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
	eventsOf: (change, watch) =>
		wants(watch, ANNOUNCED)
			? [
					{
						key: keyOf(change),
						eventId: `${String(idOf(change.category))}:${String(idOf(change.parameter))}:${textOf(change.scheduledFor)}`,
						type: ANNOUNCED,
						occurredAt: textOf(change.scheduledAt),
						object: { ...objectIn(change, 'category') },
						more: { change },
					},
				]
			: [],
};

const hasJournal = ({ settings }: Watch) => [...settings.events].some((event) => event !== ANNOUNCED);

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
	isPosition: ({ journal: cursor, announced }) => isJournalCursor(cursor) && isDatedCursor(announced),
	begin: async (watch) => {
		const cursor = await beginJournal(watch, journal);
		watch.memory.position = { journal: cursor, announced: await beginDated(watch, announcements) };
	},
	read: async (poll) => {
		const { journal: cursor, announced } = poll.memory.position as CategoryPosition;
		if (hasJournal(poll)) await readJournal(poll, journal, cursor);
		if (wants(poll, ANNOUNCED)) await readDated(poll, announcements, announced);
	},
	held: ({ object }) => ({ categoryId: [object.id, idOf(object.parent)] }),
	samples: async (watch) => {
		const entries = hasJournal(watch) ? await recentEntries(watch, journal) : [];
		const changes = wants(watch, ANNOUNCED) ? await recentEvents(watch, announcements) : [];
		return [...entries, ...changes];
	},
	nothingYet: 'Wait until Allegro changes its categories',
};
