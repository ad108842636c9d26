import { propertiesOf } from './catalogue/description';
import { jobs } from './jobs';
import { resources } from './resources';

/**
 * The form of every operation. The build writes the result in the place of this module (`gulpfile.js`), so that n8n
 * need not work it out whenever it loads the node.
 */
export const properties = propertiesOf(resources, jobs);
