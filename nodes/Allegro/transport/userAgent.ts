import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { AllegroFailure } from './failure';

const PRINTABLE_ASCII = /^[\x21-\x27\x2a-\x7e]+$/;
const VERSION = /^[A-Za-z0-9._-]+$/;

/**
 * The User-Agent Allegro demands of every application: `Name/version (+address)` (allegro-facts 2.3).
 * @throws AllegroFailure of kind `settings` that names the credential's field to fill in.
 */
export function userAgentOf(credential: ICredentialDataDecryptedObject): string {
	const name = nameOf(String(credential.applicationName ?? '').trim());
	const version = String(credential.applicationVersion ?? '').trim() || '1.0';
	if (!VERSION.test(version)) {
		throw settings(
			'Application Version',
			'has characters that a version cannot have',
			'Use digits, letters and dots, e.g. 1.0.',
		);
	}
	return `${name}/${version} (+${addressOf(String(credential.applicationUrl ?? '').trim())})`;
}

function nameOf(written: string): string {
	const name = written.replace(/[ \t]+/g, '-');
	if (name === '') {
		throw settings('Application Name', 'is missing', 'Enter the name your application is registered under.');
	}
	if (!PRINTABLE_ASCII.test(name)) {
		throw settings(
			'Application Name',
			'has characters that the User-Agent header cannot carry',
			'Enter only the name, without version, parentheses and accents, as the generator at https://apps.developer.allegro.pl/user-agent shows it.',
		);
	}
	return name;
}

function addressOf(written: string): string {
	const address = written.replace(/^\+/, '');
	const advice = 'Enter the public page that describes your application, e.g. https://example.com/about.';
	if (address === '') throw settings('Application Information Address', 'is missing', advice);
	let protocol = '';
	try {
		protocol = new URL(address).protocol;
	} catch {
		throw settings('Application Information Address', 'is not an address', advice);
	}
	if (!/^https?:$/.test(protocol) || !PRINTABLE_ASCII.test(address)) {
		throw settings('Application Information Address', 'is not a plain web address', advice);
	}
	return address;
}

function settings(field: string, what: string, advice: string) {
	return new AllegroFailure({
		kind: 'settings',
		message: `The credential's ${field} ${what}`,
		advice: `Allegro refuses requests without a User-Agent that names the registered application. ${advice}`,
	});
}
