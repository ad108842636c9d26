import { createHash, randomBytes } from 'node:crypto';
import type { Emulator } from '../../../emulator/server';

export const PUBLIC_V1 = 'application/vnd.allegro.public.v1+json';
export const USER_AGENT = 'local-shop/1.0 (+https://example.com/local-shop)';
export const CALLBACK = 'http://localhost:5678/rest/oauth2-credential/callback';

export interface Answer {
	status: number;
	headers: Headers;
	body: any;
}

async function read(response: Response): Promise<Answer> {
	const text = await response.text();
	const isJson = /json/.test(response.headers.get('content-type') ?? '');
	return {
		status: response.status,
		headers: response.headers,
		body: isJson && text ? JSON.parse(text) : text,
	};
}

/** A call as a well-behaved client makes it; headers set to undefined are left out. */
export async function call(
	emulator: Emulator,
	method: string,
	path: string,
	{
		token = emulator.tokens.issue().access_token,
		headers = {},
		body,
		host = 'api',
	}: {
		token?: string | null;
		headers?: Record<string, string | undefined>;
		body?: unknown;
		host?: 'api' | 'upload';
	} = {},
): Promise<Answer> {
	const isBytes = body instanceof Uint8Array || typeof body === 'string';
	const sent: Record<string, string | undefined> = {
		'user-agent': USER_AGENT,
		accept: PUBLIC_V1,
		...(token === null ? {} : { authorization: `Bearer ${token}` }),
		...(body === undefined ? {} : { 'content-type': PUBLIC_V1 }),
		...headers,
	};
	const given = Object.entries(sent).filter((entry): entry is [string, string] => entry[1] !== undefined);
	return await read(
		await fetch(emulator.addresses[host] + path, {
			method,
			headers: given,
			redirect: 'manual',
			body: body === undefined || isBytes ? (body as BodyInit | undefined) : JSON.stringify(body),
		}),
	);
}

/** A call of the token endpoint. */
export async function exchange(
	emulator: Emulator,
	form: Record<string, string>,
	{ clientId, clientSecret } = emulator.application,
): Promise<Answer> {
	const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
	return await read(
		await fetch(`${emulator.addresses.auth}/auth/oauth/token`, {
			method: 'POST',
			headers: { authorization: `Basic ${basic}` },
			body: new URLSearchParams(form),
		}),
	);
}

export const refresh = async (emulator: Emulator, token: string) =>
	await exchange(emulator, { grant_type: 'refresh_token', refresh_token: token });

/** A PKCE pair. */
export function pkce(): { verifier: string; challenge: string } {
	const verifier = randomBytes(32).toString('base64url');
	return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** The first step of the sign-in. */
export async function authorize(emulator: Emulator, more: Record<string, string> = {}): Promise<Answer> {
	const query = new URLSearchParams({
		response_type: 'code',
		client_id: emulator.application.clientId,
		redirect_uri: CALLBACK,
		state: 'c3RhdGU=',
		prompt: 'confirm',
		...more,
	});
	const address = `${emulator.addresses.auth}/auth/oauth/authorize?${query.toString()}`;
	return await read(await fetch(address, { redirect: 'manual' }));
}

/** Presses a button of the consent page, as a browser would; the address it is sent back to. */
export async function decide(emulator: Emulator, page: Answer, decision: 'allow' | 'refuse'): Promise<URL> {
	const fields = [...(page.body as string).matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)];
	const form = new URLSearchParams(
		fields.map(([, name = '', value = '']) => [name, value.replace(/&amp;/g, '&')]),
	);
	form.set('decision', decision);
	const response = await fetch(`${emulator.addresses.auth}/auth/oauth/authorize`, {
		method: 'POST',
		body: form,
		redirect: 'manual',
	});
	return new URL(response.headers.get('location') ?? '');
}

/** A fresh authorization code, consented to. */
export async function codeFor(emulator: Emulator, more: Record<string, string> = {}): Promise<string> {
	const back = await decide(emulator, await authorize(emulator, more), 'allow');
	return back.searchParams.get('code') ?? '';
}
