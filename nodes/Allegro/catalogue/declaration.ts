export type { Field } from './kinds';
export type { Choice } from './kinds/choice';
export type { FieldLocation } from './kinds/field';
