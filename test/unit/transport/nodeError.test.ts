import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import { Cancelled } from '../../../nodes/shared/failure';
import { toNodeError } from '../../../nodes/shared/nodeError';
import { AllegroFailure } from '../../../nodes/Allegro/transport';
import { reply, request } from './request';

const node: INode = {
	id: 'a',
	name: 'Allegro',
	type: 'n8n-nodes-allegro.allegro',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const refused = (status: number, body: unknown, secrets: string[] = []) =>
	AllegroFailure.fromReply(reply(status, body, { 'trace-id': '0f3c' }), request(), secrets);

describe("n8n's error of a failure", () => {
	test('names operation and item, then gives words, field, advice and trace id', () => {
		const failure = refused(404, {
			errors: [{ code: 'X', userMessage: 'Nie ma takiej oferty', path: 'offerId' }],
		}).with({ tries: 'Tried 3 times in 7 s.' });
		const error = toNodeError(node, failure, { operation: 'Offer: Get', itemIndex: 3 }) as NodeApiError;
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.message).toBe('Offer: Get was refused by Allegro [item 3]');
		expect(error.description).toBe(
			'Allegro says: "Nie ma takiej oferty" (at offerId). There is nothing with this ID for the connected account. Check the ID, whose it is, and whether it belongs to the sandbox or to production. Tried 3 times in 7 s. Trace id 0f3c.',
		);
		expect(error.httpCode).toBe('404');
		expect(error.context).toMatchObject({
			itemIndex: 3,
			data: { status: 404, traceId: '0f3c', errors: [{ code: 'X', path: 'offerId' }] },
		});
	});

	test('shows ten problems and counts the rest', () => {
		const errors = Array.from({ length: 25 }, (_, i) => ({ message: `problem ${i}` }));
		const { description } = toNodeError(node, refused(422, { errors }));
		expect(description).toContain('"problem 9" and 15 more.');
		expect(description).not.toContain('problem 10');
	});

	test("keeps its message where n8n reads an error code into the user's words", () => {
		const about = { operation: 'Preexisting: EPERM enoent' };
		for (const failure of [
			refused(422, {}),
			new AllegroFailure({ kind: 'network', message: 'ECONNRESET' }),
		]) {
			const error = toNodeError(node, failure, about);
			expect(error.message).toContain('Preexisting: EPERM enoent');
		}
	});

	test.each([
		['credential', refused(401, {}), { cause: 'credential-invalid' }, /needs to be reconnected/],
		[
			'settings',
			new AllegroFailure({ kind: 'settings', message: 'x' }),
			{ cause: 'configuration-invalid' },
			/cannot be sent/,
		],
		[
			'network',
			new AllegroFailure({ kind: 'network', message: 'x' }),
			{ cause: 'temporarily-unavailable' },
			/got no reply/,
		],
		['cap', new AllegroFailure({ kind: 'cap', message: 'x' }), undefined, /hands out/],
		['cancelled', new Cancelled(), undefined, /cancelled/],
		['unavailable', refused(503, {}), { cause: 'temporarily-unavailable' }, /could not be carried out/],
	])('tells n8n the cause where it is certain: %s', (_, failure, cause, message) => {
		const error = toNodeError(node, failure);
		expect(error.failure).toEqual(cause);
		expect(error.message).toMatch(message);
	});

	test('tells n8n how long Allegro wants to be left alone', () => {
		const failure = AllegroFailure.fromReply(reply(429, {}, { 'retry-after': '30' }), request());
		expect(toNodeError(node, failure).failure).toEqual({ cause: 'rate-limited', retryAfterMs: 30_000 });
	});

	test('lets errors that speak already only learn their item', () => {
		const known = new NodeOperationError(node, 'Choose an offer', { description: 'From the list.' });
		expect(toNodeError(node, known, { operation: 'Offer: Get', itemIndex: 2 })).toBe(known);
		expect(known.message).toBe('Choose an offer');
		expect(known.context.itemIndex).toBe(2);
		expect(toNodeError(node, known, { itemIndex: 5 }).context.itemIndex).toBe(2);
	});

	test('takes anything else too', () => {
		expect(toNodeError(node, new TypeError('odd'), { operation: 'Offer: Get' })).toMatchObject({
			message: 'Offer: Get could not be carried out',
			description: 'odd',
		});
		expect(toNodeError(node, 'odd').description).toBe('odd');
	});

	test('shows no secret, wherever Allegro repeats one', () => {
		const secrets = ['very-secret-client-secret', 'opaque-access-token', 'opaque-refresh-token'];
		const jwt = `eyJhbGciOiJSUzI1NiJ9.${'a'.repeat(200)}.${'b'.repeat(80)}`;
		const bodies = [
			{ error: 'invalid_grant', error_description: `Invalid refresh token: ${jwt}` },
			{ error: 'invalid_grant', error_description: 'Invalid refresh token: unknown-opaque-token' },
			{ errors: [{ code: secrets[1], message: secrets[0], details: `Bearer ${secrets[2]}`, path: jwt }] },
			`refresh_token=${secrets[2]}&client_secret=abc123secret`,
			`{"access_token":"unknown-opaque-token"`,
			`Authorization: Basic dW5rbm93bi1vcGFxdWUtdG9rZW4=`,
		];
		for (const body of bodies) {
			const failure = refused(400, body, secrets);
			const error = toNodeError(node, failure, { itemIndex: 0 });
			const shown = [JSON.stringify(error), JSON.stringify(failure), error.description, error.stack].join(
				'\n',
			);
			expect(shown).not.toMatch(
				/very-secret|opaque-|eyJ|unknown-opaque|abc123secret|dW5rbm93bi1vcGFxdWUtdG9rZW4/,
			);
		}
	});
});
