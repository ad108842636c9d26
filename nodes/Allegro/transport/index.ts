export { AllegroClient } from './client';
export { changes, inDoubt } from './doubt';
export { CREDENTIAL } from './exchange';
export { AllegroFailure, retryAfterOf } from './failure';
export { readPages, type Rows } from './pages';
export { problemsOf } from './problems';
export { paged } from './query';
export { timing, type Timing } from './timing';
export * from './types';
