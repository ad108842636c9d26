/**
 * The application that is registered with the local Allegro. Obviously not real: Allegro's own ids are
 * 32 hexadecimal characters, its secrets 64 letters and digits.
 */
export const CLIENT_ID = 'local-allegro-client-id';
export const CLIENT_SECRET = 'local-allegro-client-secret-for-tests-only';
/** Name that every User-Agent must begin with (allegro-facts 2.3). */
export const APPLICATION_NAME = 'local-shop';

/** The WebAPI's key and password of the local Allegro; the login is the shop's own. */
export const WEBAPI_KEY = 'local-webapi-key';
export const WEBAPI_PASSWORD = 'local-webapi-password';

/** First of the four ports of `npm run emulator`: API, then upload, sign-in, WebAPI. */
export const FIRST_PORT = 8700;

/** Access token, 12 hours (allegro-facts 1.4). */
export const TOKEN_SECONDS = 43_200;
/** Authorization code (allegro-facts 1.2). */
export const CODE_SECONDS = 10;
/** How long a refresh token outlives its first use (allegro-facts 1.4). */
export const GRACE_SECONDS = 60;
/** Refresh token, three months, restarted by every refresh (allegro-facts 1.4). */
export const REFRESH_SECONDS = 90 * 24 * 3600;
/** Sign-ins that a seller can have open; one more pushes the oldest out (allegro-facts 1.4). */
export const MOST_SESSIONS = 20;

/** Requests remembered for a look at what arrived. */
export const MOST_REMEMBERED_REQUESTS = 2000;
/** Largest body taken: a little over Allegro's largest image (allegro-facts 4.3), in bytes. */
export const MOST_BODY_BYTES = 32 * 1024 * 1024;
