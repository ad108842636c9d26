import { formOf } from './form';
import { streams } from './index';

/**
 * The form of the trigger. The build writes the result in the place of this module (`gulpfile.js`), so that n8n loads
 * the streams when it first polls and not whenever it loads the node.
 */
export const properties = formOf(streams);
