import { anchorsIn, convertHtml, type ConvertedHtml } from './html/convert-html.ts';
import { fetchPictures } from './fetch-pictures.ts';
import { readRecords, writeRecords } from './import-record.ts';
import { followMoves, readKnownContent } from './known-content.ts';
import { mendEntries, type Refusal } from './mend-entries.ts';
import { planImport } from './plan-import.ts';
import type { ContentFolder, FetchPicture, ImportSource, SourceFolder } from './ports.ts';
import { createTargetResolver, type TargetResolver } from './resolve-targets.ts';
import { anchorsOf, rewriteBody } from './rewrite-body.ts';
import type { ImportLoss, ImportReport, PlannedEntry, SourceDocument, WrittenEntry } from './schema.ts';
import { writeSettings } from './settings-files.ts';
import { besideOf, createChangeWriter } from './write-changes.ts';
import { frontmatterFor } from './write-frontmatter.ts';

export interface ImportOptions {
  source: ImportSource;
  folder: SourceFolder;
  target: ContentFolder;
  /** Name of the site in a fresh `site.yaml`. */
  siteName: string;
  /** Locale of texts that name none; guessed from the words where it is left out. */
  locale?: string | undefined;
  /** Whether files of an earlier import are brought up to date. Otherwise nothing that exists is written. */
  update?: boolean | undefined;
  /** Fetches pictures of other sites; without it links stand in. */
  fetchPicture?: FetchPicture | undefined;
  guessLocale(text: string): string;
  now(): Date;
  /** What the written folder's own check refuses: those texts are kept as plain text. */
  check(): Promise<readonly Refusal[]>;
  onProgress(step: 'read' | 'fetch' | 'write', done: number, total: number): void;
}

/**
 * Turns a help centre into a content folder: its groups become categories, links become links by id, pictures come
 * along, remarks become callouts, old addresses redirects. Whatever could not be carried over is in the report; nothing
 * that people wrote is overwritten, and what is written passes the content folder's own check. A record of it stays in
 * the content folder, so that a second run writes what has changed at the source and nothing else.
 */
export async function importFolder(options: ImportOptions): Promise<ImportReport> {
  const { source, folder, target, update = false } = options;
  const records = await readRecords(target);
  const known = await readKnownContent(target);
  const gone = followMoves(records, known);
  const reading = await source.read(folder, {
    locale: options.locale,
    onRead: (done, total) => options.onProgress('read', done, total),
  });
  const losses = [...reading.losses];
  const lose = (kind: ImportLoss['kind'], file: string, detail: string): void =>
    void losses.push({ kind, file, line: 0, detail });
  const documents = reading.documents.filter(({ key, path }) => {
    const isDeleted = update && gone.has(key);
    if (isDeleted) lose('deleted-here', path, `${records.get(key)?.file ?? ''} was deleted and is not brought back.`);
    return !isDeleted;
  });
  if (update) {
    const keys = new Set(reading.documents.map(({ key }) => key));
    for (const { key, kind, file } of records.values())
      if (kind === 'entry' && key.startsWith(`${source.name}:`) && !keys.has(key))
        lose('vanished', file, 'It is no longer at the source. Delete or archive it, or keep it as your own.');
  }

  const unnamed = documents.filter(({ place }) => !place?.locale);
  const defaultLocale =
    options.locale ??
    (unnamed.length > 0 || documents.length === 0 ? options.guessLocale(wordsOf(unnamed)) : mainLocale(documents));
  const plan = planImport({
    reading: { ...reading, documents },
    defaultLocale,
    sourceName: source.name,
    records,
    known,
  });
  losses.push(...plan.losses);
  const fetched = options.fetchPicture
    ? await fetchPictures(documents, {
        fetchPicture: options.fetchPicture,
        onFetch: (done, total) => options.onProgress('fetch', done, total),
      })
    : new Map<string, never>();

  const anchors = new Map<PlannedEntry, ReadonlyMap<string, string>>();
  const resolver = createTargetResolver({
    entries: plan.entries,
    files: await folder.paths(),
    reading,
    fetched,
    categoryOf: plan.categories.listed,
    anchorsOf: (entry) => {
      const found =
        anchors.get(entry) ??
        (entry.document.format === 'markdown'
          ? anchorsOf(entry.document.body, entry.title)
          : anchorsIn(entry.document, entry.title));
      anchors.set(entry, found);
      return found;
    },
  });

  const writer = createChangeWriter({ target, records, update });
  const written = new Map<string, WrittenEntry & { key: string }>();
  const counts = { entries: 0, unchanged: 0, images: 0, attachments: 0 };
  for (const [index, entry] of plan.entries.entries()) {
    const { document } = entry;
    const made = contentOf(entry, resolver);
    losses.push(...made.losses);
    const file =
      records.get(document.key)?.file ??
      `${entry.locale}/articles/${entry.slug}.${document.format === 'markdown' ? 'md' : 'mdx'}`;
    const frontmatter = frontmatterFor(entry, made, options.now());
    const outcome = await writer.put(
      { key: document.key, kind: 'entry', file, id: entry.id },
      `${frontmatter}\n${made.body}\n`,
    );
    if (outcome === 'written' || outcome === 'updated') {
      counts.entries += 1;
      written.set(file, { key: document.key, source: document.path, frontmatter, body: made.body, plain: made.plain });
    } else if (outcome === 'exists') lose('exists', document.path, `${file} exists already and was left alone.`);
    else if (outcome === 'conflict')
      lose('changed-here', document.path, `${file} was left alone; compare it with ${besideOf(file)}.`);
    else counts.unchanged += 1;
    options.onProgress('write', index + 1, plan.entries.length);
  }

  for (const [file, used] of resolver.usedFiles) {
    const from = 'path' in used ? used.path : file;
    const outcome = await writer.put(
      { key: `file:${source.name}:${from}`, kind: 'file', file },
      'path' in used ? await folder.read(used.path) : used.bytes,
    );
    if (outcome === 'exists') lose('exists', from, `${file} exists already and was left alone.`);
    else if (outcome === 'conflict')
      lose('changed-here', from, `${file} was left alone; compare it with ${besideOf(file)}.`);
    else if (outcome !== 'unchanged') counts[file.startsWith('images/') ? 'images' : 'attachments'] += 1;
  }
  const popular = plan.entries
    .filter(({ document }) => document.place && reading.popular.includes(document.place.entry))
    .map(({ id }) => id);
  losses.push(
    ...(await writeSettings(
      target,
      { plan, siteName: options.siteName, defaultLocale, popular: [...new Set(popular)] },
      update,
    )),
  );
  losses.push(
    ...(await mendEntries({
      written,
      target: {
        replace: async (file, text) => {
          await target.replace(file, text);
          writer.rewrote(written.get(file)?.key ?? '', text);
        },
      },
      check: options.check,
    })),
  );
  if (plan.entries.length > 0) await writeRecords(target, records);
  return { ...counts, locales: plan.locales, losses };
}

/** The language most texts are in. */
function mainLocale(documents: readonly SourceDocument[]): string {
  const counts = new Map<string, number>();
  for (const { place } of documents) if (place) counts.set(place.locale, (counts.get(place.locale) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? 'en';
}

/** Words of the first texts, enough to tell their language. */
const wordsOf = (documents: readonly { body: string }[]): string =>
  documents
    .slice(0, 50)
    .map(({ body }) => body.slice(0, 20_000))
    .join('\n');

function contentOf(
  entry: PlannedEntry,
  resolver: Pick<TargetResolver, 'link' | 'image'>,
): Omit<ConvertedHtml, 'plain'> & { plain?: string } {
  const { document, title } = entry;
  const link = (url: string) => resolver.link(entry, url);
  const image = (url: string) => resolver.image(entry, url);
  if (document.format !== 'markdown') return convertHtml(document, title, { link, image });
  const { body, losses } = rewriteBody(document.body, {
    file: document.path,
    title,
    lines: document.lines ?? [],
    link,
    image,
  });
  return { body: body.trim(), losses };
}
