/** What a fault demands before the call may be repeated, once. */
export type Repair = 'signIn' | 'versionKey' | 'minute';

/** What a fault code means, and what can be done about it. */
export interface KnownFault {
	means: string;
	/** What helps, in whole sentences. */
	advice: string;
	repair?: Repair;
	/** What the repair was, where it was made and did not help. */
	tried?: string;
	/** Signing in again cannot help and may lock the account. */
	lasting?: true;
}

const LATER = 'Nothing is wrong on your side. Try again later.';

/** Codes that sign-in and methods answer with (allegro-facts 10.4); every method may have more of its own. */
export const FAULTS: Readonly<Record<string, KnownFault>> = {
	ERR_AUTHORIZATION_ERROR: {
		means: 'The account is closed',
		advice: 'Use another account; no setting helps here.',
		lasting: true,
	},
	ERR_CAPTCHA_REQUIRED: {
		means: 'Too many sign-ins failed, so the WebAPI is locked for this user',
		advice:
			'Sign in once on the website to unlock it, correct login or password in the credential and test it there. Every further try makes it worse, so none is made until then.',
		lasting: true,
	},
	ERR_INPUT_COUNTRY_ERROR: {
		means: 'The country number is wrong, zero or missing',
		advice: 'Choose the country of the site in the credential: 1 for Poland.',
		lasting: true,
	},
	ERR_INVALID_VERSION_CAT_SELL_FIELDS: {
		means: 'The version key of categories and sale form is out of date',
		advice: 'Wait a few minutes: the site is changing its categories.',
		repair: 'versionKey',
		tried: 'It was fetched anew and refused again.',
	},
	ERR_IP_LIMIT_EXCEEDED: {
		means: 'Too many calls came from the address of this n8n',
		advice: 'Let fewer workflows call at the same time, and wait some minutes.',
	},
	ERR_JUNIOR_CANT_LOGIN_IN_THIS_COUNTRY: {
		means: 'A Junior account may not sign in to this country',
		advice: 'Choose another country or account in the credential.',
		lasting: true,
	},
	ERR_LICENCE_EXPIRED_OR_CLOSED: {
		means: 'The WebAPI key is licensed, and this user is not on its list or no longer',
		advice: 'Ask the owner of the key to add the user.',
		lasting: true,
	},
	ERR_MINUTE_LIMIT_EXCEEDED: {
		means: 'The WebAPI key has used up its calls for this minute',
		advice: 'Let fewer workflows share the key, or run them at other times.',
		repair: 'minute',
		tried: 'A minute was waited for in vain.',
	},
	ERR_NO_DATABASE: { means: "The site's database is out of order", advice: LATER },
	ERR_NO_SESSION: {
		means: 'The session is unknown to the site',
		advice: 'See whether the account still agrees to the terms of the WebAPI, and test the credential.',
		repair: 'signIn',
		tried: 'A new sign-in did not help.',
	},
	ERR_PASSWORD_TOO_EASY: {
		means: 'The site demands a new password',
		advice: 'Change it on the website and put its hash into the credential.',
		lasting: true,
	},
	ERR_SESSION_EXPIRED: {
		means: 'The session has run out',
		advice: 'Test the credential.',
		repair: 'signIn',
		tried: 'A new sign-in did not help.',
	},
	ERR_SM_MIGRATION_IN_PROGRESS: {
		means: 'The account is being moved to the sales manager',
		advice: LATER,
	},
	ERR_UNKNOWN_FEATURE: {
		means: 'This endpoint does not offer the method, or not to this key',
		advice: 'Choose another method, or see what the operator of the endpoint supports.',
	},
	ERR_USER_PASSWD: {
		means: 'Login and password do not belong together',
		advice:
			'Correct them in the credential and test it there. The hash is base64 of the raw SHA-256 of the password. It is not tried again by itself: a few failed sign-ins lock the account.',
		lasting: true,
	},
	ERR_WEBAPI_EXPIRED: {
		means: 'The WebAPI key has expired',
		advice: 'Put a new key into the credential.',
		lasting: true,
	},
	ERR_WEBAPI_KEY: {
		means: 'The WebAPI key is wrong or blocked',
		advice:
			'Compare the key in the credential with the one the site shows, and see that its country is the same.',
		lasting: true,
	},
	ERR_WEBAPI_KEY_INACTIVE: {
		means: 'The WebAPI key is switched off, because its terms were not accepted',
		advice: 'Accept the terms on the website.',
		lasting: true,
	},
	ERR_WEBAPI_NOT_AVAIL: { means: 'The WebAPI is out of order', advice: LATER },
};

/** What is known of a code; undefined where Allegro's own text must do. */
export function knownFault(code: string | undefined): KnownFault | undefined {
	return code !== undefined && Object.hasOwn(FAULTS, code) ? FAULTS[code] : undefined;
}
