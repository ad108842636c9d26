import { AllegroFailure } from '../../../nodes/Allegro/transport';
import { Cancelled } from '../../../nodes/shared/failure';

describe('A failure', () => {
	test('is changed by making another of the same kind, which keeps the stack and the rest', () => {
		const failure = new AllegroFailure({ kind: 'refused', message: 'no', status: 409, lasting: true });
		const changed = failure.with({ advice: 'Wait.' });
		expect(changed).toBeInstanceOf(AllegroFailure);
		expect(changed).toMatchObject({ status: 409, lasting: true, message: 'no', advice: 'Wait.' });
		expect(changed.stack).toBe(failure.stack);
		expect(failure.advice).toBeUndefined();
	});

	test('of a cancelled execution can say what was done before', () => {
		const changed = new Cancelled().with({ advice: 'Two of three were sent.' });
		expect(changed).toBeInstanceOf(Cancelled);
		expect(changed.describe()).toBe('The execution was cancelled. Two of three were sent.');
	});
});
