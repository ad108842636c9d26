import type { Emulator } from '../../emulator/server';
import { bind, type Client } from '../n8n/client';
import { consent, CREDENTIAL_NAME, CREDENTIAL_TYPE, credentialFor } from './credential';
import { readExamples } from './examples';
import { readKept, writeKept } from './keep';

/**
 * Sees to it that n8n holds a connected credential for the local Allegro and every example, bound to it. What an
 * earlier start made is kept, with the user's own changes; an example that changed since is imported anew.
 * @param folder where the demo keeps its data.
 * @returns the workflows' ids in the order of the examples.
 */
export async function furnish(client: Client, emulator: Emulator, folder: string): Promise<string[]> {
	const kept = await readKept(folder);
	const data = credentialFor(emulator);
	let { credentialId: id } = kept;
	if (id === undefined || !(await client.credentialExists(id))) {
		id = await client.createCredential(CREDENTIAL_NAME, CREDENTIAL_TYPE, data);
	} else {
		await client.updateCredential(id, CREDENTIAL_NAME, CREDENTIAL_TYPE, data);
	}
	// The local Allegro forgets its sessions when it ends, so each start connects.
	await client.connect(id, consent);

	const workflowIds: string[] = [];
	for (const { file, hash, workflow } of await readExamples()) {
		const version = `${hash} ${id}`;
		const known = kept.workflows[file];
		const there = known !== undefined && (await client.workflowExists(known.id));
		if (!there || known.version !== version) {
			const bound = bind(workflow, CREDENTIAL_TYPE, { id, name: CREDENTIAL_NAME });
			const workflowId = await client.saveWorkflow(bound, there ? known.id : undefined);
			kept.workflows[file] = { id: workflowId, version };
		}
		workflowIds.push(kept.workflows[file].id);
	}
	await writeKept(folder, { ...kept, credentialId: id });
	return workflowIds;
}
