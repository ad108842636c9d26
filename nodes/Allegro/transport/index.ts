export { AllegroClient, type ClientOptions } from './client';
export { CREDENTIAL, type Context } from './exchange';
export { AllegroFailure, retryAfterOf, type FailureData, type FailureKind } from './failure';
export { readPages, type ListOptions, type Rows } from './pages';
export { problemsOf, type Problem } from './problems';
export { paged } from './query';
export { timing, type Timing } from './timing';
export * from './types';
