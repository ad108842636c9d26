export { AllegroClient, type ClientOptions } from './client';
export type { Context } from './exchange';
export { AllegroFailure, type FailureData, type FailureKind, type Problem } from './failure';
export * from './types';
