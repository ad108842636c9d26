import type { Problem } from './refusals';

export type Language = 'pl' | 'en';

/** Language of `userMessage`: Polish without a wish, English for what is not Polish (allegro-facts 2.2). */
export function languageOf(acceptLanguage: string | undefined): Language {
	return !acceptLanguage || /^\s*(pl\b|\*)/i.test(acceptLanguage) ? 'pl' : 'en';
}

/** The emulator's own refusals, in the words a seller sees. */
const WORDING: Record<string, Record<Language, string>> = {
	AccessDenied: {
		pl: 'Brak dostępu do tego zasobu.',
		en: 'You have no access to this resource.',
	},
	NotAcceptableException: {
		pl: 'Nie możemy odpowiedzieć w żądanym formacie.',
		en: 'We cannot answer in the format you asked for.',
	},
	UnsupportedMediaTypeException: {
		pl: 'Nie obsługujemy formatu przesłanych danych.',
		en: 'We cannot read data in the format you sent.',
	},
	NotFoundException: {
		pl: 'Ta funkcja jest niedostępna.',
		en: 'This feature is unavailable.',
	},
	TOO_MANY_REQUESTS: {
		pl: 'Za dużo zapytań. Spróbuj ponownie za chwilę.',
		en: 'Too many requests. Try again in a moment.',
	},
	UnreadableBody: {
		pl: 'Nie możemy odczytać przesłanych danych.',
		en: 'We cannot read the data you sent.',
	},
	ContentTooLarge: {
		pl: 'Przesłany plik jest za duży.',
		en: 'The file you sent is too large.',
	},
	ServerError: {
		pl: 'Coś poszło nie tak. Spróbuj ponownie później.',
		en: 'Something went wrong. Try again later.',
	},
	unauthorized: {
		pl: 'Zaloguj się, aby skorzystać z tego zasobu.',
		en: 'Sign in to use this resource.',
	},
	invalid_token: {
		pl: 'Sesja wygasła. Zaloguj się ponownie.',
		en: 'Your session has expired. Sign in again.',
	},
};

/**
 * A problem as Allegro writes it, every member present (allegro-facts 1.9). A route's `userMessage` is its Polish
 * wording; `message`, always English, stands in for the other languages.
 */
export function worded(problem: Problem, language: Language): Required<Problem> {
	const { code, message, path = null, details = null, metadata = {} } = problem;
	const own = WORDING[code] ?? {
		pl: path ? `Popraw pole ${path}.` : message,
		en: path ? `${path}: ${message}` : message,
	};
	const polish = problem.userMessage === undefined ? own.pl : problem.userMessage;
	const english = problem.userMessage === null ? null : own.en;
	return { code, message, details, path, userMessage: language === 'pl' ? polish : english, metadata };
}
