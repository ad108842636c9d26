import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { extract } from './extract';

/** Writes the contract that the node ships, from `api/webapi.wsdl`. */
async function main(): Promise<void> {
	const file = join(__dirname, '../../nodes/AllegroWebApi/contract/contract.json');
	writeFileSync(file, `${JSON.stringify(await extract(), null, 2)}\n`);
}

void main();
