const HIDDEN = '…';

/** Names of secrets in JSON, forms and SOAP, today's and the hyphenated ones from before 2013. */
const NAMES =
	'access_token|refresh_token|client_secret|code_verifier|password|user-?(?:hash-?)?password|(?:admin-?)?session-?handle(?:-?part)?|session-?id|webapi-?key|access-?token';

/** Shapes in which sign-in secrets turn up in replies; Allegro echoes a refused refresh token whole (allegro-facts 1.5). */
const PATTERNS: ReadonlyArray<[pattern: RegExp, shown: string]> = [
	[/\b(Bearer|Basic)\s+[\w\-.~+/=]{12,}/gi, `$1 ${HIDDEN}`],
	[/\b(Invalid (?:refresh|access) token|Access token expired):\s*\S+/gi, `$1: ${HIDDEN}`],
	[
		new RegExp(`(["']?\\b(?:${NAMES})\\b["']?\\s*[:=]\\s*)(?:"[^"]*"|'[^']*'|[^\\s&,;}]+)`, 'gi'),
		`$1${HIDDEN}`,
	],
	// An element of a SOAP request, its markup escaped or not.
	[new RegExp(`((?:<|&lt;)(?:[\\w.-]+:)?(?:${NAMES})\\b[^<>&]*(?:>|&gt;))[^<&]+`, 'gi'), `$1${HIDDEN}`],
];

/** Words joined by dots, as a JSON Web Token is written. Each is begun at its first sign only, else one without dots takes for ever. */
const DOTTED = /(?<![\w.-])[\w-]+(?:\.[\w-]*)+/g;

function withoutToken(dotted: string): string {
	const start = dotted.search(/\beyJ[\w-]/);
	if (start < 0 || !dotted.includes('.', start)) return dotted;
	return dotted.slice(0, start) + HIDDEN;
}

/**
 * The text without tokens, keys, hashes and passwords, known by value or recognized by shape.
 * @param secrets values as they are, in a list that stays as it is; they are found as they stand in XML, JSON and
 * addresses too
 */
export function redact(text: string, secrets: readonly string[] = []): string {
	let shown = withoutKnown(text, secrets).replace(DOTTED, withoutToken);
	for (const [pattern, replacement] of PATTERNS) shown = shown.replace(pattern, replacement);
	return shown;
}

/** The text without the secrets that are known by value alone, where shapes could be somebody's file name. */
export function withoutKnown(text: string, secrets: readonly string[]): string {
	let shown = text;
	for (const secret of knownForms(secrets))
		if (shown.includes(secret)) shown = shown.split(secret).join(HIDDEN);
	return shown;
}

/** More than is ever shown, so that a secret at the end of what is shown is found whole. */
const LONGEST_REDACTED = 65_536;

/** The beginning of a server's text, without secrets; some echo the whole request. */
export function redactedStart(text: string, secrets: readonly string[], longest: number): string {
	const shown = redact(text.slice(0, LONGEST_REDACTED), secrets);
	return shown.length > longest ? `${shown.slice(0, longest)}…` : shown;
}

/** Worked out once for each list of secrets: a reply can hold thousands of texts. */
const forms = new WeakMap<readonly string[], string[]>();

function knownForms(secrets: readonly string[]): string[] {
	let known = forms.get(secrets);
	if (!known) {
		// The longest first: a secret may contain another.
		known = [...new Set(secrets.flatMap(writtenForms))].sort((a, b) => b.length - a.length);
		forms.set(secrets, known);
	}
	return known;
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
