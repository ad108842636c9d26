/** The only door to node-soap: its WSDL engine and the XML parser that it reads with, which the build bundles into the package (`gulpfile.js`). */
export { SAXParser } from 'sax';
export { WSDL } from 'soap/lib/wsdl';
