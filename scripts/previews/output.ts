import { operation as apiOperation, type ApiReply } from '../../api';
import { treeOf, typesOf, wayTo, type Place } from '../../api/tree';
import type { Operation, Route } from '../../nodes/Allegro/catalogue/operation';
import type { JobOutput } from '../../nodes/Allegro/jobs';
import { resources } from '../../nodes/Allegro/resources';
import { previewOf as previewBy } from '../../nodes/Allegro/results';
import {
	object,
	TEXT,
	type Preview,
	type ReplyShape,
	type ReplyShapes,
} from '../../nodes/Allegro/results/preview';

export type { Preview } from '../../nodes/Allegro/results';

/** Some objects hold themselves; deeper than this nobody looks. */
const DEEP = 7;

const isNullable = ({ schemas }: Place) =>
	schemas.some(({ type, enum: codes }) => type?.includes('null') || codes?.includes(null));

/** n8n shows what is inside of objects and arrays only where nothing else may stand in their place. */
function previewAt(place: Place, depth = 0): Preview {
	const { items, properties } = place;
	if (items) return { type: 'array', ...(depth < DEEP && { items: previewAt(items, depth + 1) }) };
	if (properties.size)
		return depth < DEEP
			? object(
					Object.fromEntries([...properties].map(([name, inner]) => [name, previewAt(inner, depth + 1)])),
				)
			: { type: 'object' };
	const types = typesOf(place);
	if (!types.length) return TEXT;
	if (isNullable(place) && !types.includes('object')) types.push('null');
	return { type: types.length === 1 ? types[0]! : types };
}

const shapeOf = (place: Place): ReplyShape => ({
	preview: () => previewAt(place),
	at: (path) => {
		const found = wayTo(place, path)?.at(-1);
		return found && shapeOf(found);
	},
});

const success = (route: Route): ApiReply[] =>
	Object.entries(apiOperation(route).replies)
		.filter(([status]) => /^2\d\d$/.test(status))
		.map(([, reply]) => reply);

/** Whether a file follows to where the reply's Location says, which Allegro's document does not tell (allegro-facts 6.3). */
const isAnnouncement = (path: string) =>
	resources.some(({ operations }) =>
		operations.some(
			({ request }) =>
				request.upload && request.path.replace(/\/\{\w+\}$/, '') === path && request.path !== path,
		),
	);

/** Allegro's replies as `api/` has them. */
const shapes: ReplyShapes = {
	reply: (route, accept) => {
		const schema = success(route).flatMap(({ content = {} }) => content[accept] ?? [])[0];
		return schema && shapeOf(treeOf(schema));
	},
	isSilent: (route) => success(route).some(({ content }) => !content),
	isLocated: (route) =>
		isAnnouncement(route.split(' ')[1]!) ||
		success(route).some(({ headers = [] }) => headers.some((name) => /^location$/i.test(name))),
	isProgress: (route) => apiOperation(route).replies[303] !== undefined,
};

const JOB_OUTPUT: Record<JobOutput[string], Preview> = {
	text: TEXT,
	texts: { type: 'array', items: TEXT },
	integer: { type: 'integer' },
	number: { type: 'number' },
	switch: { type: 'boolean' },
};

/** What one item of a job's output looks like. */
export const previewOfJob = ({ output = {} }: { output?: JobOutput }): Preview =>
	object(Object.fromEntries(Object.entries(output).map(([name, kind]) => [name, JOB_OUTPUT[kind]])));

/** What one item of an operation's output looks like. */
export const previewOf = (operation: Operation): Preview => previewBy(operation, shapes);
