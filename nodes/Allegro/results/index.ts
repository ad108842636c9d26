export type { Done } from './done';
export type { Preview } from './preview';
export { itemsWithOneId } from './sharedIds';
export { inputOf, previewOf, readsOnly, runOperation } from './runOperation';
