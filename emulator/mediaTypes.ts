export const PUBLIC_V1 = 'application/vnd.allegro.public.v1+json';
export const BETA_V1 = 'application/vnd.allegro.beta.v1+json';

/** What a `Content-Type` names without its parameters, e.g. `text/csv` of `Text/CSV; charset=utf-8`; '' of none. */
export const mediaTypeOf = (header = ''): string => header.replace(/;.*/s, '').trim().toLowerCase();

/** Whether a media type is JSON, e.g. `application/vnd.allegro.public.v1+json`. */
export const isJson = (mediaType: string): boolean => /[/+]json$/.test(mediaType);
