import type { Clock } from '../clock';
import { ROOT } from '../shop/categories/model';
import type { Shop } from '../shop/shop';
import { siteJournal, tab } from './offers';
import { contact, dealsJournal, ordersOf, purchaseForm, Transactions } from './purchases';
import { refuse } from './refusal';
import { SoapSessions } from './sessions';

type Values = Record<string, any>;

export interface SoapContext {
	shop: () => Shop;
	clock: Clock;
	sessions: SoapSessions;
}

/** Entries that a journal hands out at once, and counts at most. */
const JOURNAL_PAGE = 100;
const JOURNAL_COUNT = 10_000;

const list = <T>(rows: T[]) => ({ item: rows });
const items = (value: unknown): string[] => [(value as Values | undefined)?.item ?? []].flat();
const seconds = (milliseconds: number) => Math.floor(milliseconds / 1000);

/** Methods that work on the shop's own state; what they leave out is filled up by `complete`. */
export function statefulMethods({
	shop,
	clock,
	sessions,
}: SoapContext): Record<string, (asked: Values) => Values> {
	const transactions = new Transactions();
	const { settings } = sessions;

	const signIn = (asked: Values, hash: string) => ({
		sessionHandlePart: sessions.open({
			login: asked.userLogin,
			hash,
			country: Number(asked.countryCode),
			webapiKey: asked.webapiKey,
			versionKey: String(asked.localVersion),
		}),
		userId: shop().account.id,
		serverTime: seconds(clock.ms()),
	});

	const category = (id: string) => {
		const found = shop().categories.path(id);
		return found.map(({ id: catId, name, parent, leaf }, level) => ({
			catId: Number(catId),
			catParent: Number(parent ?? 0),
			catCountry: settings.country,
			catLevel: level,
			catIsLeaf: leaf ? 1 : 0,
			catName: name,
		}));
	};
	const tree = () => {
		const { categories } = shop();
		const below = (parent: string): Values[] =>
			categories.children(parent).flatMap((one, position) => [
				{
					catId: Number(one.id),
					catName: one.name,
					catParent: Number(one.parent ?? 0),
					catPosition: position,
				},
				...below(one.id),
			]);
		return below(ROOT);
	};
	const version = {
		get verKey() {
			return settings.versionKey;
		},
		verStr: '1.0.0',
	};

	const tabs = (method: string, name: string): [string, (asked: Values) => Values] => [
		method,
		(asked) => {
			const { count, rows } = tab(shop(), `${name}List`, asked as never);
			return { [`${name}Counter`]: count, [`${name}List`]: list(rows) };
		},
	];

	return {
		doQueryAllSysStatus: () => ({
			sysCountryStatus: list([
				{
					countryId: settings.country,
					catsVersion: '1.0.0',
					formSellVersion: '1.0.0',
					verKey: settings.versionKey,
				},
			]),
		}),
		doQuerySysStatus: () => ({ info: '1.0.0', verKey: settings.versionKey }),
		doLogin: (asked) => signIn(asked, SoapSessions.hash(asked.userPassword)),
		// suds ends its base64 with a line break, and the site took it.
		doLoginEnc: (asked) => signIn(asked, asked.userHashPassword.trim()),
		doGetSystemTime: () => ({ serverTime: seconds(clock.ms()) }),

		doGetMyData: () => {
			const { id, login, firstName, lastName, email, company } = shop().account.me();
			return {
				userData: {
					userId: id,
					userLogin: login,
					userFirstName: firstName,
					userLastName: lastName,
					userCompany: company.name,
					userEmail: email,
					userCountryId: 1,
					siteCountryId: settings.country,
				},
				invoiceData: { companyName: company.name, companyNip: company.taxId },
			};
		},
		doGetUserID: ({ userLogin }) => {
			const { id, login } = shop().account;
			return userLogin === login
				? { userId: Number(id) }
				: refuse('ERR_USER_NOT_FOUND', 'Nie ma takiego użytkownika');
		},
		doGetUserLogin: ({ userId }) => {
			const { id, login } = shop().account;
			return userId === id
				? { userLogin: login }
				: refuse('ERR_USER_NOT_FOUND', 'Nie ma takiego użytkownika');
		},

		...Object.fromEntries([
			tabs('doGetMySellItems', 'sellItems'),
			tabs('doGetMySoldItems', 'soldItems'),
			tabs('doGetMyNotSoldItems', 'notSoldItems'),
			tabs('doGetMyFutureItems', 'futureItems'),
		]),
		doChangeQuantityItem: ({ itemId, newItemQuantity }) => {
			const offer = shop().offers.find(itemId) ?? refuse('ERR_INVALID_ITEM_ID', 'Nie ma takiej oferty');
			shop().offers.setStock(offer, Number(newItemQuantity), clock.ms());
			return {
				itemId,
				itemInfo: 'Zmieniono liczbę sztuk',
				itemQuantityLeft: offer.data.stock.available,
				itemQuantitySold: offer.sold,
			};
		},

		doGetSiteJournal: ({ startingPoint }) => ({
			siteJournalArray: list(siteJournal(shop(), Number(startingPoint), JOURNAL_PAGE)),
		}),
		doGetSiteJournalInfo: ({ startingPoint }) => {
			const entries = siteJournal(shop(), Number(startingPoint), JOURNAL_COUNT);
			return {
				siteJournalInfo: { itemsNumber: entries.length, lastItemDate: entries.at(-1)?.changeDate ?? 0 },
			};
		},
		doGetSiteJournalDeals: ({ journalStart }) => ({
			siteJournalDeals: list(dealsJournal(shop(), transactions, Number(journalStart), JOURNAL_PAGE)),
		}),
		doGetSiteJournalDealsInfo: ({ journalStart }) => {
			const entries = dealsJournal(shop(), transactions, Number(journalStart), JOURNAL_COUNT);
			return {
				siteJournalDealsInfo: {
					dealEventsCount: entries.length,
					dealLastEventTime: entries.at(-1)?.dealEventTime ?? 0,
				},
			};
		},

		doGetPostBuyData: ({ itemsArray }) => ({
			itemsPostBuyData: list(
				items(itemsArray).map((itemId) => ({
					itemId,
					usersPostBuyData: list(ordersOf(shop(), itemId).map(contact)),
				})),
			),
		}),
		doGetTransactionsIDs: ({ itemsIdArray }) => ({
			transactionsIdsArray: list(
				items(itemsIdArray).flatMap((id) => ordersOf(shop(), id).map((order) => transactions.of(order))),
			),
		}),
		doGetPostBuyFormsDataForSellers: ({ transactionsIdsArray }) => ({
			postBuyFormData: list(
				items(transactionsIdsArray).flatMap((number) => {
					const order = transactions.find(number);
					return order ? [purchaseForm(order, Number(number))] : [];
				}),
			),
		}),

		doGetCategoryPath: ({ categoryId }) => ({
			categoryPath: list(shop().categories.has(categoryId) ? category(categoryId) : []),
		}),
		doGetCatsData: () => ({ catsList: list(tree()), ...version }),
		doGetCatsDataCount: () => ({ catsCount: tree().length, ...version }),
		doGetCatsDataLimit: ({ offset, packageElement }) => {
			const size = Math.min(Number(packageElement) || 50, 5000);
			const from = Number(offset) * size;
			return { catsList: list(tree().slice(from, from + size)), ...version };
		},
	};
}
