import { PUBLIC_V1, type AllegroReply, type AllegroRequest } from '../../../nodes/Allegro/transport';

export const request = (more: Partial<AllegroRequest> = {}): AllegroRequest => ({
	method: 'GET',
	path: '/sale/offers',
	host: 'api',
	accept: PUBLIC_V1,
	repeat: 'safe',
	...more,
});

export const reply = (
	status: number,
	body?: unknown,
	headers: Record<string, string> = {},
): AllegroReply => ({
	status,
	body,
	headers,
});
