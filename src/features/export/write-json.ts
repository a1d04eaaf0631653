import type { Category, Entry, Knowledge } from '../knowledge/schema.ts';
import { allRedirects, categoryTrail, isPublic } from '../knowledge/select.ts';
import { exportVersion, type ExportedCategory, type ExportedEntry, type KnowledgeExport } from './schema.ts';

export interface JsonExportOptions {
  knowledge: Knowledge;
  origin: string;
  now: Date;
  /** Whether drafts, archived and internal entries come along. */
  includeInternal: boolean;
}

/**
 * All entries of a help centre as JSON, in pieces: one line an entry, so that it can be written while it is made and
 * compared line by line. `schema.ts` says what it holds.
 */
export function* jsonExport({ knowledge, origin, now, includeInternal }: JsonExportOptions): Generator<string> {
  const { site, categories, products } = knowledge;
  const head: Omit<KnowledgeExport, 'entries'> = {
    format: 'antwort-export',
    version: exportVersion,
    exportedAt: now.toISOString(),
    origin,
    includesInternal: includeInternal,
    site: {
      name: site.name,
      defaultLocale: site.defaultLocale,
      locales: site.locales.map(({ code, name, dir }) => ({ code, name, dir })),
    },
    categories: categories.map(toCategory),
    products,
    redirects: allRedirects(knowledge),
  };
  yield `${JSON.stringify(head).slice(0, -1)},"entries":[\n`;
  let isFirst = true;
  for (const entry of knowledge.entries) {
    if (!includeInternal && !isPublic(entry)) continue;
    yield `${isFirst ? '' : ',\n'}${JSON.stringify(toEntry(entry, { origin, categories }))}`;
    isFirst = false;
  }
  yield '\n]}\n';
}

function toCategory({ id, title, description, children }: Category): ExportedCategory {
  return { id, title, ...(description === undefined ? {} : { description }), children: children.map(toCategory) };
}

function toEntry(entry: Entry, { origin, categories }: { origin: string; categories: Category[] }): ExportedEntry {
  const { slug, headings, howToSteps, scripts, tree, url, ...rest } = entry;
  // Named to be left out: they say the same again, or what pages alone need.
  void [slug, headings, howToSteps, scripts];
  return {
    ...rest,
    url: `${origin}${encodeURI(url)}`,
    categoryPath: categoryTrail({ categories }, entry.category).map(({ id }) => id),
    ...(tree ? { guide: tree } : {}),
  };
}
