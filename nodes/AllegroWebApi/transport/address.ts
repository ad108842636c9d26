/** What to do where nothing at the address speaks the WebAPI (allegro-facts 10.1). */
export function adviceFor(host: string): string {
	return /(?:^|\.)webapi\.allegro\.pl(?:\.|$)/.test(host)
		? 'Allegro switched its own WebAPI off in October 2020. Choose Custom Address in the credential and name a server that still speaks it, or use the Allegro node instead.'
		: 'Check the Endpoint Address in the credential and whether this n8n may reach it.';
}
