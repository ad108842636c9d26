import { USUAL_DELAY, type Bench, type Finding } from '../bench';
import { allegro } from '../parameters';
import { Server, serverSpeed } from '../server';

const CALLS = 20;
const READS = 300;

/** The same work in n8n's own server, from a webhook to its reply, with what n8n does for every execution. */
export async function inServer({ runs, log }: Bench): Promise<Finding[]> {
	const server = await Server.start();
	try {
		const { http, emulator } = server;
		const one = await server.open({
			name: 'one-call',
			parameters: { allegro: allegro.account, httpRequest: http.account },
		});
		log('  calls');
		const call = await serverSpeed(one, {
			measure: 9,
			what: "One call in n8n's server: speed",
			times: runs * CALLS,
			warmUps: CALLS,
			target: { least: 0.95 },
		});
		const ids = emulator.shop.offers.all().map(({ id }) => id);
		const many = await server.open({
			name: 'many-reads',
			parameters: { allegro: allegro.offer, httpRequest: http.offer },
			ids: Array.from({ length: READS }, (_, index) => ids[index % ids.length]!),
		});
		log('  reads');
		emulator.faults.add({ delay: USUAL_DELAY });
		const reads = await serverSpeed(many, {
			measure: 9,
			what: `${READS} reads in n8n's server: speed`,
			times: runs,
			warmUps: 1,
			target: { least: 0.4 },
		});
		return [call, reads];
	} finally {
		await server.stop();
	}
}
