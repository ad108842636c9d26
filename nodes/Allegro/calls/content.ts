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

/**
 * The same for what is read: a redirect or nothing at all would pass for an empty list, too.
 * @throws AllegroFailure of kind `unavailable`
 */
export function readIn(reply: AllegroReply): AllegroReply {
	const { status, headers, body } = dataIn(reply);
	const isElsewhere = status >= 300 && status !== 304;
	const isEmpty = status === 200 && (body === undefined || body === null);
	if (!isElsewhere && !isEmpty) return reply;
	const [, host = 'another address'] = /^https?:\/\/([^/?#]+)/.exec(headers.location ?? '') ?? [];
	throw new AllegroFailure({
		kind: 'unavailable',
		message: isElsewhere
			? `Instead of data came a redirect to ${host} (status ${status})`
			: 'Instead of data came an empty reply',
		advice: 'Check the addresses in the credential and whether a proxy or a bot check answers for Allegro.',
	});
}
