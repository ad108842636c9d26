/**
 * Streams that do not keep their promises yet, with the faults that their lives find; the lives must fail until they
 * are gone, then the line goes too.
 */
export const PENDING: Record<string, string> = {
	message: 'a message shown eight minutes late is lost where the next poll comes later',
	order: 'another event is told for one that is repeated; an event id of another type is refused',
	rating: 'what is left of a backlog counts as found by comparison',
};
