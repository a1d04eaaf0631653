import { stringify } from 'yaml';
import { mendEntries, type Refusal } from './mend-entries.ts';
import { planImport, type ImportPlan } from './plan-import.ts';
import type { ContentFolder, SourceFolder } from './ports.ts';
import { readDocument } from './read-document.ts';
import { createTargetResolver } from './resolve-targets.ts';
import { anchorsOf, rewriteBody } from './rewrite-body.ts';
import type { ImportLoss, ImportReport, PlannedCategory, PlannedEntry, WrittenEntry } from './schema.ts';
import { frontmatterFor } from './write-frontmatter.ts';

export interface ImportOptions {
  source: SourceFolder;
  target: ContentFolder;
  /** Name of the site in a fresh `site.yaml`. */
  siteName: string;
  /** Locale of texts that name none; guessed from the words where it is left out. */
  locale?: string | undefined;
  guessLocale(text: string): string;
  /** What the written folder's own check refuses: those texts are kept as plain text. */
  check(): Promise<readonly Refusal[]>;
  onProgress(step: 'read' | 'write', done: number, total: number): void;
}

/**
 * Turns a folder of Markdown into a content folder: folders become categories, relative links become links by id,
 * pictures come along, admonitions become callouts. Whatever could not be carried over is in the report; nothing that
 * exists in the target is overwritten, and what is written passes the content folder's own check.
 */
export async function importFolder(options: ImportOptions): Promise<ImportReport> {
  const { source, target } = options;
  const { files, unreadable } = await source.markdownFiles((done, total) => options.onProgress('read', done, total));
  const losses: ImportLoss[] = unreadable.map(({ path, reason }) => ({
    kind: 'unreadable',
    file: path,
    line: 0,
    detail: reason,
  }));
  const documents = files.map((file) => {
    const read = readDocument(file);
    losses.push(...read.losses);
    return read.document;
  });
  const defaultLocale =
    options.locale ??
    options.guessLocale(
      documents
        .slice(0, 50)
        .map((document) => document.body)
        .join('\n'),
    );
  const plan = planImport({ documents, defaultLocale });

  const anchors = new Map<PlannedEntry, ReadonlyMap<string, string>>();
  const resolver = createTargetResolver({
    entries: plan.entries,
    files: new Map((await source.paths()).map((path) => [path.toLowerCase(), path])),
    anchorsOf: (entry) => {
      const known = anchors.get(entry) ?? anchorsOf(entry.document.body, entry.title);
      anchors.set(entry, known);
      return known;
    },
  });

  const written = new Map<string, WrittenEntry>();
  for (const [index, entry] of plan.entries.entries()) {
    const { path, body, lines } = entry.document;
    const rewritten = rewriteBody(body, {
      file: path,
      title: entry.title,
      lines,
      link: (url) => resolver.link(entry, url),
      image: (url) => resolver.image(entry, url),
    });
    losses.push(...rewritten.losses);
    const file = `${entry.locale}/articles/${entry.slug}.md`;
    const made = { source: path, frontmatter: frontmatterFor(entry, rewritten.body), body: rewritten.body.trim() };
    if (await target.write(file, `${made.frontmatter}\n${made.body}\n`)) written.set(file, made);
    else losses.push({ kind: 'exists', file: path, line: 0, detail: `${file} exists already and was left alone.` });
    options.onProgress('write', index + 1, plan.entries.length);
  }

  let images = 0;
  for (const [path, name] of resolver.usedImages) {
    if (await target.write(`images/${name}`, await source.read(path))) images += 1;
    else
      losses.push({ kind: 'exists', file: path, line: 0, detail: `images/${name} exists already and was left alone.` });
  }
  for (const [file, data] of settingsFiles(plan, options.siteName, options.locale ?? defaultLocale))
    if (!(await target.write(file, data)))
      losses.push({
        kind: 'exists',
        file,
        line: 0,
        detail: `${file} exists already; compare it with the folders of the import.`,
      });

  losses.push(...(await mendEntries({ written, target, check: options.check })));
  return { entries: written.size, images, locales: plan.locales, losses };
}

function settingsFiles(plan: ImportPlan, siteName: string, defaultLocale: string): [string, string][] {
  const languageName = (code: string): string => {
    const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
    return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
  };
  const rightToLeft = /^(ar|fa|he|ur|yi|dv|ps|ckb|ug)\b/;
  const main = plan.locales.includes(defaultLocale) ? defaultLocale : (plan.locales[0] ?? defaultLocale);
  const idsByLocale = new Map(
    plan.locales.map((locale) => [
      locale,
      new Set(plan.entries.filter((entry) => entry.locale === locale).map((entry) => entry.id)),
    ]),
  );
  const shared = plan.entries.filter((entry) => [...idsByLocale.values()].every((ids) => ids.has(entry.id))).length;
  const isTranslated = shared * 2 >= plan.entries.length;
  const site = {
    name: siteName,
    defaultLocale: main,
    locales: (plan.locales.length > 0 ? plan.locales : [defaultLocale]).map((code) => ({
      code,
      name: languageName(code),
      ...(rightToLeft.test(code) ? { dir: 'rtl' } : {}),
      // Languages whose texts do not belong together page by page: standing in for each other would double everything.
      ...(isTranslated ? {} : { standIns: false }),
    })),
    contact: {
      channels: [
        {
          type: 'form',
          label: { en: 'Write to us', de: 'Schreiben Sie uns' },
          detail: { en: 'A person answers', de: 'Ein Mensch antwortet' },
        },
      ],
    },
  };
  const categoryOf = (category: PlannedCategory): object => ({
    id: category.id,
    title:
      Object.keys(category.title).length === 1 ? (Object.values(category.title)[0] ?? category.id) : category.title,
    ...(category.children.length > 0 ? { children: category.children.map(categoryOf) } : {}),
  });
  const topics = [
    { id: 'question', label: { en: 'Question', de: 'Frage' } },
    { id: 'complaint', label: { en: 'Complaint', de: 'Beschwerde' }, kind: 'complaint' },
    { id: 'other', label: { en: 'Something else', de: 'Etwas anderes' } },
  ];
  return [
    ['site.yaml', stringify(site)],
    ['categories.yaml', stringify(plan.categories.map(categoryOf))],
    ['topics.yaml', stringify(topics)],
  ];
}
