import { AllegroFailure, problemsOf, type AllegroReply } from '../transport';

/**
 * The reply, known to hold data: a web page in its place would pass for an empty list.
 * @throws AllegroFailure of kind `unavailable` for a web page or other text
 */
export function dataIn(reply: AllegroReply): AllegroReply {
	if (typeof reply.body !== 'string') return reply;
	throw new AllegroFailure({
		kind: 'unavailable',
		message: `Instead of data came ${problemsOf(reply.body)[0]?.words ?? 'blank text'}`,
		advice: 'Check the addresses in the credential and whether a proxy or a bot check answers for Allegro.',
	});
}
