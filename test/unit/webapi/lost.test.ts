import { NodeApiError, type INode, type JsonObject } from 'n8n-workflow';
import { WebApiFailure } from '../../../nodes/AllegroWebApi/faults/failure';
import { failureWithoutReply } from '../../../nodes/AllegroWebApi/transport/lost';

const node: INode = {
	id: '1',
	name: 'WebAPI',
	type: 'allegroWebApi',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const refused = new WebApiFailure({ kind: 'fault', fault: 'ERR_USER_PASSWD', message: 'Refused' }).ofSignIn();

describe('A failure of the sign-in', () => {
	it('is found in the error of n8n 2, which keeps its cause', () => {
		const error = new NodeApiError(node, refused as unknown as JsonObject);
		expect(failureWithoutReply(error, 'localhost', [])).toBe(refused);
	});

	it('is found in the error of n8n 1, which drops its cause', () => {
		// `cause` is declared as a field there, which sets it to undefined after Error's constructor has set it.
		const error = Object.assign(new NodeApiError(node, refused as unknown as JsonObject), {
			cause: undefined,
		});
		expect(failureWithoutReply(error, 'localhost', [])).toBe(refused);
	});
});
