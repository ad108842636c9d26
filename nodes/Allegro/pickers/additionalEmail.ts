import { additionalEmail } from '../resources/additionalEmail';
import { entry } from './label';
import { whole } from './lists';

/** Additional e-mail addresses of the account, by address. */
export const additionalEmails = whole(additionalEmail.getMany, ({ id, email }) => entry(id, email));
