import { invalid, refuse } from '../refusals';
import { Collection } from './collection';
import type { Random } from './random';
import { DAY, iso, isoDay } from './units';

export interface AdditionalEmail {
	id: string;
	email: string;
	createdAt: string;
}

/** Additional addresses of an account at most. */
const MOST_EMAILS = 10;

/** The seller: who they are, their additional addresses, quality and Smart! standing. */
export class Account {
	readonly id: string;
	readonly login = 'sklep_zmyslony';
	readonly emails = new Collection<AdditionalEmail>(['Additional e-mail', 'dodatkowy adres']);
	private readonly qualityScores: number[];
	private readonly smartSince: string;

	constructor(
		private readonly random: Random,
		now: number,
	) {
		this.id = random.digits(8).replace(/^0/, '4');
		this.addEmail('magazyn@example.com', now - 90 * DAY);
		this.addEmail('biuro@example.com', now - 45 * DAY);
		this.qualityScores = Array.from({ length: 30 }, () => random.int(410, 520));
		this.smartSince = iso(now - 200 * DAY);
	}

	me() {
		return {
			id: this.id,
			login: this.login,
			firstName: 'Zmyślona',
			lastName: 'Sprzedawczyni',
			email: 'sklep@example.com',
			baseMarketplace: { id: 'allegro-pl' },
			company: { name: 'Sklep Zmyślony', taxId: '0001234567' },
			features: ['SUPER_SELLER'],
		};
	}

	addEmail(email: string, now: number): AdditionalEmail {
		if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
			invalid('email', 'Not an e-mail address', 'Podaj poprawny adres e-mail');
		}
		if (this.emails.all().some((entry) => entry.email === email)) {
			refuse(422, 'EMAIL_ALREADY_EXISTS', 'E-mail is already added', 'Ten adres jest już dodany', 'email');
		}
		if (this.emails.all().length >= MOST_EMAILS) {
			refuse(
				422,
				'TOO_MANY_EMAILS',
				`At most ${MOST_EMAILS} addresses`,
				`Najwyżej ${MOST_EMAILS} adresów`,
				'email',
			);
		}
		return this.emails.add({ id: this.random.uuid(), email, createdAt: iso(now) });
	}

	/** Sales quality of the last 30 days, today first. */
	quality(now: number) {
		return this.qualityScores.map((score, daysAgo) => ({
			resultFor: isoDay(now - daysAgo * DAY),
			score,
			grade: score >= 450 ? 'SUPER_SELLER' : 'GOOD',
			maxScore: 550,
			metrics: [
				{ code: 'DELIVERY_TIME', name: 'Czas dostawy', score: Math.min(score, 300), maxScore: 300 },
				{ code: 'RETURNS', name: 'Obsługa zwrotów', score: Math.max(score - 300, 0), maxScore: 250 },
			],
		}));
	}

	smart() {
		return {
			classification: { fulfilled: true, lastChanged: this.smartSince },
			conditions: [
				{
					code: 'superSeller',
					name: 'Super Sprzedawca',
					description: 'Konto ma oznaczenie Super Sprzedawcy.',
					value: 1,
					threshold: 1,
					fulfilled: true,
					required: true,
				},
				{
					code: 'ratesCount',
					name: 'Liczba ocen',
					description: 'Kupujący ocenili sklep wystarczająco wiele razy.',
					value: 87,
					threshold: 5,
					fulfilled: true,
					required: false,
				},
			],
			excludedDeliveryMethods: [],
		};
	}
}
