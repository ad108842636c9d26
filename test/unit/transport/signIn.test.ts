import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import type { AllegroFailure } from '../../../nodes/Allegro/transport';
import { signInFailure } from '../../../nodes/Allegro/transport/signIn';

const node = { name: 'Allegro', type: 'allegro', typeVersion: 1, parameters: {} } as unknown as INode;

const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.c2VjcmV0';
const SECRET = 'refresh-token-of-the-seller';

/** What n8n's OAuth2 client throws where the answer has a code it reads: its own class, made alike. */
const coded = (body: object, message = 'refused') =>
	Object.assign(new Error(message), { code: 'EAUTH', body });
/** The same where it has none. */
const answered = (status: number, body: string, message = `HTTP status ${status}`) =>
	Object.assign(new Error(message), { code: 'ESTATUS', status, body });
/** A 5xx, which that client's HTTP client takes for a failed request. */
const failed = (status: number, data: unknown = '') =>
	Object.assign(new Error(`Request failed with status code ${status}`), {
		code: 'ERR_BAD_RESPONSE',
		response: { status, data, headers: {} },
	});
const lost = (code: string, message = 'socket hang up') => Object.assign(new Error(message), { code });

const XML = (code: string) =>
	`<oauth><error_description>Invalid refresh token: ${TOKEN}</error_description><error>${code}</error></oauth>`;
const PAGE =
	'<!doctype html><html lang="pl"><head><title>Potwierdź, że nie jesteś robotem</title></head></html>';

const kindOf = (error: unknown) => {
	const { kind, lasting } = signInFailure(error, [SECRET]) as AllegroFailure;
	return `${kind}${lasting ? ', lasting' : ''}`;
};

describe('what asks to reconnect', () => {
	test.each([
		['JSON', coded({ error: 'invalid_grant', error_description: `Invalid refresh token: ${TOKEN}` })],
		['JSON that the client did not read', answered(400, '{"error":"invalid_grant"}')],
		['XML', answered(400, XML('invalid_grant'))],
		['XML on n8n 1', answered(400, XML('invalid_grant'), 'Unsupported content type: application/xml')],
		['XML with a status of 401', answered(401, XML('invalid_grant'))],
		['XML with attributes', answered(400, XML('invalid_grant').replace('<error>', '<error xmlns="x">'))],
		[
			"n8n 2's own words",
			new NodeOperationError(node, 'The credential "A" needs to be reconnected.', {
				failure: { cause: 'credential-invalid' },
			}),
		],
		[
			"n8n 1's own words",
			Object.assign(new Error('The provided authorization grant is invalid'), { code: 'EAUTH' }),
		],
		[
			'no refresh token',
			new Error('OAuth access token expired and no refresh token is available. Please reconnect'),
		],
	])('%s', (_, error) => {
		for (const each of [error, new NodeApiError(node, error as never)]) {
			const failure = signInFailure(each, [SECRET]) as AllegroFailure;
			expect(failure).toMatchObject({ kind: 'credential', lasting: true });
			expect(failure.headline('Offer: Get')).toBe('The Allegro credential needs to be reconnected');
			expect(failure.certainCause()).toEqual({ cause: 'credential-invalid' });
		}
	});
});

describe('what passes', () => {
	test.each<[name: string, error: Error, words: RegExp]>([
		['500', failed(500), /HTTP status 500/],
		[
			'503 with JSON',
			failed(503, '{"error":"server_error","error_description":"Try later"}'),
			/503: Try later/,
		],
		['502 with a page', failed(502, '<html><title>Bad Gateway</title></html>'), /502: Bad Gateway/],
		['504 with text', failed(504, 'upstream timed out'), /504: upstream timed out/],
		['503 whose words speak of a grant', failed(503, XML('server_error')), /503/],
		['a captcha', answered(403, PAGE), /403: Potwierdź, że nie jesteś robotem/],
		['a captcha on n8n 1', answered(403, PAGE, 'Unsupported content type: text/html'), /403/],
		['a page with 200', answered(200, PAGE, 'Expected JSON response from OAuth2 token endpoint'), /200/],
		['an empty 200', answered(200, '', 'Unsupported content type: '), /200 and no token/],
		['a redirect', answered(302, ''), /302/],
		['a page of 401', answered(401, PAGE), /401/],
		['JSON that breaks off', new SyntaxError('Unexpected end of JSON input'), /gave no token/],
		['a closed connection', lost('ECONNRESET'), /closed before/],
		['a refused connection', lost('ECONNREFUSED'), /nothing answered/],
		['a reply that broke off', Object.assign(lost('ERR_BAD_RESPONSE'), { response: {} }), /closed before/],
		['silence', lost('ECONNABORTED', 'timeout of 300000ms exceeded'), /no reply came in time/],
		['silence up to our own limit', lost('ETIMEDOUT'), /no reply came in time/],
		['a look-up that failed', lost('EAI_AGAIN'), /could not be looked up/],
		['500 that echoes tokens', failed(500, `Invalid refresh token: ${TOKEN} ${SECRET}`), /500/],
	])('%s', (_, error, words) => {
		for (const each of [error, new NodeApiError(node, error as never)]) {
			const failure = signInFailure(each, [SECRET]) as AllegroFailure;
			expect(failure).toMatchObject({ kind: 'signIn', lasting: false });
			expect(failure.message).toMatch(words);
			expect(failure.headline('Offer: Get')).toBe('Offer: Get could not renew its sign-in to Allegro');
			expect(failure.certainCause()).toEqual({ cause: 'temporarily-unavailable' });
			const shown = `${failure.message} ${failure.describe()}`;
			expect(shown).not.toMatch(/reconnect/i);
			expect(shown).not.toContain(TOKEN);
			expect(shown).not.toContain(SECRET);
		}
	});

	test.each([
		['a plain 429', answered(429, '')],
		['429 with a page', answered(429, PAGE)],
		['429 with JSON', Object.assign(coded({ error: 'too_many_requests' }), { status: 429 })],
		['the older words', coded({ error: 'token_creation_rate_limit_exceeded' })],
		['the older words in XML', answered(400, XML('token_creation_rate_limit_exceeded'))],
	])('%s, more slowly', (_, error) => {
		const failure = signInFailure(error, [SECRET]) as AllegroFailure;
		expect(failure).toMatchObject({ kind: 'signIn', limited: true, lasting: false });
		expect(failure.certainCause()).toEqual({ cause: 'rate-limited' });
		expect(failure.advice).toMatch(/Pause/);
		expect(failure.message).not.toContain(TOKEN);
	});
});

describe('what is wrong with the credential', () => {
	test.each([
		[
			'the secret',
			coded({ error: 'invalid_client', error_description: 'Bad client credentials' }),
			'credential',
		],
		['the environment', coded({ error: 'unauthorized' }), 'credential'],
		['the same in XML', answered(401, XML('unauthorized')), 'credential'],
		['nobody has signed in', new Error('OAuth credentials not connected'), 'credential'],
		['an address that does not exist', lost('ENOTFOUND', 'getaddrinfo'), 'network, lasting'],
		['a certificate', lost('CERT_HAS_EXPIRED', 'certificate has expired'), 'network, lasting'],
	])('%s', (_, error, kind) => {
		expect(kindOf(error)).toBe(kind);
		expect((signInFailure(error, []) as AllegroFailure).headline('X')).not.toMatch(/reconnected/);
	});

	test('is told without the tokens that the sign-in repeats', () => {
		const error = coded({ error: 'invalid_client', error_description: `client ${SECRET} ${TOKEN}` });
		expect(signInFailure(error, [SECRET]).message).toBe('client … …');
	});
});

test('a cancelled execution stays one', () => {
	expect(signInFailure(lost('ERR_CANCELED'), []).kind).toBe('cancelled');
});
