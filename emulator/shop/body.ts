/**
 * A JSON object as a request brought it, or as a reply will show it. What its fields are `api/` declares, and every
 * request and reply is judged by that, so they are not declared here once more.
 */
export type Body = Record<string, any>;
