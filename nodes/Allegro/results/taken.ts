import type { IDataObject } from 'n8n-workflow';

import type { CommandEnd } from '../catalogue/results';
import { gather } from '../catalogue/wire';
import { titleAt } from '../resources';
import { Cancelled } from '../../shared/failure';
import { AllegroFailure } from '../transport';
import type { AllegroReply } from '../transport';
import type { Task } from './result';

/** The command's end, for operations that have one. */
export const endOf = ({ result }: Pick<Task, 'result'>): CommandEnd | undefined =>
	result.kind === 'command' ? result.end : undefined;

/**
 * The ids by which what goes on at Allegro can be looked up later, e.g. `{ commandId: '…' }` or `{ operationId: '…' }`; an
 * empty object where there are none.
 */
export function lookupIdsOf(task: Task, { status, headers }: AllegroReply): IDataObject {
	const { commandId } = task;
	return {
		...(commandId && { commandId }),
		...(status === 202 &&
			endOf(task)?.kind !== 'state' &&
			headers.location && { operationId: headers.location.split('/').pop() }),
	};
}

/** Where the bodies of commands name their offers. */
const OFFERS = ['offerCriteria[].offers[].id', 'modifications[].offerId', 'offers[].id', 'offer.id'];

/** What a change is about, as an error and its item tell it: the form's ids, the offer where it is one, the command. */
export function idsOf(task: Task, reply?: AllegroReply): IDataObject {
	const { operation, parts, content, commandId } = task;
	const ofPath = operation.fields.flatMap(({ in: place, name, wire }) => {
		const value = place === 'path' ? parts.path[wire] : undefined;
		return value === undefined ? [] : [[name, decodeURIComponent(value)]];
	});
	const end = endOf(task);
	const made = end?.kind === 'operation' ? gather(reply?.body, 'id') : undefined;
	const offers = new Set(
		OFFERS.flatMap((path) => gather(content, path) ?? gather(content, `input.${path}`) ?? []),
	);
	const [offer] = made === undefined && offers.size === 1 ? offers : [made];
	const numbered = end?.kind === 'state' && end.id ? gather(reply?.body, end.id) : undefined;
	return {
		...Object.fromEntries(ofPath),
		...(offer !== undefined && { offerId: String(offer) }),
		...(commandId && { commandId }),
		...(reply && lookupIdsOf(task, reply)),
		...(numbered !== undefined && { [parameterOf((end as { status: string }).status)]: String(numbered) }),
	};
}

/** @example parameterOf('GET /sale/badge-applications/{applicationId}') // 'applicationId' */
const parameterOf = (route: string) => /\{(\w+)\}/.exec(route)![1]!;

/** @example listed({ offerId: '7680000012' }) // 'offerId 7680000012' */
export const listed = (ids: IDataObject) =>
	Object.entries(ids)
		.map(([name, id]) => `${name} ${String(id)}`)
		.join(', ');

/** How the outcome of a change is learned without making it once more. */
function wayToLook({ operation, commandId }: Task, end: CommandEnd): string {
	const route = 'status' in end ? end.status : end.thing;
	const ways = [
		...(operation.request.commandId
			? [`set the option 'Command ID' to ${commandId}, which follows this command and sends no other`]
			: []),
		`use '${titleAt(route)}'`,
	];
	return `To learn what became of it, ${ways.join(', or ')}. Sent anew it would be another change.`;
}

/**
 * What is read after Allegro took a change.
 * @param reply what Allegro took it with
 * @throws AllegroFailure of kind `taken` for whatever stands in the way of reading, because the change is taken all the
 * same; of kind `unfinished` as it comes, with the ids
 */
export async function afterTaken<T>(task: Task, reply: AllegroReply, read: () => Promise<T>): Promise<T> {
	return await read().catch(async (error: unknown) => {
		if (error instanceof Cancelled) return await Promise.reject(error);
		return await Promise.reject(takenAllTheSame(task, reply, error));
	});
}

function takenAllTheSame(task: Task, reply: AllegroReply, error: unknown): AllegroFailure {
	const ids = idsOf(task, reply);
	const failure =
		error instanceof AllegroFailure
			? error
			: new AllegroFailure({ kind: 'taken', message: 'The reply that tells it was not as expected' });
	if (failure.kind === 'unfinished') return failure.with({ ids });
	// What the look needs is advice on the look; whatever else is said of it would be taken for the change.
	const forTheLook =
		failure.kind === 'credential' || failure.kind === 'signIn' || failure.status === 403
			? failure.advice
			: undefined;
	return failure.with({
		kind: 'taken',
		certain: `Allegro took it (${listed(ids)}). The look at its outcome failed.`,
		advice: [forTheLook, wayToLook(task, endOf(task)!)].filter(Boolean).join(' '),
		// The status of the look is none of the change.
		status: undefined,
		ids,
	});
}

/** A failure that leaves open whether a change was carried out, with the ids and the one safe way to send it once more. */
export function withIds(task: Task, failure: AllegroFailure): AllegroFailure {
	if (failure.kind !== 'unknown') return failure;
	const { commandId } = task;
	const ids = idsOf(task);
	const advice = commandId
		? `Send it once more with the option 'Command ID' set to ${commandId}: Allegro carries out a command of one ID only once. Without it, it would be another.`
		: failure.advice;
	const about = Object.keys(ids).length > 0 ? ` It is about ${listed(ids)}.` : '';
	return failure.with({ ids, certain: `${failure.certain}${about}`, advice });
}
