import { Readable, type Writable } from 'node:stream';
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy';
import type { FileStorage } from './ports.ts';
import { ticketLimits, type FieldProblem, type StoredFile } from './schema.ts';
import { tidyName } from './tidy-name.ts';

/** A form as it came in: fields by name, files already on disk, what was wrong with the others. */
export type ReceivedForm =
  | { ok: true; fields: Map<string, string[]>; files: StoredFile[]; problems: FieldProblem[] }
  | { ok: false; code: 'malformed' | 'too-large' };

/** Bytes of one field: a description of the longest kind in any script, with room for the context. */
const fieldSize = 200_000;
/** Bytes of a whole form: all files at their limit, as many refused ones again, and the fields. */
const formSize = 2 * ticketLimits.files * ticketLimits.fileSize + 1_000_000;

export interface ReceiveFormInput {
  contentType: string;
  body: AsyncIterable<Uint8Array>;
  storage: FileStorage;
}

/**
 * Reads a multipart form as it arrives; files go to disk and never whole into memory. Where the form breaks off, nothing
 * of it is kept. More files than allowed, too large or of another kind are told as problems of the field `files`.
 */
export async function receiveForm({ contentType, body, storage }: ReceiveFormInput): Promise<ReceivedForm> {
  const fields = new Map<string, string[]>();
  const problems: FieldProblem[] = [];
  const receiving: Promise<StoredFile | undefined>[] = [];
  const openFiles = new Set<BusboyFileStream>();
  let truncated = false;
  let files = 0;

  const parser = startParser(contentType);
  if (parser === undefined) return { ok: false, code: 'malformed' };
  parser.on('field', (name, value, nameTruncated, valueTruncated) => {
    truncated ||= nameTruncated || valueTruncated;
    fields.set(name, [...(fields.get(name) ?? []), value]);
  });
  parser.on('file', (_field, stream, fileName) => {
    // A stream that is broken off has its listener in whoever reads it; this one keeps the process alive meanwhile.
    stream.on('error', () => undefined);
    // A file field left empty comes as a part without name.
    if (fileName === undefined || fileName === '') {
      stream.resume();
      return;
    }
    files += 1;
    if (files > ticketLimits.files) {
      stream.resume();
      if (files === ticketLimits.files + 1)
        problems.push({ field: 'files', code: 'files.many', values: { limit: ticketLimits.files } });
      return;
    }
    openFiles.add(stream);
    const receive = async (): Promise<StoredFile | undefined> => {
      const received = await storage.receive(stream, fileName);
      openFiles.delete(stream);
      if (received.ok) return received.file;
      problems.push({
        field: 'files',
        code: received.code,
        values: { name: tidyName(fileName), limit: ticketLimits.fileSize / 1_048_576 },
      });
      return undefined;
    };
    receiving.push(receive());
  });

  const parsing = await parseAll(body, parser);
  if (parsing !== 'complete') for (const stream of openFiles) stream.destroy(new Error('the form broke off'));
  const outcomes = await Promise.allSettled(receiving);
  const stored = outcomes.flatMap((outcome) =>
    outcome.status === 'fulfilled' && outcome.value ? [outcome.value] : [],
  );
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (parsing === 'complete' && failure === undefined && !truncated)
    return { ok: true, fields, files: stored, problems };

  for (const file of stored) await storage.remove(file.storageName);
  if (parsing === 'complete' && failure !== undefined) throw failure.reason;
  return { ok: false, code: truncated || parsing === 'too-large' ? 'too-large' : 'malformed' };
}

function startParser(contentType: string): BusboyInstance | undefined {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      limits: { fieldSize, fields: 100, parts: 200, fieldNameSize: 100, headerPairs: 20 },
    });
  } catch {
    return undefined;
  }
}

/** Feeds the parser with back-pressure; says how it ended. */
async function parseAll(
  body: AsyncIterable<Uint8Array>,
  parser: Writable,
): Promise<'complete' | 'broken' | 'too-large'> {
  let size = 0;
  const source = Readable.from(body, { objectMode: false });
  return new Promise((resolve) => {
    const end = (how: 'complete' | 'broken' | 'too-large'): void => {
      resolve(how);
      if (how === 'complete') return;
      source.unpipe(parser);
      source.destroy();
    };
    source.on('data', (chunk: Uint8Array) => {
      size += chunk.length;
      if (size > formSize) end('too-large');
    });
    source.once('error', () => end('broken'));
    parser.once('error', () => end('broken'));
    parser.once('finish', () => end('complete'));
    source.pipe(parser);
  });
}
