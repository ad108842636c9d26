import type { IDataObject } from 'n8n-workflow';

import { thing as thingOf } from '../calls';
import type { Operation } from '../catalogue/operation';
import type { CommandEnd, ThingResult } from '../catalogue/results';
import { gather } from '../catalogue/wire';
import type { Route } from '../catalogue/operation';
import { operationAt } from '../resources';
import { clock } from '../../shared/clock';
import { AllegroFailure, type AllegroReply } from '../transport';
import type { Outcome } from './commandEnds';
import { until, type Followed } from './following';

/** How long a price may take to show, in milliseconds: the command has no record that would say more. */
const SHOWS_WITHIN = 60_000;

interface Price {
	amount?: string;
	currency?: string;
}

const isSame = (one: Price | undefined, other: Price | undefined) =>
	Number(one?.amount) === Number(other?.amount) && one?.currency === other?.currency;

/**
 * Reads the offer until it shows the price that it was to get: `{ commandId, offerId, success, price, currency }`.
 * @throws AllegroFailure where the offer cannot be read or has no price
 */
export async function watchPrice(
	followed: Followed,
	{ thing, at, wanted }: Extract<CommandEnd, { kind: 'price' }>,
	begun?: AllegroReply,
): Promise<Outcome> {
	const { client, operation, commandId, content, language } = followed;
	const offerId = decodeURIComponent(followed.offerId ?? '');
	if (gather(begun?.body, 'output.status') === 'ERROR') {
		const { method, path } = operation.request;
		const body = { errors: gather(begun!.body, 'output.errors') as IDataObject[] };
		const request = { method, path, host: 'api', accept: '', repeat: 'safe' } as const;
		return { items: [], failure: AllegroFailure.fromReply({ ...begun!, status: 422, body }, request) };
	}
	let shown: Price | undefined;
	const look = async () => {
		const held = await thingOf(
			client,
			operationAt(thing) as Operation<Route, ThingResult>,
			{ offerId },
			{ language },
		);
		shown = gather(held, at) as Price | undefined;
		if (!shown)
			throw new AllegroFailure({ kind: 'unusable', message: 'The offer that Allegro gave shows no price' });
		return {
			reply: { status: 200, headers: {}, body: held },
			done: isSame(shown, gather(content, wanted) as Price),
		};
	};
	const deadline = Math.min(followed.deadline, clock.now() + SHOWS_WITHIN);
	const success = await until({ ...followed, deadline }, `the price of offer ${offerId}`, begun, look).then(
		() => true,
		async (error: unknown) =>
			error instanceof AllegroFailure && error.kind === 'unfinished' ? false : await Promise.reject(error),
	);
	const item = {
		commandId,
		offerId,
		success,
		price: shown?.amount ?? null,
		currency: shown?.currency ?? null,
	};
	return {
		items: [item],
		...(!success && { hint: `Allegro took the change of offer ${offerId}, which shows another price still` }),
	};
}
