import { WebApiFailure } from '../faults/failure';

const BASE64_OF_32_BYTES = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;

/**
 * A password hash as doLoginEnc takes it: base64 of the 32 raw bytes of SHA-256 (allegro-facts 10.3).
 * @throws WebApiFailure of kind `settings` that says what was given instead
 */
export function checkedHash(given: string): string {
	const hash = given.trim();
	if (BASE64_OF_32_BYTES.test(hash)) return hash;
	throw new WebApiFailure({ kind: 'settings', message: complaint(hash), advice: ADVICE });
}

const ADVICE =
	'It takes 44 characters: base64 of the raw 32 bytes of SHA-256. The credential shows how to compute it, or choose Password instead of Hash there.';

function complaint(hash: string): string {
	if (hash === '') return "The credential's Password Hash is empty";
	if (/^[0-9a-f]{64}$/i.test(hash)) {
		return "The credential's Password Hash is written in hexadecimal digits; Allegro wants the same 32 bytes in base64";
	}
	if (/^[A-Za-z0-9+/]{86}==$/.test(hash) || /^[A-Za-z0-9+/]{88}$/.test(hash)) {
		return "The credential's Password Hash is base64 of the hexadecimal digits, not of the 32 bytes themselves";
	}
	return "The credential's Password Hash is no SHA-256 in base64";
}

/** The hash of a password; its text goes no further. */
export async function hashOf(password: string): Promise<string> {
	const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(password));
	return Buffer.from(digest).toString('base64');
}
