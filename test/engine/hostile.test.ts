import type { INodeExecutionData } from 'n8n-workflow';

import type { Operation } from '../../nodes/Allegro/catalogue/operation';
import { resources } from '../../nodes/Allegro/resources';
import { GIVEN } from '../support/given';
import { NO_ANSWER_IN_SHORT, REFUSALS, SOME_ANSWER, type OddReply } from '../support/oddReplies';
import { parametersOf } from '../support/parameters';
import { answer, type Answer, type Recorder } from '../support/recorder';
import type { NodeRun } from './support/harness';
import { useAllegro } from './support/kit';
import { FILES } from './support/operationsWorld';

const TOKEN = 'the-access-token-of-somebody';
const SECRET = 'the-client-secret-of-somebody';

const allegro = useAllegro({ offers: 1, orders: 1 });

let host: Recorder;
let reply: (request: { method: string; url: string }) => Answer;

beforeAll(async () => {
	host = await answer(async (request) => reply(request));
});
afterAll(async () => await host.stop());
beforeEach(() => {
	allegro.connect({
		apiUrl: host.address,
		uploadUrl: host.address,
		clientSecret: SECRET,
		oauthTokenData: { access_token: TOKEN, refresh_token: 'the-refresh-token-of-somebody' } as never,
	});
});

const fileOf = (type: string): INodeExecutionData => ({
	json: {},
	binary: { data: { data: FILES[type]!.toString('base64'), mimeType: type, fileName: 'file' } },
});

const titleOf = (resource: string, operation: Operation) =>
	`${resources.find(({ value }) => value === resource)!.name}: ${operation.name}`;

/** Of an update one field; what else is given would have to fit it. */
const CHANGED = { offerId: GIVEN.offerId, name: 'Changed by somebody', badgeStatus: 'FINISHED' };

async function run(resource: string, operation: Operation): Promise<NodeRun> {
	host.requests.length = 0;
	const [upload] = operation.request.upload ?? [];
	const onlyFile = upload !== undefined && !operation.request.contentType;
	const given = operation.form.partial ? CHANGED : GIVEN;
	const parameters = parametersOf(resource, operation, { given });
	return await allegro.run(
		resource,
		operation.value,
		parameters,
		onlyFile ? { input: [fileOf(upload)] } : {},
	);
}

/** What operations differ in where replies are read: one of each sort stands for its kind. */
function sortOf({ request, result, form }: Operation): string {
	const { method, merge, ifMatch, repeat, upload, commandId } = request;
	const paging = result.kind === 'list' ? (result.paging?.kind ?? 'whole') : '';
	const rows = result.kind === 'list' ? ('' in result.rows && 'root') || Object.keys(result.rows).length : '';
	const end = result.kind === 'command' ? result.end.kind : '';
	const thing = result.kind === 'thing' ? [result.silent, result.seeOther, !!result.simple] : [];
	return [
		result.kind,
		method,
		paging,
		rows,
		end,
		thing,
		!!merge,
		ifMatch,
		repeat,
		!!upload,
		!!commandId,
		form.partial,
	].join();
}

/** By sort: its operations, of which the first stands for the others that has no need of things made before. */
const sorts = new Map<string, Array<[resource: string, operation: Operation]>>();
for (const { value, operations } of resources)
	for (const operation of operations) {
		const sort = sortOf(operation);
		sorts.set(sort, [...(sorts.get(sort) ?? []), [value, operation]]);
	}

const RAW = String.raw`TypeError|SyntaxError|RangeError|Cannot (?:read|destructure)|is not (?:a function|iterable)|undefined|\[object|NaN|in JSON at`;

/** What every failure has to be: in words, with the operation's name, without a secret; and nothing came out. */
function expectInWords({ error, items }: NodeRun, title: string, name: string): void {
	const said = `${error?.message} | ${error?.description}`;
	expect([name, items]).toEqual([name, []]);
	expect([name, said]).toEqual([name, expect.stringMatching(new RegExp(`^${title} (?!.*(?:${RAW}))`, 's'))]);
	expect(JSON.stringify([said, error?.context ?? {}])).not.toMatch(/of-somebody/);
	expect(error?.description).toBeTruthy();
}

/** No change is sent twice, whatever comes back, and the token goes along. */
function expectOneChange({ request, result }: Operation): void {
	const isChange = request.method !== 'GET' && request.repeat === 'never' && result.kind !== 'list';
	if (isChange) expect(host.requests.filter(({ method }) => method !== 'GET').length).toBeLessThanOrEqual(1);
	expect(host.requests.every(({ headers }) => headers.authorization === `Bearer ${TOKEN}`)).toBe(true);
}

const withEcho = ({ status, headers, body }: OddReply): Answer => ({
	status,
	headers: { 'trace-id': `0f3c ${TOKEN}`, 'x-echo': SECRET, ...headers },
	body,
});

/** What comes out where a reply is an answer; undefined where it is none. */
function outputOf(name: string, { request, result }: Operation): object | undefined {
	// Reads the present object first, and there is none.
	if (host.requests[0]?.method !== request.method && name !== '200 with an object') return undefined;
	const isDelete = request.method === 'DELETE';
	const done = isDelete ? { deleted: true } : { success: true };
	const isSilent = isDelete || (result.kind === 'thing' && result.silent === true);
	const isOffer = result.kind === 'command' && result.end.kind === 'operation';
	switch (name) {
		case '204':
		case '205':
			if (result.kind === 'file') return { success: true, empty: true };
			return result.kind === 'thing' || isOffer ? done : undefined;
		case '303 that leads elsewhere':
			return result.kind === 'thing' && result.seeOther ? done : undefined;
		case '200 with an object':
			// A change of an offer that Allegro has made at once comes with the offer.
			return result.kind === 'thing' || isOffer ? {} : undefined;
		default:
			return isSilent && name !== '200 with a list' ? done : undefined;
	}
}

describe.each([...sorts].map(([sort, same]) => [sort, same] as const))(
	'Operations of the sort %s',
	(_, same) => {
		let resource = '';
		let operation: Operation;
		let title = '';

		beforeEach(async () => {
			if (title) return;
			reply = () => ({ status: 418 });
			for ([resource, operation] of same) {
				await run(resource, operation);
				if (host.requests.length > 0) break;
			}
			title = titleOf(resource, operation);
			expect([title, host.requests.length]).not.toEqual([title, 0]);
		});

		it('fail in words, whatever comes in the place of an answer', async () => {
			for (const [name, odd] of [...NO_ANSWER_IN_SHORT, ...REFUSALS]) {
				reply = () => withEcho(odd);
				const outcome = await run(resource, operation);
				expect(host.requests.length).toBeGreaterThan(0);
				expectInWords(outcome, title, name);
				expectOneChange(operation);
			}
		});

		it('take for an answer only what can be one', async () => {
			for (const [name, odd] of Object.entries(SOME_ANSWER)) {
				reply = () => withEcho(odd);
				const outcome = await run(resource, operation);
				expectOneChange(operation);
				const output = outputOf(name, operation);
				const isEmptyList =
					operation.result.kind === 'list' && '' in operation.result.rows && name === '200 with a list';
				if (isEmptyList) expect([name, outcome.json, outcome.error]).toEqual([name, [], undefined]);
				else if (output) expect([name, outcome.json]).toEqual([name, [expect.objectContaining(output)]]);
				else expectInWords(outcome, title, name);
			}
		});
	},
);
