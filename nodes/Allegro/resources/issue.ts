import { at, choice, money, number, openChoice, openChoices, text } from '../catalogue/fields';
import { get, getMany, operation, resource } from '../catalogue/operations';
import { file, list, silent, thing, type Simple } from '../catalogue/results';
import { announcedAttachmentId, attachmentId, attachmentIds, fileName, issueId, orderId } from './ids';
import { ATTACHMENT_TYPES } from './message';
import { ISSUES_PAGE } from './paging';

const version = 'beta';

const simple: Simple = {
	id: 'id',
	number: 'referenceNumber',
	type: 'type',
	status: 'currentState.status',
	subject: ['subject', 'reason.type'],
	buyerLogin: 'buyer.login',
	orderId: 'checkoutForm.id',
	offerId: 'offer.id',
	openedAt: 'openedDate',
	answerUntil: ['currentState.statusDueDate', 'decisionDueDate'],
};

export const issue = resource(
	'Issue',
	{
		synonyms: 'claim, dyskusja, reklamacja',
		description: 'Dyskusja, reklamacja (beta)',
		scope: 'disputes',
		path: { issueId },
	},
	{
		get: get('GET /sale/issues/{issueId}', { version, result: thing({ simple }) }),
		getMany: getMany('GET /sale/issues', {
			description: 'Discussions and claims, newest first',
			query: [
				openChoices(
					'status',
					'Issue Status',
					[
						['CLAIM_SUBMITTED', 'Claim Submitted'],
						['CLAIM_ACCEPTED', 'Claim Accepted'],
						['CLAIM_REJECTED', 'Claim Rejected'],
						['DISPUTE_ONGOING', 'Discussion Ongoing'],
						['DISPUTE_UNRESOLVED', 'Discussion Unresolved'],
						['DISPUTE_CLOSED', 'Discussion Closed'],
					],
					{ name: 'issueStatuses' },
				),
				at('checkoutForm.id', orderId),
			],
			version,
			result: list('issues', { paging: ISSUES_PAGE, simple }),
		}),
		getMessages: operation('GET /sale/issues/{issueId}/chat', {
			name: 'Get Messages',
			action: 'Get messages of issue',
			description: 'With changes of status',
			version,
			result: list('chat', { paging: ISSUES_PAGE }),
		}),
		reply: operation('POST /sale/issues/{issueId}/message', {
			name: 'Reply',
			action: 'Reply to issue',
			body: [
				choice(
					'type',
					'Message Type',
					[
						['REGULAR', 'Message'],
						['END_REQUEST', 'Request to End', 'Discussions only'],
						['RETURN_NOT_REQUIRED', 'No Return Needed', 'Claims only'],
						['RETURN_REQUIRED_CUSTOM', 'Return by Own Arrangement', 'Claims only'],
						['RETURN_REQUIRED_SELLER_LABEL', "Return with Seller's Label", 'Claims only'],
					],
					{ name: 'messageType', required: true, default: 'REGULAR' },
				),
				text('text', 'Text', { required: true, maxLength: 20_000, rows: 4, example: 'Dzień dobry, …' }),
				attachmentIds,
			],
			version,
		}),
		decideClaim: operation('POST /sale/issues/{issueId}/status', {
			name: 'Decide Claim',
			action: 'Decide claim issue',
			polish: 'reklamacja',
			body: [
				openChoice(
					'status',
					'Decision',
					[
						['ACCEPTED_REFUND', 'Accept: Refund'],
						['ACCEPTED_PARTIAL_REFUND', 'Accept: Partial Refund', 'Fill in Partial Refund'],
						['ACCEPTED_EXCHANGE', 'Accept: Exchange'],
						['ACCEPTED_REPAIR', 'Accept: Repair'],
						['REJECTED_PRODUCT_CONFORMS_TO_CONTRACT', 'Reject: As Agreed'],
						['REJECTED_PRODUCT_DAMAGED_BY_USER', 'Reject: Damaged by Buyer'],
						['REJECTED_PRODUCT_NOT_RETURNED', 'Reject: Not Returned'],
						['REJECTED_MINOR_DEFECT', 'Reject: Minor Defect'],
						['REJECTED_ADDITIONAL_REQUIREMENTS_NOT_COMPLETED', 'Reject: Requirements Not Met'],
						['REJECTED_CLAIM_WITHDRAWN_BY_BUYER', 'Reject: Withdrawn by Buyer'],
						['REJECTED_OTHER', 'Reject: Other'],
					],
					{ name: 'decision', required: true },
				),
				text('message', 'Text', { name: 'text', required: true, rows: 4, example: 'Dzień dobry, …' }),
				money('partialRefund', 'Partial Refund'),
			],
			version,
			result: silent(),
		}),
		createAttachment: operation('POST /sale/issues/attachments', {
			name: 'Create Attachment',
			action: 'Create issue attachment',
			description: 'Announce a file; it follows with Upload Attachment',
			body: [
				fileName('fileName'),
				number('size', 'Size (Bytes)', { name: 'fileSize', required: true, min: 1 }),
			],
			version,
		}),
		uploadAttachment: operation('PUT /sale/issues/attachments/{attachmentId}', {
			name: 'Upload Attachment',
			action: 'Upload issue attachment',
			description: 'The file of an announced attachment',
			path: { attachmentId: announcedAttachmentId },
			upload: ATTACHMENT_TYPES,
			version,
		}),
		downloadAttachment: operation('GET /sale/issues/attachments/{attachmentId}', {
			name: 'Download Attachment',
			action: 'Download issue attachment',
			path: { attachmentId },
			accept: '*/*',
			result: file(),
		}),
	},
);
