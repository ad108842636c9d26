import { ORDERS } from '../allegro';
import { inTurn, memory, speed, USUAL_DELAY, type Bench, type Finding } from '../bench';
import { allegro, CAP, HttpRequest } from '../parameters';

/** All orders of a year: pages at once, past the cap, against one page after the other up to the cap. */
export async function allOrders(bench: Bench): Promise<Finding[]> {
	const { credential } = bench.allegro;
	const http = new HttpRequest(credential);
	await bench.allegro.behave({ delay: USUAL_DELAY });
	const once = (parameters: typeof http.account) => ({ parameters, input: [{}], times: 1 });
	const outcomes = await inTurn(bench, {
		allegro: {
			side: 'allegro',
			credential,
			warmUp: once(allegro.orders(100)),
			measured: once(allegro.orders()),
		},
		httpRequest: {
			side: 'httpRequest',
			credential,
			warmUp: once(http.orders(100)),
			measured: once(http.orders()),
			rowsIn: 'checkoutForms',
		},
	});
	expectRows(outcomes.allegro, ORDERS);
	expectRows(outcomes.httpRequest, CAP);
	return [
		speed(outcomes, {
			measure: 2,
			what: `All ${ORDERS} orders: speed per row`,
			target: { least: 3 },
			per: ({ rows }) => rows / 1000,
		}),
		memory(outcomes, { measure: 2, what: `All ${ORDERS} orders: peak memory`, target: { most: 1 } }),
	];
}

function expectRows(outcomes: Array<{ rows: number }>, expected: number): void {
	const odd = outcomes.find(({ rows }) => rows !== expected);
	if (odd) throw new Error(`${odd.rows} orders were read, there are ${expected}`);
}
