export { file, find, page, reply, rows, rowsOfRequest, thing } from './calls';
export type { Caller, CallOptions, Page, PageOptions, RowsOptions } from './calls';
export { dataIn } from './content';
