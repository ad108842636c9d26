import { existsSync } from 'node:fs';
import { run } from '../../../scripts/n8n/processes';
import { Trouble } from '../../../scripts/n8n/trouble';

export interface Wanted {
	/** What the tests call it. */
	name: string;
	/** Environment variable that names it where it lies elsewhere. */
	variable: string;
	/** Where it lies, asked again once it is installed. */
	usual: () => string[];
	/** Debian's package of it. */
	debian: string;
}

/** A program that the tests need: what the variable names, else the usual places; on Debian as root it is installed if missing. */
export async function findProgram({ name, variable, usual, debian }: Wanted): Promise<string> {
	const named = process.env[variable];
	if (named) {
		if (!existsSync(named)) throw new Trouble(`${variable} names ${named}, which does not exist.`);
		return named;
	}
	const find = () => usual().find((path) => existsSync(path));
	const found = find();
	if (found) return found;
	const command = `apt-get update && apt-get install -y --no-install-recommends ${debian}`;
	if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
		throw new Trouble(
			`These tests need ${name}. On Debian: sudo sh -c "${command}". Elsewhere install it and name it: ${variable}=/path/to/${debian}`,
		);
	}
	console.log(`Installing ${name}.`);
	const { code, output } = await run('sh', ['-c', command]);
	const installed = find();
	if (code !== 0 || !installed) throw new Trouble(`${name} could not be installed:\n${output}`);
	return installed;
}
