import { inDropDown } from './catalogue/alphabet';
import { propertiesOf } from './catalogue/description';
import { composedJobs, handMadeJobs } from './jobs';
import { resources } from './resources';

/** The resources as the form shows them: composed jobs stand among their operations. */
const shown = resources.map((resource) => {
	const forms = composedJobs.filter((job) => job.resource.value === resource.value).map(({ form }) => form);
	return { ...resource, operations: [...resource.operations, ...forms].sort(inDropDown) };
});

/**
 * The form of every operation. The build writes the result in the place of this module (`gulpfile.js`), so that n8n
 * need not work it out whenever it loads the node.
 */
export const properties = propertiesOf(shown, handMadeJobs);
