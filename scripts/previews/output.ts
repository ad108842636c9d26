import { operation as apiOperation, type ApiReply, type Schema } from '../../api';
import { treeOf, typesOf, wayTo, type Place } from '../../api/tree';
import type { Command, Operation, Shown, Simple } from '../../nodes/Allegro/catalogue/declaration';
import type { ComposedJob } from '../../nodes/Allegro/jobs';
import { resources } from '../../nodes/Allegro/resources';
import { PUBLIC_V1 } from '../../nodes/Allegro/transport/types';

/** JSON Schema of one item, in the few words that n8n's editor reads. */
export interface Preview {
	type: string | string[];
	properties?: Record<string, Preview>;
	items?: Preview;
}

/** Some objects hold themselves; deeper than this nobody looks. */
const DEEP = 7;

const TEXT: Preview = { type: 'string' };
const SWITCH: Preview = { type: 'boolean' };

const object = (properties: Record<string, Preview>): Preview => ({ type: 'object', properties });

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
	return { type: types.length === 1 ? types[0] : types };
}

const success = (id: string): ApiReply[] =>
	Object.entries(apiOperation(id).replies)
		.filter(([status]) => /^2\d\d$/.test(status))
		.map(([, reply]) => reply);

const contentOf = (id: string, accept: string): Schema | undefined =>
	success(id).flatMap(({ content = {} }) => content[accept] ?? [])[0];

const replyTo = (id: string, accept = PUBLIC_V1): Place => treeOf(contentOf(id, accept)!);

/** One item per offer: the node names the offer in its own words and says whether it worked. */
function outcome(task: Place, offer: 'offer' | 'id'): Preview {
	const { [offer]: named, ...rest } = previewAt(task).properties!;
	void named;
	return object({ commandId: TEXT, offerId: TEXT, success: SWITCH, ...rest });
}

const JOB_OUTPUT: Record<string, Preview> = {
	text: TEXT,
	texts: { type: 'array', items: TEXT },
	integer: { type: 'integer' },
};

/** What one item of a job's output looks like. */
export const previewOfJob = ({ output }: ComposedJob): Preview =>
	object(Object.fromEntries(Object.entries(output).map(([name, kind]) => [name, JOB_OUTPUT[kind]])));

function endOf(command: Command): Preview {
	switch (command.kind) {
		case 'operation':
			return previewAt(replyTo(`GET ${command.thing}`));
		case 'state':
			return previewAt(replyTo(`GET ${command.status}`));
		case 'tasks':
			return outcome(wayTo(replyTo(`GET ${command.tasks}`), 'tasks[]')!.at(-1)!, 'offer');
		case 'offers':
			return outcome(wayTo(replyTo(`GET ${command.status}`), 'offers[]')!.at(-1)!, 'id');
	}
}

function simplePreview(simple: Simple, source: Place): Preview {
	const of = (shown: Shown): Preview => {
		if (typeof shown === 'object' && 'list' in shown) return { type: ['string', 'null'] };
		const path = [shown].flat().find((one) => wayTo(source, one))!;
		const types = typesOf(wayTo(source, path)!.at(-1)!);
		return { type: [types[0] ?? 'string', 'null'] };
	};
	return object(Object.fromEntries(Object.entries(simple).map(([name, shown]) => [name, of(shown)])));
}

/** Items of a list: rows of several lists are shown as one, with what the declaration adds to them. */
function rowPreview(rows: NonNullable<Operation['rows']>, reply: Place): Preview {
	const all = Object.entries(rows).map(([path, added]) => {
		const row = previewAt(path === '' ? reply.items! : wayTo(reply, `${path}[]`)!.at(-1)!);
		const whole = row.properties ? row : object({ value: row });
		return { ...whole.properties, ...Object.fromEntries(Object.keys(added).map((name) => [name, TEXT])) };
	});
	return object(Object.assign({}, ...all));
}

/** Whether a file follows to where the reply's Location says, which Allegro's document does not tell (allegro-facts 6.3). */
const isAnnouncement = (path: string) =>
	resources.some(({ operations }) =>
		operations.some((one) => one.upload && one.path.replace(/\/\{\w+\}$/, '') === path && one.path !== path),
	);

/** Work in progress, looked at: a 202 with an address while it lasts, a 303 without a body at its end (allegro-facts 6.2). */
const isProgress = (id: string) => apiOperation(id).replies[303] !== undefined;

/**
 * What one item of an operation's output looks like with the form as it starts: commands waited for, simplified where
 * the form offers that. Of Allegro's replies by `api/`, of the rest by what the node makes (architecture, *A good form*).
 */
export function previewOf(operation: Operation): Preview {
	const { method, path, accept, rows, simple, command, commandId, download } = operation;
	const id = `${method} ${path}`;
	if (download) return object({ fileName: TEXT, mimeType: TEXT, fileSize: { type: 'integer' } });
	if (command) return endOf(command);
	const started: Record<string, Preview> = commandId ? { commandId: TEXT } : {};
	const isSilent = success(id).some(({ content }) => !content);
	if (method === 'DELETE' && isSilent) return object({ deleted: SWITCH });
	if (!contentOf(id, accept)) return object({ ...started, success: SWITCH });
	const reply = replyTo(id, accept);
	if (rows) {
		const [list] = Object.keys(rows);
		return simple ? simplePreview(simple, wayTo(reply, `${list}[]`)!.at(-1)!) : rowPreview(rows, reply);
	}
	if (simple) return simplePreview(simple, reply);
	const whole = previewAt(reply.items ?? reply);
	const isNamed =
		isAnnouncement(path) ||
		success(id).some(({ headers = [] }) => headers.some((name) => /^location$/i.test(name)));
	return object({
		...started,
		...whole.properties,
		...(isNamed && { location: TEXT }),
		...(isProgress(id) && { operationId: TEXT, location: TEXT }),
		...((isSilent || isProgress(id)) && { success: SWITCH }),
	});
}
