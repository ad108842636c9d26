export { file, find, page, reply, rows, rowsOfRequest, thing } from './calls';
export type { Caller, RowsOptions } from './calls';
