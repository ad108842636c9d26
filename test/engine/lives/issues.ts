import type { IDataObject } from 'n8n-workflow';

import type { Issue, Role } from '../../../emulator/shop/issues';
import { DAY, HOUR, MINUTE } from '../../../emulator/shop/units';
import { isOld, keyOf, Statuses } from './statuses';
import { under, type MakeModel } from './world';

const OPENED = 'ISSUE_OPENED';
const CHANGED = 'ISSUE_STATUS_CHANGED';
const DUE = 'ISSUE_DEADLINE_NEAR';
const ANSWERS: Partial<Record<Role, string>> = {
	BUYER: 'ISSUE_ANSWERED_BY_BUYER',
	ADMIN: 'ISSUE_ANSWERED_BY_ALLEGRO',
};
const DECIDED = {
	CLAIM: ['CLAIM_ACCEPTED', 'CLAIM_REJECTED'],
	DISPUTE: ['DISPUTE_CLOSED', 'DISPUTE_UNRESOLVED'],
} as const;
const isOpen = ({ status }: Issue) => status === 'CLAIM_SUBMITTED' || status === 'DISPUTE_ONGOING';

/**
 * `GET /sale/issues`: newest opened first, by statuses or all; a chat of its own for each. Nothing tells when a status changed; the
 * last message's date is in the list.
 */
export const issues: MakeModel = (world) => {
	const { issues: list } = world.shop;
	const events = [OPENED, 'ISSUE_ANSWERED_BY_BUYER', 'ISSUE_ANSWERED_BY_ALLEGRO', CHANGED, DUE];
	const chosen = world.chance(0.3) ? [OPENED, 'ISSUE_ANSWERED_BY_BUYER'] : world.some(events);
	const kind = world.chance(0.2) ? world.pick(['CLAIM', 'DISPUTE'] as const) : undefined;
	const hours = world.pick([6, 24]);
	const all: Issue[] = [];
	const fits = ({ type }: Issue) => kind === undefined || type === kind;
	const statuses = new Statuses(world, CHANGED, (id) =>
		isOld(world, list.get(id).openedAt) ? 'may' : 'must',
	);
	/** Whether the answer was still owed when all had been told. */
	let dueAtRest = new Set<string>();

	const open = (at: number, late: number) => {
		const type = world.pick(['CLAIM', 'DISPUTE'] as const);
		const one = list.openIssue({ type, at, dueAt: at + world.pick([10 * HOUR, 2 * DAY, 5 * DAY]) });
		all.push(one);
		world.happened({ key: one.id, type: OPENED, at, seen: at + late, fits: fits(one) });
		world.happened({
			key: `${one.id} due`,
			type: DUE,
			at: Math.max(at, one.dueAt - hours * HOUR),
			// Whoever activates the trigger shortly before may be told.
			seen: Math.max(at + late, one.dueAt),
			fits: fits(one),
			duty: () => (dueAtRest.has(one.id) && !isOld(world, at) ? 'must' : 'may'),
		});
		return one;
	};
	const answer = (one: Issue) => {
		const role = world.pick(['BUYER', 'BUYER', 'SELLER', 'ADMIN'] as const);
		const at = world.now();
		const { id } = list.answer(one.id, role, at);
		const type = ANSWERS[role];
		if (type)
			world.happened({
				key: id,
				type,
				at,
				fits: fits(one),
				duty: () => (isOld(world, one.openedAt) ? 'may' : 'must'),
			});
	};
	const decide = (one: Issue) => {
		const status = world.pick(DECIDED[one.type]);
		list.setStatus(one.id, status);
		statuses.take(one.id, status, world.now(), fits(one));
	};
	/** Those that a life does not know by name come due in it too. */
	const mayComeDue = ({ id, dueAt }: Issue) =>
		world.happened({ key: `${id} due`, type: DUE, at: dueAt - hours * HOUR, seen: dueAt, duty: () => 'may' });
	for (const one of list.all()) mayComeDue(one);
	return {
		parameters: {
			stream: 'issue',
			events: chosen,
			...(kind && { filters: { issueType: kind } }),
			options: { dueWithinHours: hours },
		},
		events,
		starts: ['time', 'oldest'],
		isList: true,
		happen: () => {
			const running = all.filter((one) => isOpen(one) && one.openedAt < world.now());
			if (running.length > 0 && world.chance(0.4)) return answer(world.pick(running));
			if (running.length > 0 && world.chance(0.25)) return decide(world.pick(running));
			const at = world.now();
			const late = world.chance(0.85) ? 0 : world.int(1, 9) * MINUTE;
			world.later(late, () => {
				const one = open(at, late);
				if (late === 0 && world.chance(0.1)) decide(one);
				if (world.chance(0.05))
					world.lastingFault({
						operation: 'GET /sale/issues/{issueId}/chat',
						address: one.id,
						status: world.pick([403, 404]),
						until: world.now() + 5 * MINUTE,
					});
			});
		},
		keyOf: (item) => {
			const { id } = under(item, 'issue');
			const message = under(item, 'message') as IDataObject | undefined;
			if (item.type === OPENED) return String(id);
			if (item.type === DUE) return `${String(id)} due`;
			return item.type === CHANGED
				? keyOf(id, item.status ?? under(under(item, 'issue'), 'currentState').status)
				: String(message?.id);
		},
		rest: () => {
			statuses.rest();
			dueAtRest = new Set(
				all.filter((one) => isOpen(one) && one.dueAt - hours * HOUR < world.now() - HOUR).map(({ id }) => id),
			);
		},
		grow: () => {
			for (let n = 0; n < 600; n++) {
				const one = list.openIssue({ at: world.now() - world.int(1, 90) * DAY });
				mayComeDue(one);
				if (n % 4 > 0) list.setStatus(one.id, 'DISPUTE_CLOSED');
			}
		},
	};
};
