import { startEmulator, type Emulator } from '../../emulator/server';
import { SoapSessions } from '../../emulator/soap/sessions';
import { timing } from '../../nodes/AllegroWebApi/transport/timing';
import { record } from '../support/recorder';
import { callMethod, webApiCredential, type NodeRun, type SessionCredentials } from './support/webapiHarness';

let emulator: Emulator;
let credentials: SessionCredentials;
let number = 0;

beforeAll(async () => {
	emulator = await startEmulator({ offers: 260, orders: 120 });
	timing.replace({ minute: 200 });
});
afterAll(async () => await emulator.stop());
beforeEach(() => {
	emulator.reset();
	const { sessions } = emulator.soap;
	// Every test is an account of its own: this process remembers sessions by account.
	sessions.settings.login = `shop${++number}`;
	sessions.settings.webapiKey = `key-of-shop-${number}`;
	sessions.forget();
	sessions.unlock();
	Object.assign(sessions.counts, { asked: 0, opened: 0 });
	credentials = webApiCredential(emulator);
});

const data = (more: object = {}) => callMethod('doGetMyData', { credentials, ...more });
const items = (count: number) => Array.from({ length: count }, (_, n) => ({ json: { n } }));
const words = ({ error }: NodeRun) => `${error?.message}\n${error?.description}`;
describe('A session', () => {
	it('is opened once and used by all items and executions', async () => {
		for (let run = 0; run < 3; run++) expect((await data({ input: items(10) })).json.length).toBe(10);
		expect(emulator.soap.sessions.counts).toEqual({ asked: 1, opened: 1 });
		expect(emulator.soap.calls).toEqual({ doQueryAllSysStatus: 1, doLoginEnc: 1, doGetMyData: 30 });
		expect(credentials.kept).toBe(1);
		expect(credentials.data.sessionToken).toMatch(/_1$/);
	});

	it('is opened once by 20 executions that start together', async () => {
		const runs = await Promise.all(Array.from({ length: 20 }, () => data()));
		expect(runs.map(({ error }) => error?.description)).toEqual(Array(20).fill(undefined));
		expect(emulator.soap.sessions.counts.asked).toBe(1);
	});

	it('that another process opened last gives way to a new one, not to an older one', async () => {
		const elsewhere = anotherProcess(credentials);
		await data();
		emulator.soap.sessions.expire();
		await elsewhere();
		await data();
		emulator.soap.sessions.expire();
		expect((await data()).error).toBeUndefined();
		expect(emulator.soap.sessions.counts).toEqual({ asked: 3, opened: 3 });
	});

	it('is opened anew, once, when it ends under 20 executions in the middle of their work', async () => {
		await data();
		const host = await record(new URL(emulator.addresses.soap).origin);
		// With half of the 120 calls answered the session ends, whatever is under way then.
		let left = 60;
		host.before = ({ headers }) => {
			if (String(headers.soapaction).includes('doGetMyData') && --left === 0) emulator.soap.sessions.expire();
		};
		credentials.data.endpointUrl = `${host.address}${new URL(emulator.addresses.soap).pathname}`;
		const runs = await Promise.all(Array.from({ length: 20 }, () => data({ input: items(6) })));
		await host.stop();
		expect(left).toBeLessThan(0);
		expect(runs.map(({ error, json }) => error?.description ?? json.length)).toEqual(Array(20).fill(6));
		expect(emulator.soap.sessions.counts.asked).toBe(2);
	});

	it.each(['expire', 'forget'] as const)(
		'that the server does not know any more is renewed (%s)',
		async (how) => {
			await data();
			emulator.soap.sessions[how]();
			const { error, json } = await data();
			expect(error).toBeUndefined();
			expect(json.length).toBe(1);
			expect(emulator.soap.sessions.counts.asked).toBe(2);
			// No call was wasted on the dead session beyond the one that found out.
			expect(emulator.soap.calls.doGetMyData).toBe(3);
		},
	);

	it('is believed as long as the server does, whatever the clock says', async () => {
		emulator.soap.sessions.settings.sessionSeconds = 100_000;
		await data();
		emulator.clock.advance(90_000_000);
		await data();
		expect(emulator.soap.sessions.counts.asked).toBe(1);
		emulator.soap.sessions.settings.sessionSeconds = 3600;
	});

	it('of another worker is taken over from the stored credential', async () => {
		await data();
		const { login, password, webapiKey } = emulator.soap.sessions.settings;
		const elsewhere = emulator.soap.sessions.open({
			login,
			hash: SoapSessions.hash(password),
			country: 1,
			webapiKey,
			versionKey: String(emulator.soap.sessions.settings.versionKey),
		});
		emulator.soap.sessions.expire(String(credentials.data.sessionToken));
		credentials.data.sessionToken = elsewhere;
		expect((await data()).error).toBeUndefined();
		expect(emulator.soap.sessions.counts.asked).toBe(2);
	});

	it('of the user is used as it is and not renewed', async () => {
		const run = await data({ parameters: { options: { session: 'mine' } } });
		expect(words(run)).toContain('ERR_NO_SESSION');
		expect(emulator.soap.sessions.counts.asked).toBe(0);
	});

	it('is not opened for methods that need none', async () => {
		const { json } = await callMethod('doGetSystemTime', { credentials });
		expect(json).toEqual([{ serverTime: expect.stringMatching(/^\d{10}$/) }]);
		expect(emulator.soap.sessions.counts.asked).toBe(0);
	});

	it('never sends the password, only its hash', async () => {
		await data();
		const sent = JSON.stringify(emulator.requests);
		expect(sent).not.toContain(emulator.soap.sessions.settings.password);
	});
});

describe('The version key', () => {
	it('is fetched anew where the site has changed it, and the call repeated once', async () => {
		const count = () => callMethod('doGetCatsDataCount', { credentials });
		expect((await count()).json[0]!.catsCount).toBeGreaterThan(10);
		await count();
		expect(emulator.soap.calls.doQueryAllSysStatus).toBe(1);
		emulator.soap.sessions.settings.versionKey++;
		expect((await count()).error).toBeUndefined();
		expect(emulator.soap.calls).toMatchObject({ doQueryAllSysStatus: 2, doGetCatsDataCount: 4 });
	});

	it('comes from doQuerySysStatus where the endpoint lacks the other method', async () => {
		emulator.faults.add({ operation: 'doQueryAllSysStatus', soapFault: 'ERR_UNKNOWN_FEATURE' });
		expect((await data()).error).toBeUndefined();
		expect(emulator.soap.calls.doQuerySysStatus).toBe(1);
	});

	it('that changes between its two calls does not spoil a sign-in', async () => {
		emulator.faults.add({
			operation: 'doLoginEnc',
			soapFault: 'ERR_INVALID_VERSION_CAT_SELL_FIELDS',
			times: 1,
		});
		expect((await data()).error).toBeUndefined();
		expect(emulator.soap.calls).toMatchObject({ doQueryAllSysStatus: 2, doLoginEnc: 2 });
	});
});

describe('A refused sign-in', () => {
	it('with a wrong password is tried once, however many items and executions want it', async () => {
		credentials.data.password = 'wrong';
		const runs = [
			await data({ input: items(5), continueOnFail: true }),
			...(await Promise.all(Array.from({ length: 10 }, () => data()))),
		];
		expect(runs[0]!.json.length).toBe(5);
		expect(runs[0]!.json[0]).toEqual({
			error: 'doGetMyData could not sign in to the WebAPI [item 0]',
			message:
				'Login and password do not belong together. The WebAPI says: "Niepoprawny login lub hasło" (ERR_USER_PASSWD). Correct them in the credential and test it there. The hash is base64 of the raw SHA-256 of the password. It is not tried again by itself: a few failed sign-ins lock the account.',
		});
		const told = [...runs[0]!.json.slice(1).map(({ message }) => message), runs[1]!.error?.description];
		for (const message of told) {
			expect(message).toMatch(
				/^Login and password do not belong together\. So the WebAPI said at \d{4}-\d\d-\d\d \d\d:\d\d UTC: "Niepoprawny login lub hasło" \(ERR_USER_PASSWD\)\. That is remembered; no sign-in has been tried since\. .* Only a change or a test of the credential signs in again\.$/,
			);
		}
		expect(emulator.soap.sessions.counts.asked).toBe(1);
	});

	it('is told once by 20 executions that start together, and remembered by the others', async () => {
		credentials.data.password = 'wrong';
		const runs = await Promise.all(Array.from({ length: 20 }, () => data()));
		const fresh = runs.filter(({ error }) => /The WebAPI says:/.test(String(error?.description)));
		const remembered = runs.filter(({ error }) => /That is remembered;/.test(String(error?.description)));
		expect([fresh.length, remembered.length]).toEqual([1, 19]);
		expect(emulator.soap.sessions.counts.asked).toBe(1);
	});

	it('is tried again as soon as the credential has another password', async () => {
		credentials.data.password = 'wrong';
		await data();
		credentials.data.password = emulator.soap.sessions.settings.password;
		expect((await data()).error).toBeUndefined();
		expect(emulator.soap.sessions.counts).toEqual({ asked: 2, opened: 1 });
	});

	it('is known to every process, and so is the session that lifts it', async () => {
		const elsewhere = anotherProcess(credentials);
		credentials.data.password = 'wrong';
		await data();
		const told = await elsewhere();
		expect(told.error?.description).toContain('That is remembered; no sign-in has been tried since.');
		expect(emulator.soap.sessions.counts.asked).toBe(1);
		credentials.data.password = emulator.soap.sessions.settings.password;
		expect((await elsewhere()).error).toBeUndefined();
		expect((await data()).error).toBeUndefined();
		expect(emulator.soap.sessions.counts).toEqual({ asked: 2, opened: 1 });
	});

	it('leaves no session of before to a test of the credential', async () => {
		const elsewhere = anotherProcess(credentials);
		const { settings } = emulator.soap.sessions;
		const { password } = settings;
		await data();
		emulator.soap.sessions.expire();
		settings.password = 'changed at Allegro';
		await elsewhere();
		settings.password = password;
		expect(await credentials.test()).toBeUndefined();
		expect((await elsewhere()).error).toBeUndefined();
		expect(emulator.soap.sessions.counts).toEqual({ asked: 3, opened: 2 });
	});

	it('is tried anew, once, by a test of the credential, which tells a fresh answer', async () => {
		credentials.data.password = 'wrong';
		await data();
		const told = await credentials.test();
		expect(told).toContain('The WebAPI says: "Niepoprawny login lub hasło"');
		expect(emulator.soap.sessions.counts.asked).toBe(2);
	});

	it('stands until the credential changes or its test goes well', async () => {
		emulator.faults.add({ operation: 'doLoginEnc', soapFault: 'ERR_CAPTCHA_REQUIRED', times: 1 });
		expect(words(await data())).toContain('Sign in once on the website to unlock it');
		await data();
		expect(emulator.soap.calls.doLoginEnc).toBe(1);
		expect(await credentials.test()).toBeUndefined();
		expect((await data()).error).toBeUndefined();
	});

	it.each([
		['0123456789abcdef'.repeat(4), 'hexadecimal digits'],
		[Buffer.from('0123456789abcdef'.repeat(4)).toString('base64'), 'base64 of the hexadecimal digits'],
		['', 'is empty'],
		['secret', 'is no SHA-256 in base64'],
	])('says what is wrong with the hash %s', async (passwordHash, complaint) => {
		Object.assign(credentials.data, { signInWith: 'hash', passwordHash });
		const run = await data();
		expect(words(run)).toContain(complaint);
		expect(emulator.soap.calls).toEqual({});
	});

	it('takes a hash in place of the password', async () => {
		const passwordHash = SoapSessions.hash(emulator.soap.sessions.settings.password);
		Object.assign(credentials.data, { signInWith: 'hash', passwordHash, password: '' });
		expect((await data()).error).toBeUndefined();
	});
});

/** Calls doGetMyData with modules of its own, as another process of n8n does that shares the stored credential. */
function anotherProcess(shared: SessionCredentials): () => Promise<NodeRun> {
	let elsewhere: typeof import('./support/webapiHarness') | undefined;
	jest.isolateModules(() => {
		// eslint-disable-next-line @typescript-eslint/no-require-imports -- the one way to a module's second instance
		elsewhere = require('./support/webapiHarness') as typeof import('./support/webapiHarness');
	});
	const { callMethod: call, webApiCredential: credentialOf } = elsewhere!;
	const own = credentialOf(emulator);
	Object.assign(own, { data: shared.data });
	return async () => await call('doGetMyData', { credentials: own });
}

describe('Lists', () => {
	it('are read page by page up to the limit, each row once', async () => {
		const all = await callMethod('doGetMySellItems', { credentials, parameters: { returnAll: true } });
		const ids = all.json.map(({ itemId }) => itemId);
		expect(new Set(ids).size).toBe(ids.length);
		const active = emulator.shop.offers
			.all()
			.filter(({ data: offer }) => offer.publication.status === 'ACTIVE');
		expect(ids).toEqual(active.map(({ id }) => id));
		const some = await callMethod('doGetMySellItems', { credentials, parameters: { limit: 7 } });
		expect(some.json.map(({ itemId }) => itemId)).toEqual(ids.slice(0, 7));
	});

	it('of journals go on after the last entry until there is no more', async () => {
		const { json } = await callMethod('doGetSiteJournalDeals', {
			credentials,
			parameters: { returnAll: true },
		});
		expect(json.length).toBeGreaterThan(100);
		expect(new Set(json.map(({ dealEventId }) => dealEventId)).size).toBe(json.length);
		expect(emulator.soap.calls.doGetSiteJournalDeals).toBe(Math.ceil(json.length / 100) + 1);
		const last = String(json.at(-1)!.dealEventId);
		const rest = await callMethod('doGetSiteJournalDeals', {
			credentials,
			parameters: { returnAll: true, additionalFields: { afterEventId: last } },
		});
		expect(rest.json).toEqual([]);
	});

	it('stay whole where they are not to be split, and are found or named where they are', async () => {
		const whole = await callMethod('doGetMySellItems', {
			credentials,
			parameters: { limit: 3, options: { split: false } },
		});
		expect(whole.json).toEqual([{ sellItemsCounter: expect.any(Number), sellItemsList: expect.any(Array) }]);
		const parameters = { offerIds: '7680000012' };
		const found = await callMethod('doGetPostBuyData', {
			credentials,
			parameters: { ...parameters, options: { split: true } },
		});
		expect(found.json).toEqual([{ itemId: '7680000012', usersPostBuyData: expect.any(Array) }]);
		const named = await callMethod('doGetPostBuyData', {
			credentials,
			parameters: { ...parameters, options: { split: true, list: 'nothing' } },
		});
		expect(words(named)).toContain("The reply has no list 'nothing'");
	});

	it('lead from offers to their purchase forms', async () => {
		const order = emulator.shop.orders.all().at(-1)!;
		const ids = await callMethod('doGetTransactionsIDs', {
			credentials,
			parameters: { offerIds: order.lines[0]!.offerId, role2: 'seller', options: { split: true } },
		});
		const forms = await callMethod('doGetPostBuyFormsDataForSellers', {
			credentials,
			parameters: { transactionIds: '={{ $json.transactionsIdsArray }}', options: { split: true } },
			input: ids.items,
		});
		expect(forms.json.map(({ postBuyFormBuyerLogin }) => postBuyFormBuyerLogin)).toContain(order.buyer.login);
	});
});

describe('Items', () => {
	it('are paired with what came of them, those that failed too', async () => {
		const { items: output } = await callMethod('doGetMyData', {
			credentials,
			parameters: { options: { session: '={{ $json.n === 1 ? "dead" : "" }}' } },
			input: items(3),
			continueOnFail: true,
		});
		expect(output.map(({ pairedItem }) => (pairedItem as { item: number }).item)).toEqual([0, 1, 2]);
		expect(output[1]!.json).toEqual({
			error: 'doGetMyData was refused by the WebAPI [item 1]',
			message: expect.stringContaining('The WebAPI says'),
		});
		expect(output[2]!.json.userData).toBeDefined();
	});

	it('say which field is missing or wrong, before anything is sent', async () => {
		const call = (parameters: object) =>
			callMethod('doGetItemFields', { credentials, parameters: parameters as never });
		expect(words(await call({ offerId: '={{ "" }}' }))).toContain("'Offer ID' is missing [item 0]");
		expect(words(await call({ offerId: 'abc' }))).toContain("'Offer ID' is no whole number [item 0]");
		expect(words(await call({ input: 'json', json: '{"item": 1}' }))).toContain(
			"'item' is unknown here [item 0]\nKnown are sessionId, itemId.",
		);
		expect(emulator.soap.calls).toEqual({});
	});

	it('keep every digit of a long number', async () => {
		const { json } = await callMethod('doGetMyPayouts', { credentials, parameters: { limit: 1 } });
		expect(json[0]!.payTransId).toMatch(/^900719925474099\d$/);
	});
});
