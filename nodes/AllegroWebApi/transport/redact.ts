const HIDDEN = '…';

/** The text without the secrets of a credential, as they are and as they stand in XML. */
export function redact(text: string, secrets: readonly string[]): string {
	return secrets
		.flatMap((secret) => [secret, encodeURIComponent(secret)])
		.reduce((shown, secret) => shown.split(secret).join(HIDDEN), text);
}
