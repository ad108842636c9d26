import { gather } from '../catalogue/wire';
import { message } from '../resources/message';
import { dayOf, entry } from './label';
import { recent } from './lists';

/** Threads by the login of the other side. */
export const threads = recent(message.getThreads, (row, timezone) =>
	entry(
		row.id,
		gather(row, 'interlocutor.login') ?? row.id,
		dayOf(row.lastMessageDateTime, timezone),
		row.read === false && 'unread',
	),
);
