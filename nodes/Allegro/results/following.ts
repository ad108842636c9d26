import { reply as replyTo } from '../calls';
import type { Operation, Route } from '../catalogue/operation';
import type { Values } from '../catalogue/request';
import { Setting } from '../../shared/setting';
import { operationAt } from '../resources';
import { clock } from '../../shared/clock';
import { AllegroFailure, retryAfterOf } from '../transport';
import type { AllegroClient, AllegroReply } from '../transport';

/** How long to wait between two looks, first and at most, and how long a command may be unknown; in milliseconds. */
export const commandTiming = new Setting({ first: 500, most: 15_000, grace: 15_000 });

/** A command that is followed to its end. */
export interface Followed {
	client: AllegroClient;
	operation: Operation;
	/** Empty for operations without. */
	commandId: string;
	/** What the change is about and what it is to come to, for those that are looked up by that. */
	offerId?: string;
	content?: unknown;
	/** Moment after which waiting ends, on the transport's clock. */
	deadline: number;
	signal?: AbortSignal;
	language?: string;
}

/** The path's one parameter is the command's id, whatever its name. */
export const valuesFor = (route: Route, commandId: string) =>
	({ [/\{(\w+)\}/.exec(route)![1]!]: commandId }) as Values<Route>;

/**
 * Where a command stands, by the declared operation that tells it.
 * @param patient whether it may be unknown for a moment, as a command is that was taken just now (allegro-facts 6.1)
 * @throws AllegroFailure; a 404 only after a while where it is patient
 */
export async function look(followed: Followed, route: Route, patient = true): Promise<AllegroReply> {
	const { client, commandId, language, signal } = followed;
	const { first, grace } = commandTiming.value;
	const begun = clock.now();
	for (;;) {
		try {
			return await replyTo(client, operationAt(route), valuesFor(route, commandId), { language });
		} catch (error) {
			const isUnknown = error instanceof AllegroFailure && error.status === 404;
			if (!isUnknown || !patient || clock.now() - begun >= grace) return await Promise.reject(error);
			await clock.wait(first, signal);
		}
	}
}

/**
 * Looks again and again, at growing distances and no sooner than each reply asks for, until there is an end.
 * @param what what is waited for, as an error names it
 * @param begun the reply that the command was answered with
 * @throws AllegroFailure of kind `unfinished` when the deadline has come
 */
export async function until(
	followed: Followed,
	what: string,
	begun: AllegroReply | undefined,
	lookOnce: () => Promise<{ reply: AllegroReply; done: boolean }>,
): Promise<AllegroReply> {
	const { deadline, signal } = followed;
	const { first, most } = commandTiming.value;
	const asked = Math.min(askedFor(begun), Math.max(0, deadline - clock.now()));
	if (asked > 0) await clock.wait(asked, signal);
	for (let distance = first; ; distance = Math.min(distance * 1.5, most)) {
		const { reply, done } = await lookOnce();
		if (done) return reply;
		const wait = Math.max(distance, askedFor(reply));
		if (clock.now() + wait > deadline) throw unfinished(followed, what);
		await clock.wait(wait, signal);
	}
}

const askedFor = (reply: AllegroReply | undefined) => (reply && retryAfterOf(reply)) ?? 0;

const unfinished = ({ commandId, operation }: Followed, what: string) =>
	new AllegroFailure({
		kind: 'unfinished',
		message: `Allegro is still at work on ${what}`,
		advice: `It goes on there. Raise 'Wait at Most (Minutes)', or look at its outcome later${
			operation.request.commandId
				? " with the same 'Command ID'"
				: commandId
					? ' by its ID'
					: ': read the offer'
		}.`,
	});
