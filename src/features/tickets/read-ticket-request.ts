import { isMultipart } from './content-type.ts';
import { chunksOf, readText } from './read-body.ts';
import { fieldName } from './topics/form-fields.ts';
import type { FileStorage } from './ports.ts';
import { receiveForm } from './receive-form.ts';
import type { FieldProblem, StoredFile } from './schema.ts';

export type TicketRequest =
  | { ok: true; input: Record<string, unknown>; files: StoredFile[]; problems: FieldProblem[] }
  | { ok: false; code: 'malformed' | 'too-large' | 'unsupported-type' };

/** Bytes of a request in JSON: the longest description in any script, escaped, with its context. */
const jsonSize = 400_000;

/** The body of `POST /api/tickets`: JSON, or a form with the ticket as the part `ticket` or as plain fields. */
export async function readTicketRequest(request: Request, storage: FileStorage): Promise<TicketRequest> {
  const contentType = request.headers.get('content-type') ?? '';
  if (/^application\/json\s*(;|$)/i.test(contentType)) {
    const text = await readText(request, jsonSize);
    if (text === undefined) return { ok: false, code: 'too-large' };
    const input = parseObject(text);
    return input === undefined ? { ok: false, code: 'malformed' } : { ok: true, input, files: [], problems: [] };
  }
  if (!isMultipart(contentType)) return { ok: false, code: 'unsupported-type' };
  const form = await receiveForm({ contentType, body: chunksOf(request.body), storage });
  if (!form.ok) return form;
  const input = inputOf(form.fields);
  if (input !== undefined) return { ok: true, input, files: form.files, problems: form.problems };
  for (const file of form.files) await storage.remove(file.storageName);
  return { ok: false, code: 'malformed' };
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

const answerPrefix = fieldName('');

function inputOf(fields: Map<string, string[]>): Record<string, unknown> | undefined {
  const whole = fields.get('ticket')?.[0];
  if (whole !== undefined) return parseObject(whole);
  const plain = [...fields].map(([name, values]) => [name, values[0]] as const);
  const input: Record<string, unknown> = Object.fromEntries(plain.filter(([name]) => !name.startsWith(answerPrefix)));
  const answers = plain.filter(([name]) => name.startsWith(answerPrefix));
  if (answers.length > 0)
    input['fields'] = Object.fromEntries(answers.map(([name, value]) => [name.slice(answerPrefix.length), value]));
  if (fields.has('attachments')) input['attachments'] = fields.get('attachments');
  if (typeof input['context'] === 'string') input['context'] = parseObject(input['context']);
  return input;
}
