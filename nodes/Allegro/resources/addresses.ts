/*
 * The ids in addresses that sellers paste, each a regular expression with exactly one group: pages of the marketplaces
 * (allegro.pl, .cz, .sk, .hu and their business sides) and of the seller's panel.
 */

const UUID = '[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}';

/** @example https://allegro.pl/oferta/kubek-ceramiczny-7680000012, https://salescenter.allegro.com/offer/7680000012/edit */
export const OFFER_ADDRESS =
	'(?:/(?:oferta|nabidka|ponuka|ajanlat|offer|offers)/(?:[^/?#]*-)?|[?&](?:offerId|itemId)=)(\\d{6,})';

/** @example https://salescenter.allegro.com/orders/29738e61-7f6a-11e8-ac45-09db60ede9d6 */
export const ORDER_ADDRESS = `(${UUID})`;

/** @example https://allegro.pl/produkt/kubek-29738e61-7f6a-11e8-ac45-09db60ede9d6?offerId=7680000012 */
export const PRODUCT_ADDRESS = `(${UUID})`;

/** @example https://allegro.pl/kategoria/kubki-i-filizanki-12345 */
export const CATEGORY_ADDRESS = `(?:/kategori[ae]/(?:[^/?#]*?-)?|[?&]category(?:Id)?=)(${UUID}|\\d+)(?:[/?#&]|$)`;
