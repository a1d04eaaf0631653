import { parse } from 'yaml';
import { z } from 'zod';
import type { Records } from './import-record.ts';
import type { ContentFolder } from './ports.ts';

/** What a content folder holds before an import: names and addresses that are taken. */
export interface KnownContent {
  entries: { file: string; locale: string; slug: string; id?: string | undefined; redirectFrom: string[] }[];
  /** `from` of its `redirects.yaml`. */
  redirects: string[];
}

const entryPath = /^([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\/(articles|faqs|troubleshooting|news)\/(.+)\.mdx?$/;
const frontmatter = z.looseObject({
  id: z.union([z.string(), z.number()]).transform(String),
  redirectFrom: z.array(z.string()).catch([]),
});
const redirects = z.array(z.looseObject({ from: z.string() }));

export async function readKnownContent(target: ContentFolder): Promise<KnownContent> {
  const entries: KnownContent['entries'] = [];
  for (const file of await target.paths()) {
    const [, locale, , slug] = entryPath.exec(file) ?? [];
    if (locale === undefined || slug === undefined) continue;
    const text = new TextDecoder().decode(await target.read(file));
    const read = frontmatter.safeParse(yamlOf(/^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1] ?? ''));
    entries.push({ file, locale, slug, id: read.data?.id, redirectFrom: read.data?.redirectFrom ?? [] });
  }
  const listed = redirects.safeParse(yamlOf(new TextDecoder().decode(await target.read('redirects.yaml'))));
  return { entries, redirects: listed.success ? listed.data.map(({ from }) => from) : [] };
}

function yamlOf(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Follows files that people moved: what an import wrote is known again by id and language. What is gone altogether is
 * returned by its key.
 */
export function followMoves(records: Records, { entries }: KnownContent): Set<string> {
  const files = new Set(entries.map(({ file }) => file));
  const gone = new Set<string>();
  for (const record of records.values()) {
    if (record.kind !== 'entry' || files.has(record.file)) continue;
    const locale = record.file.split('/')[0];
    const moved = entries.find((entry) => entry.id === record.id && entry.locale === locale);
    if (moved) records.set(record.key, { ...record, file: moved.file });
    else gone.add(record.key);
  }
  return gone;
}
