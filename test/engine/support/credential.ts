import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { Emulator } from '../../../emulator/server';

/** What n8n stores of an Allegro credential that is connected to a local Allegro. */
export const credentialOf = (
	{ addresses, application }: Pick<Emulator, 'addresses' | 'application'>,
	oauthTokenData: object,
): ICredentialDataDecryptedObject => ({
	environment: 'custom',
	apiUrl: addresses.api,
	uploadUrl: addresses.upload,
	signInUrl: addresses.auth,
	accessTokenUrl: `${addresses.auth}/auth/oauth/token`,
	authUrl: `${addresses.auth}/auth/oauth/authorize`,
	grantType: 'pkce',
	authentication: 'header',
	clientId: application.clientId,
	clientSecret: application.clientSecret,
	applicationName: application.name,
	applicationVersion: '1.0',
	applicationUrl: 'https://example.com/local-shop',
	language: 'pl-PL',
	oauthTokenData: oauthTokenData as ICredentialDataDecryptedObject,
});
