import type { IDataObject } from 'n8n-workflow';
import { categoryId } from '../resources/ids';
import { beginDated, readDated, recentRows, type Dated, type Until } from './dated';
import { beginJournal, readJournal, type Journal, type Place } from './journal';
import type { Poll } from './poll';
import type { Completion, Happening, Stream } from './stream';
import { idOf, part, partsOf, textOf } from './things';

const ANNOUNCED = 'PARAMETER_CHANGE_ANNOUNCED';

interface CategoryPosition extends IDataObject {
	journal: Place;
	announced: Until;
}

const journal: Journal = {
	path: '/sale/category-events',
	field: 'events',
	happening: (event, poll) => {
		const type = textOf(event.type);
		if (!poll.wants(type)) return undefined;
		const { category, redirectCategory } = event as Record<string, IDataObject>;
		return {
			key: textOf(event.id),
			eventId: textOf(event.id),
			type,
			occurredAt: textOf(event.occurredAt),
			object: { ...category, ...(redirectCategory && { redirectCategory }) },
		};
	},
};

/** A planned change has no id. */
const keyOf = (change: IDataObject) =>
	[change.type, idOf(change.category), idOf(change.parameter), change.scheduledAt, change.scheduledFor].join(
		' ',
	);

const announcements: Dated = {
	path: '/sale/category-parameters-scheduled-changes',
	field: 'scheduledChanges',
	after: 'scheduledAt.gte',
	before: 'scheduledAt.lte',
	dateOf: ({ scheduledAt }) => textOf(scheduledAt),
	keyOf,
	paging: { kind: 'offset', most: 1000 },
	happening: (change, poll) =>
		poll.wants(ANNOUNCED)
			? {
					key: keyOf(change),
					eventId: `${String(idOf(change.category))}:${String(idOf(change.parameter))}:${textOf(change.scheduledFor)}`,
					type: ANNOUNCED,
					occurredAt: textOf(change.scheduledAt),
					object: { ...part(change, 'category') },
					more: { change },
				}
			: undefined,
};

const hasJournal = ({ settings }: Poll) => [...settings.events].some((event) => event !== ANNOUNCED);

export const categories: Stream = {
	value: 'category',
	name: 'Category',
	description: 'Renamed, moved or deleted; parameter change announced',
	object: 'category',
	events: [
		['CATEGORY_CREATED', 'Created'],
		['CATEGORY_DELETED', 'Deleted'],
		['CATEGORY_MOVED', 'Moved'],
		[ANNOUNCED, 'Parameter Change Announced'],
		['CATEGORY_RENAMED', 'Renamed'],
	],
	usual: ['CATEGORY_RENAMED', 'CATEGORY_MOVED', 'CATEGORY_DELETED', ANNOUNCED],
	filters: [categoryId],
	options: [],
	journal: true,
	scopes: [],
	begin: async (poll) => {
		const place = hasJournal(poll) ? await beginJournal(poll, journal) : { since: poll.now };
		poll.state.position = { journal: place, announced: await beginDated(poll, announcements) };
	},
	read: async (poll) => {
		const { journal: place, announced } = poll.state.position as CategoryPosition;
		if (hasJournal(poll)) await readJournal(poll, journal, place);
		if (poll.wants(ANNOUNCED)) await readDated(poll, announcements, announced);
	},
	complete: (happening, { settings }) => {
		const wanted = settings.filters.categoryId;
		const { object, more } = happening;
		const fits = wanted === undefined || object.id === wanted || idOf(object.parent) === wanted;
		return Promise.resolve<Completion>(fits ? { object, more } : 'unwanted');
	},
	samples: async (poll) => {
		const events = hasJournal(poll)
			? partsOf(await poll.get('/sale/category-events', { query: [['limit', '1000']] }), 'events').reverse()
			: [];
		const changes = poll.wants(ANNOUNCED) ? await recentRows(poll, announcements) : [];
		return [
			...events.map((event) => journal.happening(event, poll)),
			...changes.map((change) => announcements.happening(change, poll)),
		].filter((one): one is Happening => one !== undefined);
	},
	nothingYet: 'Wait until Allegro changes its categories',
};
