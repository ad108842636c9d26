export type { Done } from './done';
export type { Preview } from './preview';
export { inputOf, previewOf, readsOnly, runOperation } from './runOperation';
