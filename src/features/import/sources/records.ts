import { z } from 'zod';
import type { SourceFolder } from '../ports.ts';
import type { ImportLoss } from '../schema.ts';
import { readText } from './read-text.ts';

/** One thing of an export, such as an article, and where it stands. */
export interface FoundRecord {
  /** Name of the list it stands in, such as `articles`; of a bare array the name of its file. */
  list: string;
  value: Record<string, unknown>;
  file: string;
  /** The file with the number in it, for reports. */
  at: string;
}

const record = z.record(z.string(), z.unknown());
const parts = z.array(z.unknown());

/** Reads every JSON file of a folder and finds the things in it: in bare arrays, in answers of an API, one by one. */
export async function readRecords(
  folder: SourceFolder,
  losses: ImportLoss[],
  onRead: (done: number, total: number) => void,
): Promise<FoundRecord[]> {
  const wanted = (await folder.paths()).filter((path) => /\.(json|jsonl|ndjson)$/i.test(path));
  const found: FoundRecord[] = [];
  for (const [index, path] of wanted.entries()) {
    const text = await readText(folder, path, losses);
    for (const value of text === undefined ? [] : valuesIn(text, path, losses)) found.push(...recordsIn(value, path));
    onRead(index + 1, wanted.length);
  }
  return found;
}

function valuesIn(text: string, path: string, losses: ImportLoss[]): unknown[] {
  try {
    const clean = text.replace(/^\uFEFF/, '');
    if (/\.json$/i.test(path)) return [JSON.parse(clean)];
    // One record a line: together they are one list.
    return [
      clean
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line): unknown => JSON.parse(line)),
    ];
  } catch (error) {
    const detail = `It is no JSON that can be read: ${error instanceof Error ? error.message : String(error)}`;
    losses.push({ kind: 'unreadable', file: path, line: 0, detail });
    return [];
  }
}

/** `articles-page-2.json` and `page-2/articles.json` are lists of articles. */
const listOf = (path: string): string =>
  /([a-z]+(?:_[a-z]+)*)[^/]*$/i.exec(path.replace(/\.\w+$/, ''))?.[1]?.toLowerCase() ?? '';

function recordsIn(value: unknown, file: string): FoundRecord[] {
  const many = parts.safeParse(value);
  if (many.success) return recordsOf(many.data, listOf(file), file);
  const one = record.safeParse(value);
  if (!one.success) return [];
  // An answer that is one thing has an id; one that holds things has lists.
  if ('id' in one.data) return [made(one.data, kindOf(one.data) ?? listOf(file), file)];
  return Object.entries(one.data).flatMap(([key, inner]) => {
    const list = parts.safeParse(inner);
    if (list.success) return recordsOf(list.data, key === 'data' || key === 'items' ? listOf(file) : key, file);
    const held = record.safeParse(inner);
    if (!held.success) return [];
    const items = parts.safeParse(held.data['items'] ?? held.data['data']);
    if (items.success) return recordsOf(items.data, key, file);
    return 'id' in held.data ? [made(held.data, key.replace(/y$/, 'ie').replace(/s?$/, 's'), file)] : [];
  });
}

const kindOf = (value: Record<string, unknown>): string | undefined =>
  typeof value['type'] === 'string' ? `${value['type'].toLowerCase().replace(/y$/, 'ie')}s` : undefined;

function recordsOf(values: readonly unknown[], list: string, file: string): FoundRecord[] {
  return values.flatMap((value, index) => {
    const one = record.safeParse(value);
    return one.success ? [made(one.data, kindOf(one.data) ?? list, file, index)] : [];
  });
}

function made(value: Record<string, unknown>, list: string, file: string, index?: number): FoundRecord {
  const id =
    typeof value['id'] === 'string' || typeof value['id'] === 'number'
      ? ` ${value['id']}`
      : index === undefined
        ? ''
        : ` ${index + 1}`;
  return { list, value, file, at: `${file} ›${id}` };
}

/** What a schema finds in a record; undefined, and told, where it does not fit. */
export function understand<T>(schema: z.ZodType<T>, { value, at }: FoundRecord, losses: ImportLoss[]): T | undefined {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  losses.push({
    kind: 'not-understood',
    file: at,
    line: 0,
    detail: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
  });
  return undefined;
}

/** Tells once for each list of a file what in it was not known. */
export function tellUnknown(records: readonly FoundRecord[], losses: ImportLoss[]): void {
  const counts = new Map<string, { file: string; list: string; count: number }>();
  for (const { file, list } of records) {
    const key = `${file}\0${list}`;
    counts.set(key, { file, list, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  for (const { file, list, count } of counts.values())
    losses.push({
      kind: 'not-understood',
      file,
      line: 0,
      detail: `${count} records of "${list}" are none that are imported.`,
    });
}

/** Ids are numbers or texts, by vendor and age. */
export const recordId = z.union([z.string().min(1), z.number()]).transform(String);
/** An id that may be missing or null. */
export const someId = recordId.nullish().transform((id) => id ?? undefined);
/** Text that may be missing or null; empty text is none. */
export const someText = z
  .string()
  .nullish()
  .transform((text) => text?.trim() || undefined);
/** A list that may be missing or null. */
export const someList = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((list) => list ?? []);
