import { type Problem, problem, refuse } from '../refusals';
import type { Body } from './body';
import { Random } from './random';
import { Collection } from './collection';
import { CommandLog } from './commands';
import type { Offers } from './offers/model';
import type { World } from './world';
import { iso } from './units';

export type NoticeStatus = 'DRAFT' | 'IN_TRANSIT' | 'UNPACKING' | 'COMPLETED' | 'CANCELLED';

interface Notice {
	id: string;
	displayNumber: string;
	status: NoticeStatus;
	createdAt: number;
	updatedAt: number;
	submittedAt?: number;
	/** Counts changes; its text is the ETag. */
	version: number;
	content: Body;
}

interface Submission {
	id: string;
	input: { advanceShipNoticeId: string };
	done: boolean;
	failure?: Problem;
}

/** What each way to the warehouse needs before a notice can be submitted. */
const NEEDED: Record<string, string[]> = {
	OWN_TRANSPORT: ['truckLicencePlate', 'estimatedTimeOfArrival', 'countryCode'],
	COURIER_BY_SELLER: ['courier', 'estimatedTimeOfArrival', 'countryCode'],
	THIRD_PARTY_DELIVERY: ['thirdParty', 'estimatedTimeOfArrival', 'countryCode'],
};

/** The seller's goods in Allegro's warehouse: notices, stock, removal, tax id. */
export class Fulfillment {
	readonly notices = new Collection<Notice>(['Advance ship notice', 'awizo']);
	preference: Body = { operation: 'DISPOSAL' };
	tax?: { taxId: string; verificationStatus: string };
	readonly submissions = new CommandLog<Submission>();
	private readonly random: Random;

	constructor(private readonly world: World & { offers: Offers }) {
		this.random = new Random(world.seed);
	}

	/** Products of the seller's offers, by name. */
	products(): Body[] {
		return this.world.offers
			.all()
			.flatMap(({ id, data: { name, productSet } }) =>
				productSet.slice(0, 1).map(({ product }) => ({ id: product.id, name, offerId: id })),
			)
			.sort((a, b) => a.name.localeCompare(b.name, 'pl'));
	}

	announce(content: Body, now: number): Notice {
		const number = String(this.notices.all().length + 1).padStart(7, '0');
		return this.notices.add({
			displayNumber: `A-${iso(now).slice(2, 10).replaceAll('-', '')}-${number}`,
			status: 'DRAFT',
			createdAt: now,
			updatedAt: now,
			version: 1,
			content,
			id: this.random.uuid(),
		});
	}

	/** Changes a notice of the given status. Refuses with 412 where it is no longer the version that `ifMatch` names. */
	change(id: string, status: NoticeStatus, ifMatch: string | undefined, content: Body, now: number): Notice {
		const notice = this.inStatus(id, status);
		if (ifMatch !== etagOf(notice)) {
			refuse(412, 'ASN_MODIFIED', 'The notice has been modified', 'Awizo zmieniło się w międzyczasie');
		}
		return this.touch(Object.assign(notice, { content }), now);
	}

	cancel(id: string, now: number): void {
		this.touch(Object.assign(this.inStatus(id, 'IN_TRANSIT'), { status: 'CANCELLED' }), now);
	}

	remove(id: string): void {
		this.notices.remove(this.inStatus(id, 'DRAFT').id);
	}

	/** Begins to submit a notice. Refuses a used command id with 409. */
	submit(id: string, input: Submission['input'], now: number): Submission {
		const submission: Submission = this.submissions.add({ id, input, done: false });
		this.world.schedule.at(now + this.world.settings.commandMs, (at) => {
			submission.failure = this.obstacle(input.advanceShipNoticeId);
			submission.done = true;
			if (submission.failure) return;
			const notice = this.notices.get(input.advanceShipNoticeId);
			this.touch(Object.assign(notice, { status: 'IN_TRANSIT', submittedAt: at }), at);
		});
		return submission;
	}

	private obstacle(id: string): Problem | undefined {
		const notice = this.notices.find(id);
		if (!notice) return problem('ASN_NOT_FOUND', `Cannot find ASN with id ${id}`, `Nie ma awizo ${id}`);
		if (notice.status !== 'DRAFT')
			return problem('ASN_NOT_DRAFT', 'ASN is submitted already', 'To awizo jest już zakończone');
		const { shipping = {}, handlingUnit = {} } = notice.content;
		const lacking = [
			...(shipping.method ? (NEEDED[shipping.method] ?? []) : ['method'])
				.filter((name) => shipping[name] === undefined)
				.map((name) => `shipping.${name}`),
			...['unitType', 'amount', 'labelsType']
				.filter((name) => handlingUnit[name] === undefined)
				.map((name) => `handlingUnit.${name}`),
		];
		if (lacking.length === 0) return undefined;
		return problem('ASN_INCOMPLETE', `${lacking.join(', ')} missing`, 'Uzupełnij awizo', lacking[0]);
	}

	private inStatus(id: string, status: NoticeStatus): Notice {
		const notice = this.notices.get(id);
		if (notice.status !== status) {
			refuse(
				422,
				'ASN_STATUS_INVALID',
				`ASN is ${notice.status}, not ${status}`,
				'W tym statusie awizo tego nie można zrobić',
			);
		}
		return notice;
	}

	private touch(notice: Notice, now: number): Notice {
		return Object.assign(notice, { updatedAt: now, version: notice.version + 1 });
	}
}

/** The notice's version as its ETag, e.g. `"3"`. */
export const etagOf = ({ version }: Notice) => `"${version}"`;

/** `GET /fulfillment/advance-ship-notices/{id}`. */
export function noticeJson({ version, content, createdAt, updatedAt, submittedAt, ...rest }: Notice): Body {
	void version;
	const { declaredVolumeInCc, ...given } = content;
	return {
		...rest,
		...given,
		createdAt: iso(createdAt),
		updatedAt: iso(updatedAt),
		...(submittedAt !== undefined && { submittedAt: iso(submittedAt) }),
		...(declaredVolumeInCc !== undefined && { volumeInCc: declaredVolumeInCc }),
	};
}

/** `GET /fulfillment/submit-commands/{commandId}`. */
export function submissionJson({ id, input, done, failure }: Submission): Body {
	const status = done ? (failure ? 'FAILED' : 'SUCCESSFUL') : 'RUNNING';
	return { id, input, output: { status, ...(failure && { errors: [failure] }) } };
}
