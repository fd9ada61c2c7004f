/** Parts of a multipart/form-data body. */
import { SalesforceError } from '../operations/salesforceError.ts';
import { jsonError } from './requestFields.ts';
import { readBytes } from './requestBody.ts';
import type { ApiRequest } from './router.ts';

/** True when the request says that its body is multipart. */
export function isMultipart(request: ApiRequest): boolean {
  return /^multipart\//i.test(request.headers['content-type'] ?? '');
}

/** Reads the whole body; a part is text, or a file. */
export async function readMultipart(request: ApiRequest): Promise<FormData> {
  const bytes = await readBytes(request.stream);
  try {
    const headers = { 'content-type': request.headers['content-type'] ?? '' };
    return await new Response(new Uint8Array(bytes), { headers }).formData();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SalesforceError(400, 'INVALID_MULTIPART_REQUEST', `The multipart body cannot be read: ${reason}`);
  }
}

/** Text of a part, whether it was sent with a file name or without. */
export async function partText(form: FormData, name: string): Promise<string> {
  const part = form.get(name);
  if (part === null) throw jsonError(`The multipart body has no part named '${name}'`);
  return typeof part === 'string' ? part : part.text();
}
