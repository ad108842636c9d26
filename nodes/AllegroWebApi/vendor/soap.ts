/** The only door to node-soap: its WSDL engine, which the build bundles into the package (`gulpfile.js`). */
export { WSDL } from 'soap/lib/wsdl';
