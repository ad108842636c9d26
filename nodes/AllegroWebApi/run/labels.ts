import { InvalidInput } from '../../shared/invalidInput';
import { methodOf } from '../contract/contract';
import { labelOf } from '../form/words';

/** The same complaint about the form's field, e.g. `Fields of the Sale Form 1: Field ID` for `fields[0].fid`. */
export function byLabels({ field, problem, advice }: InvalidInput, method: string): InvalidInput {
	const segments = field.split('.').map((segment) => /^(\w+)(?:\[(\d+)\])?$/.exec(segment));
	const known = methodOf(method)?.request.fields.some(({ name }) => name === segments[0]?.[1]);
	if (!known) return new InvalidInput(field, problem, advice);
	const labels = segments.map((found) => {
		const place = found?.[2] === undefined ? '' : ` ${Number(found[2]) + 1}`;
		return `${labelOf(found?.[1] ?? '')}${place}`;
	});
	return new InvalidInput(labels.join(': '), problem, advice);
}
