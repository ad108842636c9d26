export type { Done } from './done';
export { inputOf, readsOnly, runOperation } from './runOperation';
