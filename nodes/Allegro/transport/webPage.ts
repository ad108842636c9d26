/** So much of a reply is looked at: what is a page says so at its beginning. */
const BEGINNING = 2000;

const PAGE = /^[\s\ufeff]*(?:<\?xml[^<>]*>\s*)?(?:<!--[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b/i;

/** Whether a text is a web page, as bot checks, proxies and sign-in pages answer in Allegro's place. */
export const isWebPage = (text: string): boolean => PAGE.test(text.slice(0, BEGINNING));

/** What a web page calls itself; undefined where it has no title. */
export const titleOf = (page: string): string | undefined =>
	/<title[^<>]*>([^<]*)/i.exec(page)?.[1]?.trim() || undefined;
