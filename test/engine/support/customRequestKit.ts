import type { IDataObject } from 'n8n-workflow';

import type { NodeRun, RunOptions } from './harness';
import { useAllegro, type Kit } from './kit';

export interface CustomRequestKit {
	allegro: Kit;
	send(parameters: IDataObject, more?: Partial<RunOptions>): Promise<NodeRun>;
	/** Names and values of each query that arrived at the API host. */
	queries(): string[][][];
	/** What the node says instead of sending anything. */
	refusal(parameters: IDataObject): Promise<string>;
}

/** Parameters of a query, or headers, as the form holds them. */
export const pairs = (...values: Array<[name: unknown, value: unknown]>) => ({
	values: values.map(([name, value]) => ({ name, value })) as IDataObject[],
});

/** Recorded custom requests to a shop of this size. */
export function useCustomRequests(size: { offers: number; orders: number }): CustomRequestKit {
	const allegro = useAllegro({ ...size, recorded: true, patience: { firstWait: 5 } });
	const send: CustomRequestKit['send'] = async (parameters, more) =>
		await allegro.run('customRequest', 'send', parameters, more);
	return {
		allegro,
		send,
		queries: () => allegro.api.requests.map(({ url }) => [...new URL(url, allegro.api.address).searchParams]),
		async refusal(parameters) {
			const { error } = await send(parameters);
			expect([...allegro.api.requests, ...allegro.upload.requests]).toEqual([]);
			return `${error?.message} | ${error?.description}`;
		},
	};
}
