import { MINUTE, SECOND } from '../../../emulator/shop/units';
import { under, type MakeModel } from './world';

const RECEIVED = 'MESSAGE_RECEIVED';
const SENT = 'MESSAGE_SENT';

/**
 * `GET /messaging/threads`: 20 a page, newest message first, so that threads change places while pages are read;
 * messages of a thread by date, both bounds exclusive. A message may be visible after a newer one of another thread.
 */
export const messages: MakeModel = (world) => {
	const { messaging } = world.shop;
	const events = [RECEIVED, SENT];
	const chosen = world.chance(0.4) ? [RECEIVED] : world.some(events);
	const login = world.chance(0.2) ? 'anna_1' : undefined;
	const many = world.chance(0.3) ? 60 : 6;
	const downloads = world.chance(0.2);
	return {
		parameters: {
			stream: 'message',
			events: chosen,
			...(login && { filters: { buyerLogin: `${login.toUpperCase()} ` } }),
			...(downloads && { options: { downloadAttachments: true } }),
		},
		events,
		starts: ['time', 'oldest'],
		happen: () => {
			const from = world.chance(0.3) ? 'anna_1' : `buyer_${world.int(1, many)}`;
			const fromSeller = world.chance(0.25);
			const at = world.now();
			const late = world.chance(0.75) ? 0 : world.chance(0.5) ? 2 * SECOND : world.int(1, 9) * MINUTE;
			world.later(late, () => {
				const isOdd = downloads && world.chance(0.3);
				const attachments = isOdd
					? [{ fileName: 'a.png', mimeType: 'image/png', bytes: Buffer.from('89504e47', 'hex') }]
					: [];
				const message = messaging.newMessage({ login: from, fromSeller, at, attachments });
				const { id, threadId } = message;
				if (isOdd && world.chance(0.5))
					world.lastingFault({
						operation: 'GET /messaging/message-attachments/*',
						address: message.attachments[0]!.id,
						status: 404,
					});
				if (world.chance(0.05))
					world.lastingFault({
						operation: 'GET /messaging/threads/{threadId}/messages',
						address: threadId,
						status: 404,
						until: world.now() + 3 * MINUTE,
					});
				world.happened({
					key: id,
					type: fromSeller ? SENT : RECEIVED,
					at,
					seen: at + late,
					fits: login === undefined || from === login,
				});
			});
		},
		keyOf: (item) => String(under(item, 'message').id),
		grow: () => {
			for (let n = 0; n < 300; n++)
				messaging.newMessage({ login: `old_${n}`, at: world.now() - world.int(1, 100_000) * MINUTE });
		},
	};
};
