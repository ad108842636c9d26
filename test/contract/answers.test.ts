import { operation as apiOperation } from '../../api';
import { answerOf } from '../../nodes/Allegro/catalogue/answer';
import type { Operation } from '../../nodes/Allegro/catalogue/operation';
import { resources } from '../../nodes/Allegro/resources';

const declared = resources.flatMap(({ operations }) => operations);

const repliesOf = ({ request }: Operation) =>
	Object.entries(apiOperation(request.route).replies).map(([status, { content = {} }]) => ({
		status: Number(status),
		hasBody: Object.keys(content).length > 0,
	}));

describe('What an operation takes for an answer', () => {
	it.each(declared.map((one) => [one.request.route, one] as const))(
		'%s: as the document has it',
		(_, one) => {
			const replies = repliesOf(one);
			const successes = replies.filter(({ status }) => status < 300);
			const { silent = false, seeOther = false, always = false } = answerOf(one);
			expect(seeOther).toBe(replies.some(({ status }) => status === 303));
			const isDelete = one.request.method === 'DELETE';
			expect(silent).toBe(isDelete || !successes.some(({ hasBody }) => hasBody));
			if (always) expect(successes.every(({ hasBody }) => hasBody)).toBe(true);
		},
	);
});
