import { additionalEmail } from '../resources/additionalEmail';
import { entry } from './label';
import { whole } from './lists';

export const additionalEmails = whole(additionalEmail.getMany, ({ id, email }) => entry(id, email));
