/* The makers of fields, for declarations: `money('sellingMode.price', 'Price', { required: true })`. */
export { boolean } from './kinds/boolean';
export { choice, choices, fork, openChoice, openChoices } from './kinds/choice';
export { constant } from './kinds/constant';
export { date } from './kinds/date';
export { decimal } from './kinds/decimal';
export { at, camel } from './kinds/field';
export { group } from './kinds/group';
export { id } from './kinds/id';
export { json } from './kinds/json';
export { map } from './kinds/map';
export { money } from './kinds/money';
export { number } from './kinds/number';
export { period } from './kinds/period';
export { product } from './kinds/product';
export { rows } from './kinds/rows';
export { text } from './kinds/text';
export { texts } from './kinds/texts';
