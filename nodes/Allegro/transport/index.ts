export { AllegroClient, type ClientOptions } from './client';
export { CREDENTIAL, type Context } from './exchange';
export { AllegroFailure, type FailureData, type FailureKind, type Problem } from './failure';
export { LIMITS, PATIENCE } from './limits';
export { toNodeError, type About } from './nodeError';
export * from './types';
