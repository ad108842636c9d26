import type { Emulator } from '../../emulator/server';

export const CREDENTIAL_TYPE = 'allegroOAuth2Api';
export const CREDENTIAL_NAME = 'Allegro account';

/** The fields of a credential for the local Allegro, not connected yet. */
export function credentialFor({ addresses, application }: Emulator): Record<string, string> {
	return {
		environment: 'custom',
		apiUrl: addresses.api,
		uploadUrl: addresses.upload,
		signInUrl: addresses.auth,
		applicationName: application.name,
		applicationVersion: '1.0',
		applicationUrl: 'https://example.com/local-shop',
		language: 'en-US',
		access: 'all',
		clientId: application.clientId,
		clientSecret: application.clientSecret,
	};
}

export const WEBAPI_CREDENTIAL_TYPE = 'allegroWebApi';
export const WEBAPI_CREDENTIAL_NAME = 'Allegro WebAPI account';

/** The fields of a WebAPI credential for the local Allegro. */
export function webApiCredentialFor({ addresses, soap }: Emulator): Record<string, string> {
	const { login, password, webapiKey, country } = soap.sessions.settings;
	return {
		environment: 'custom',
		endpointUrl: addresses.soap,
		userLogin: login,
		signInWith: 'password',
		password,
		webapiKey,
		country: String(country),
		sessionToken: '',
	};
}

/** Says yes on the local Allegro's consent page, as the seller would, and gives the address it sends the browser to. */
export async function consent(address: string): Promise<string> {
	const page = new URL(address);
	const body = new URLSearchParams(page.search);
	body.set('decision', 'allow');
	const reply = await fetch(page.origin + page.pathname, { method: 'POST', body, redirect: 'manual' });
	const back = reply.headers.get('location');
	if (!back) throw new Error(`The local Allegro refused the sign-in: ${reply.status} ${await reply.text()}`);
	return back;
}
