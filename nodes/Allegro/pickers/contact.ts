import { contact } from '../resources/contact';
import { named } from './label';
import { whole } from './lists';

export const contacts = whole(contact.getMany, named);
