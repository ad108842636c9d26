import { rmSync } from 'node:fs';

export default function after(): void {
	rmSync(process.env.N8N_TEST_ROOT!, { recursive: true, force: true });
}
