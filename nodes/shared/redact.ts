const HIDDEN = '…';

/** Names of secrets in JSON, forms and SOAP, today's and the hyphenated ones from before 2013. */
const NAMES =
	'access_token|refresh_token|client_secret|code_verifier|password|user-?(?:hash-?)?password|(?:admin-?)?session-?handle(?:-?part)?|session-?id|webapi-?key|access-?token';

/** Shapes in which sign-in secrets turn up in replies; Allegro echoes a refused refresh token whole (allegro-facts 1.5). */
const PATTERNS: ReadonlyArray<[pattern: RegExp, shown: string]> = [
	[/\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g, HIDDEN],
	[/\b(Bearer|Basic)\s+[\w\-.~+/=]{12,}/gi, `$1 ${HIDDEN}`],
	[/\b(Invalid (?:refresh|access) token|Access token expired):\s*\S+/gi, `$1: ${HIDDEN}`],
	[
		new RegExp(`(["']?\\b(?:${NAMES})\\b["']?\\s*[:=]\\s*)(?:"[^"]*"|'[^']*'|[^\\s&,;}]+)`, 'gi'),
		`$1${HIDDEN}`,
	],
	// An element of a SOAP request, its markup escaped or not.
	[new RegExp(`((?:<|&lt;)(?:[\\w.-]+:)?(?:${NAMES})\\b[^<>&]*(?:>|&gt;))[^<&]+`, 'gi'), `$1${HIDDEN}`],
];

/**
 * The text without tokens, keys, hashes and passwords, known by value or recognized by shape.
 * @param secrets values as they are; they are found as they stand in XML, JSON and addresses too
 */
export function redact(text: string, secrets: readonly string[] = []): string {
	const known = new Set(secrets.flatMap(writtenForms));
	// The longest first: a secret may contain another.
	const longestFirst = [...known].sort((a, b) => b.length - a.length);
	let shown = text;
	for (const secret of longestFirst) shown = shown.split(secret).join(HIDDEN);
	for (const [pattern, replacement] of PATTERNS) shown = shown.replace(pattern, replacement);
	return shown;
}

/** A secret as it is, and as it stands in XML, JSON and an address. */
export function writtenForms(secret: string): string[] {
	const xml = secret.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
	const forms = [
		secret,
		xml,
		xml.replace(/"/g, '&quot;').replace(/'/g, '&apos;'),
		xml.replace(/"/g, '&#34;').replace(/'/g, '&#39;'),
		JSON.stringify(secret).slice(1, -1),
		new URLSearchParams([['', secret]]).toString().slice(1),
	];
	try {
		const encoded = encodeURIComponent(secret);
		forms.push(
			encoded,
			encoded.replace(/%[\dA-F]{2}/g, (code) => code.toLowerCase()),
		);
	} catch {
		// A lone surrogate has no form in an address.
	}
	return [...new Set(forms)];
}
