import type { IExecuteFunctions } from 'n8n-workflow';

import type { InputFile } from '../catalogue/request';

/**
 * The file in an item's binary field. Its bytes are held whole, because n8n cannot send a stream a second time
 * after it has renewed the access token (n8n-facts 2).
 */
export async function inputFile(
	context: IExecuteFunctions,
	itemIndex: number,
	field: string,
): Promise<InputFile> {
	const { mimeType, fileName } = context.helpers.assertBinaryData(itemIndex, field);
	return { bytes: await context.helpers.getBinaryDataBuffer(itemIndex, field), mimeType, fileName };
}
