import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { translator } from '../../i18n/index.ts';
import { topic } from '../tickets/topic-schema.ts';
import { atField, reportTo } from './report.ts';
import {
  category,
  product,
  redirect,
  site,
  synonyms,
  type ContentProblem,
  type Knowledge,
  type Site,
} from './schema.ts';
import { suggestion } from './suggestion.ts';
import { localeCode } from './text-schema.ts';
import { checkYaml, readYaml, type YamlSource } from './yaml-source.ts';

const shapes = {
  'categories.yaml': z.array(category),
  'products.yaml': z.array(product),
  'topics.yaml': z.array(topic),
  'synonyms.yaml': synonyms,
  'redirects.yaml': z.array(redirect),
};
type SettingsFile = keyof typeof shapes | 'site.yaml';
/** `style.yaml` is read by the checks. */
export const settingsFiles: readonly string[] = ['site.yaml', 'style.yaml', ...Object.keys(shapes)];

/** The YAML files of a content folder, and where their values stand. */
export interface Settings extends Pick<
  Knowledge,
  'site' | 'categories' | 'products' | 'topics' | 'redirects' | 'synonyms' | 'ui'
> {
  /** What was read of each file, to find the place of a value. */
  sources: ReadonlyMap<SettingsFile, YamlSource>;
  /** Files with mistakes: what they lack is not held against others. */
  unreadable: ReadonlySet<SettingsFile>;
}

/**
 * Reads all settings. Where `site.yaml` has mistakes, a plain one with its locales stands in, so that the rest can be read.
 * `own` is a file as somebody writes it, in place of what it holds.
 */
export async function readSettings(
  contentDir: string,
  files: ReadonlySet<string>,
  problems: ContentProblem[],
  own?: { file: string; source: string },
): Promise<Settings> {
  const textOf = async (file: string): Promise<string> =>
    own?.file === file ? own.source : readFile(join(contentDir, file), 'utf8');
  const sources = new Map<SettingsFile, YamlSource>();
  const unreadable = new Set<SettingsFile>();
  const read = async <Schema extends z.ZodType>(
    file: SettingsFile,
    schema: Schema,
    empty: z.output<Schema>,
  ): Promise<z.output<Schema>> => {
    if (!files.has(file)) return empty;
    const source = readYaml(await textOf(file), { file, rule: 'settings' });
    sources.set(file, source);
    if (source.problems.length === 0 && (source.data === null || source.data === undefined) && file !== 'site.yaml')
      return empty;
    const { data, problems: found } = checkYaml(source, schema, { file, rule: 'settings' });
    problems.push(...found);
    if (found.length > 0) unreadable.add(file);
    return data ?? empty;
  };
  const settings = {
    categories: await read('categories.yaml', shapes['categories.yaml'], []),
    products: await read('products.yaml', shapes['products.yaml'], []),
    topics: await read('topics.yaml', shapes['topics.yaml'], []),
    synonyms: await read('synonyms.yaml', shapes['synonyms.yaml'], {}),
    redirects: await read('redirects.yaml', shapes['redirects.yaml'], []),
  };
  const plain = site.parse({ name: '?', defaultLocale: 'en', locales: [{ code: 'en', name: 'en' }] });
  const given = await read('site.yaml', site, plain);
  const known = given === plain ? (standIn(sources.get('site.yaml')?.data) ?? plain) : given;
  const ui: Settings['ui'] = {};
  for (const { code } of known.locales) {
    const file = `${code}/ui.yaml`;
    if (files.has(file)) ui[code] = readWords(file, await textOf(file), problems);
  }
  tellUnknownFiles(files, problems);
  return { site: known, ...settings, ui, sources, unreadable };
}

/** A site with the locales that can be made out of settings with mistakes. */
function standIn(data: unknown): Site | undefined {
  const found = z.object({ locales: z.array(z.object({ code: localeCode })).min(1) }).safeParse(data);
  if (!found.success) return undefined;
  const [first, ...rest] = found.data.locales.map(({ code }) => ({ code, name: code }));
  return first && site.parse({ name: '?', defaultLocale: first.code, locales: [first, ...rest] });
}

function readWords(file: string, text: string, problems: ContentProblem[]): Record<string, string> {
  const origin = { file, rule: 'settings' };
  const source = readYaml(text, origin);
  if (source.problems.length === 0 && (source.data === null || source.data === undefined)) return {};
  const { data = {}, problems: found } = checkYaml(source, z.record(z.string(), z.string()), origin);
  problems.push(...found);
  const { has } = translator('en');
  for (const key of Object.keys(data)) {
    // A language may have more plural forms than English: "few" stands where English has "other" alone.
    if (has(key) || has(key.replace(/\.(?:zero|two|few|many)$/, '.other'))) continue;
    problems.push({ ...origin, ...source.placeOfKey([], key), ...atField([key], { key: 'settings.word' }) });
  }
  return data;
}

function tellUnknownFiles(files: ReadonlySet<string>, problems: ContentProblem[]): void {
  for (const file of files) {
    if (!/^[^/]+\.ya?ml$/.test(file) || settingsFiles.includes(file)) continue;
    reportTo(problems, file)('unknown-settings-file', undefined, {
      key: 'unknown-settings-file',
      values: { known: settingsFiles, hint: suggestion(file, settingsFiles) },
    });
  }
}
