import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

const HIDDEN = '…';

/** Shapes in which sign-in secrets turn up in replies; Allegro echoes a refused refresh token whole (allegro-facts 1.5). */
const PATTERNS: Array<[pattern: RegExp, shown: string]> = [
	[/\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g, HIDDEN],
	[/\b(Bearer|Basic)\s+[\w\-.~+/=]{12,}/gi, `$1 ${HIDDEN}`],
	[/\b(Invalid (?:refresh|access) token|Access token expired):\s*\S+/gi, `$1: ${HIDDEN}`],
	[
		/(["']?\b(?:access_token|refresh_token|client_secret|code_verifier|password)\b["']?\s*[:=]\s*)(?:"[^"]*"|'[^']*'|[^\s&,;}]+)/gi,
		`$1${HIDDEN}`,
	],
];

/** The text without tokens, keys and secrets, known by value or recognized by shape. */
export function redact(text: string, secrets: readonly string[] = []): string {
	let shown = text;
	for (const secret of secrets) shown = shown.split(secret).join(HIDDEN);
	for (const [pattern, replacement] of PATTERNS) shown = shown.replace(pattern, replacement);
	return shown;
}

/** The values of a credential that must never be shown; short ones are left out, they would eat ordinary words. */
export function secretsOf(credential: ICredentialDataDecryptedObject): string[] {
	const tokens = (credential.oauthTokenData ?? {}) as IDataObject;
	return [credential.clientSecret, tokens.access_token, tokens.refresh_token].filter(
		(value): value is string => typeof value === 'string' && value.length >= 8,
	);
}
