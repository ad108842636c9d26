export { AllegroClient, type ClientOptions } from './client';
export { clock, type Clock } from './clock';
export { CREDENTIAL, type Context } from './exchange';
export {
	AllegroFailure,
	problemsOf,
	retryAfterOf,
	type FailureData,
	type FailureKind,
	type Problem,
} from './failure';
export { LIMITS, PATIENCE } from './limits';
export { toNodeError, type About } from './nodeError';
export { readPages, type ListOptions, type Rows } from './pages';
export { paged } from './query';
export * from './types';
