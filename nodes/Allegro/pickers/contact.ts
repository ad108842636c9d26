import { contact } from '../resources/contact';
import { named } from './label';
import { whole } from './lists';

/** Contacts for advertisements, by name. */
export const contacts = whole(contact.getMany, named);
