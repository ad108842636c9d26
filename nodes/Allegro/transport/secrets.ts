import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

/** The values of a credential that must never be shown; short ones are left out, they would eat ordinary words. */
export function secretsOf(credential: ICredentialDataDecryptedObject): string[] {
	const tokens = (credential.oauthTokenData ?? {}) as IDataObject;
	return [credential.clientSecret, tokens.access_token, tokens.refresh_token].filter(
		(value): value is string => typeof value === 'string' && value.length >= 8,
	);
}
