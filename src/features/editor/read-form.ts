import { z } from 'zod';
import { editorLimits, type SentFields } from './schema.ts';

/** A form as it came in. */
export interface EditorForm {
  fields: SentFields;
  picture?: Uint8Array | undefined;
}

const mostBytes = editorLimits.pictureBytes + 4 * editorLimits.text;

/** A body as it arrives. */
type Body = AsyncIterable<unknown> | Iterable<unknown>;

/** The bytes of a body up to a limit; undefined where there are more. */
export async function readBytes(body: Body, limit = mostBytes): Promise<Buffer<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    if (!(chunk instanceof Uint8Array)) continue;
    size += chunk.length;
    // What is too long is read to its end: a browser that is cut off shows no answer.
    if (size <= limit) chunks.push(chunk);
  }
  return size > limit ? undefined : Buffer.concat(chunks);
}

/** The fields and the picture of a form; undefined where it is none or too long. */
export async function readEditorForm(body: Body, contentType: string): Promise<EditorForm | undefined> {
  const bytes = await readBytes(body);
  if (bytes === undefined) return undefined;
  const form = await new Response(bytes, { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => undefined);
  if (form === undefined) return undefined;
  const fields: [string, string][] = [];
  let picture: Uint8Array | undefined;
  for (const [name, value] of form) {
    if (typeof value === 'string') fields.push([name, value]);
    else if (value.size > 0) picture = new Uint8Array(await value.arrayBuffer());
  }
  return { fields, picture };
}

/** The first value of a field. */
export const fieldIn = (fields: SentFields, name: string): string | undefined =>
  fields.find(([known]) => known === name)?.[1];

/** A number that a form sends along. */
export const numberIn = (fields: SentFields, name: string): number =>
  z.coerce.number().int().min(0).catch(0).parse(fieldIn(fields, name));
