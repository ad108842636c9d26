import { fileNameOf } from '../../../nodes/Allegro/results/file';
import { problemsOf, withoutSecrets } from '../../../nodes/Allegro/transport/problems';
import { parseExactly } from '../../../nodes/shared/json';
import { redact } from '../../../nodes/shared/redact';
import { growth } from './growth';

const times = (piece: string) => (length: number) => piece.repeat(Math.ceil(length / piece.length));

/** Texts that are slow to search for whoever looks at a sign from every other: nothing in them comes to an end. */
const HOSTILE: Record<string, (length: number) => string> = {
	'escaped quotes': times('\\"'),
	quotes: times('"'),
	backslashes: times('\\'),
	'opened tags': times('<'),
	'opened titles': times('<title>'),
	'elements without end': times('<password'),
	'escaped elements': times('&lt;password'),
	blanks: times(' '),
	'line ends': times('\r\n'),
	digits: times('9'),
	'numbers after numbers': times('-9'),
	'a word': times('a'),
	'hyphens and words': times('a-'),
	'beginnings of tokens': times('eyJ-'),
	'beginnings of tokens with dots': times('eyJa.'),
	'a token that ends nowhere': (length) => `eyJ${'-eyJ'.repeat(length / 4)}`,
	dots: times('.'),
	'Bearer and blanks': (length) => `Bearer${' '.repeat(length)}`,
	'names of secrets': times('password '),
	'names of secrets and quotes': times(`password="`),
	'names of secrets and single quotes': times(`'password':'`),
	'names of secrets and blanks': (length) => `password${' '.repeat(length)}`,
	semicolons: times(';filename='),
	'quoted names': times(';filename="\\'),
	'extended names': times(";filename*=UTF-8'"),
};

const WORKS: Record<string, (text: string) => void> = {
	'JSON with exact numbers': (text) => {
		// A long number makes sure that numbers are looked at one by one.
		for (const json of [`{"a":12345678901234567890,"b":${text}`, `[12345678901234567890,"${text}`]) {
			try {
				parseExactly(json);
			} catch {
				// What it costs is asked, not what it is.
			}
		}
	},
	redaction: (text) => void redact(text, ['a-secret-of-somebody']),
	'what a refusal says': (text) =>
		[text, `<html>${text}`, { errors: [{ message: text }] }].forEach((body) =>
			problemsOf(body).forEach((problem) => withoutSecrets(problem, [])),
		),
	'the name of a file': (text) => void fileNameOf(`attachment; ${text}`),
};

describe('What is done to replies costs in step with their length:', () => {
	describe.each(Object.entries(WORKS))('%s', (_, work) => {
		it.each(Object.entries(HOSTILE))('%s', (__, text) => {
			expect(growth(text, work)).toBeLessThan(24);
		});
	});
});
