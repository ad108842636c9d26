import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { AllegroFailure } from './failure';

/**
 * Refuses a credential that is to have chosen permissions only and has none: at sign-in no permission means all of
 * them (allegro-facts 1.7).
 * @throws AllegroFailure of kind `settings`
 */
export function requirePermissions({ access, scopes }: ICredentialDataDecryptedObject): void {
	if (access !== 'chosen' || (Array.isArray(scopes) && scopes.length > 0)) return;
	throw new AllegroFailure({
		kind: 'settings',
		message: "The credential's Access is 'Chosen Permissions Only', and no permission is ticked",
		advice:
			"Tick what the workflow needs under 'Permissions' in the credential, or choose 'Everything the Application May', and connect the account again.",
	});
}
