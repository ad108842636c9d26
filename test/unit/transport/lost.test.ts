import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import { failureWithoutReply, isRefusal, responseIn } from '../../../nodes/Allegro/transport/lost';

const node = { name: 'Allegro', type: 'allegro', typeVersion: 1, parameters: {} } as unknown as INode;

/** As n8n 2 hands an error over, its cause inside. */
const wrapped = (cause: object) => new NodeApiError(node, Object.assign(new Error('outer'), cause) as never);
/** As n8n 1 does: only what it copied from the cause. */
const stripped = (fields: { message: string; httpCode?: string }) => Object.assign(new Error(), fields);

describe('why there is no reply', () => {
	test.each([
		['closed', { code: 'ECONNRESET', message: 'socket hang up' }, /closed before the reply/, false],
		['refused', { code: 'ECONNREFUSED', message: 'connect' }, /Nothing answered/, false],
		[
			'late',
			{ code: 'ECONNABORTED', message: 'timeout of 120000ms exceeded' },
			/No reply came in time/,
			false,
		],
		['unknown host', { code: 'ENOTFOUND', message: 'getaddrinfo' }, /host name is unknown/, true],
		[
			'broken off',
			{ code: 'ERR_BAD_RESPONSE', message: 'aborted', response: { status: 200 } },
			/closed before/,
			false,
		],
		[
			'certificate',
			{ code: 'CERT_HAS_EXPIRED', message: 'certificate has expired' },
			/certificate has expired/,
			true,
		],
		['forbidden by n8n', { message: 'The address is blocked' }, /address is blocked/, true],
	])('%s', (_, cause, message, lasting) => {
		for (const error of [
			wrapped(cause),
			stripped({ ...cause, httpCode: 'code' in cause ? cause.code : undefined }),
		]) {
			const failure = failureWithoutReply(error, []);
			expect(failure).toMatchObject({ kind: 'network', lasting });
			expect(failure.message).toMatch(message);
		}
	});

	test('a reply of 200 that broke off, as n8n 1 tells it', () => {
		const failure = failureWithoutReply(stripped({ message: 'aborted', httpCode: '200' }), []);
		expect(failure).toMatchObject({ kind: 'network', lasting: false });
	});

	test('a cancelled execution', () => {
		expect(failureWithoutReply(wrapped({ code: 'ERR_CANCELED' }), []).kind).toBe('cancelled');
		expect(failureWithoutReply(stripped({ message: 'canceled', httpCode: 'ERR_CANCELED' }), []).kind).toBe(
			'cancelled',
		);
	});

	test.each([
		[
			"n8n 2's reconnect",
			new NodeApiError(
				node,
				new NodeOperationError(node, 'The credential "A" needs to be reconnected.', {
					failure: { cause: 'credential-invalid' },
				}) as never,
			),
		],
		[
			'the refusal itself',
			wrapped({ code: 'EAUTH', body: { error: 'invalid_grant', error_description: 'x' } }),
		],
		[
			"n8n 1's copy of it",
			stripped({
				message: 'The provided authorization grant or refresh token is invalid',
				httpCode: 'EAUTH',
			}),
		],
	])('a dead refresh token: %s', (_, error) => {
		expect(failureWithoutReply(error, [])).toMatchObject({
			kind: 'credential',
			lasting: true,
			advice: expect.stringMatching(/Reconnect/),
		});
	});

	test('a credential that was never connected', () => {
		expect(failureWithoutReply(new Error('OAuth credentials not connected'), [])).toMatchObject({
			kind: 'credential',
			advice: expect.stringMatching(/Connect my account/),
		});
	});

	test.each([
		['n8n 2', wrapped({ code: 'ESTATUS', status: 429, body: 'slow down', message: 'HTTP status 429' })],
		['n8n 1', stripped({ message: 'HTTP status 429', httpCode: '429' })],
	])('too many tokens: %s', (_, error) => {
		const failure = failureWithoutReply(error, []);
		expect(failure).toMatchObject({
			kind: 'credential',
			lasting: false,
			advice: expect.stringMatching(/Pause/),
		});
	});

	test('another refusal of the sign-in, without the tokens it repeats', () => {
		const failure = failureWithoutReply(
			wrapped({ code: 'EAUTH', body: { error: 'invalid_client', error_description: 'client secret-value' } }),
			['secret-value'],
		);
		expect(failure).toMatchObject({ kind: 'credential', lasting: false, message: 'client …' });
	});
});

describe('replies inside errors', () => {
	test('whole ones are read, broken ones are not', () => {
		const response = { status: 401, headers: {}, data: '{"error":"invalid_token"}' };
		expect(responseIn(wrapped({ response }))).toEqual(response);
		expect(responseIn(wrapped({ response: { status: 401, headers: {} } }))).toBeUndefined();
		expect(responseIn(wrapped({ response: { status: 200, headers: {}, data: 'half' } }))).toBeUndefined();
		expect(responseIn(undefined)).toBeUndefined();
	});

	test("on n8n 1 Allegro's own refusal shows that the sign-in went well", () => {
		expect(isRefusal(stripped({ message: 'Forbidden', httpCode: '403' }))).toBe(true);
		expect(isRefusal(stripped({ message: 'HTTP status 400', httpCode: '400' }))).toBe(false);
		expect(isRefusal(stripped({ message: 'invalid', httpCode: 'EAUTH' }))).toBe(false);
		expect(isRefusal(stripped({ message: 'Bad gateway', httpCode: '502' }))).toBe(false);
	});
});
