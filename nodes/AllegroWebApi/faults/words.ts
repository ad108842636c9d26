import { WebApiFailure } from './failure';
import { knownFault } from './table';

/** What a fault comes to: what it means, Allegro's own text, what to do. */
export function sentencesOf(failure: WebApiFailure): { what: string; advice?: string } {
	const { fault, kind, message } = failure;
	if (kind !== 'fault') return { what: sentence(message), advice: failure.advice };
	const known = knownFault(fault);
	const said = `The WebAPI says: "${message}"${fault ? ` (${fault})` : ''}.`;
	return { what: known ? `${sentence(known.means)} ${said}` : said, advice: known?.advice ?? failure.advice };
}

/**
 * A failed sign-in whose message says everything, because a credential test shows nothing but the message.
 * What is no failure of ours comes back as it is.
 */
export function inPlainWords(error: unknown): unknown {
	if (!(error instanceof WebApiFailure) || error.signingIn) return error;
	const { what, advice } = sentencesOf(error);
	const worded = new WebApiFailure({ ...dataOf(error), message: [what, advice].filter(Boolean).join(' ') });
	worded.signingIn = true;
	return worded;
}

const dataOf = ({ kind, fault, method, advice }: WebApiFailure) => ({ kind, fault, method, advice });

const sentence = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`);
