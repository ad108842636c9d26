import type { Problem } from './failure';
import type { AllegroRequest } from './types';

/** What to do about a refusal whose cause is known (FACTS 1.9, 4, 8 and 9); undefined where Allegro's words must do. */
export function adviceFor(status: number, problems: Problem[], request: AllegroRequest): string | undefined {
	const said = problems
		.map(({ code, words, details }) => `${code ?? ''} ${words} ${details ?? ''}`)
		.join('\n');
	return TRAPS.find((trap) => trap.status === status && (!trap.said || trap.said.test(said)))?.advice(
		request,
	);
}

interface Trap {
	status: number;
	said?: RegExp;
	advice: (request: AllegroRequest) => string;
}

const TRAPS: Trap[] = [];
