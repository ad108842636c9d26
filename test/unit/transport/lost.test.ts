import { NodeApiError, type INode } from 'n8n-workflow';
import { failureWithoutReply } from '../../../nodes/Allegro/transport/lost';

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

	test('a credential that was never connected', () => {
		expect(failureWithoutReply(new Error('OAuth credentials not connected'), [])).toMatchObject({
			kind: 'credential',
			advice: expect.stringMatching(/Connect my account/),
		});
	});
});
