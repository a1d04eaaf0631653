import { join, resolve } from 'node:path';
import { cutFrontMatter } from '../knowledge/front-matter.ts';
import { codeVersion } from '../knowledge/kept/code-version.ts';
import { fileCache, noCache } from '../knowledge/kept/text-cache.ts';
import { finishReading, openReading } from '../knowledge/read-knowledge.ts';
import type { Settings } from '../knowledge/read-settings.ts';
import type { Reading } from '../knowledge/reading.ts';
import type { TextBatch } from '../knowledge/read-texts.ts';
import { parseText } from '../knowledge/text/parse-text.ts';
import { withoutMarkers } from '../knowledge/text/references.ts';
import { sourceLines } from './collect/source-lines.ts';
import { conclude, toFinding } from './conclude.ts';
import type { Content, Rest } from './content.ts';
import { cspellDictionaries } from './engines/cspell-dictionaries.ts';
import { examineBatch } from './examine-batch.ts';
import { examineText, findingAt, type Examined } from './examine-text.ts';
import { mendReadings } from './fix/mend-readings.ts';
import { spellerOf } from './language/speller-of.ts';
import { vocabularyOf, type Vocabulary } from './language/vocabulary.ts';
import { readStyle } from './read-style.ts';
import { contentRules, textRules } from './rules/index.ts';
import { spelling } from './rules/spelling.ts';
import type { ContentText, WholeContent } from './rules/rule.ts';
import type { Finding } from './schema.ts';
import { sourceReader } from './source-reader.ts';
import { textSettings } from './text-settings.ts';

export interface ReadContentOptions {
  contentDir: string;
  /** ISO date that reviews are held against; otherwise the day it is. */
  today?: string | undefined;
  /** Slugs of the rules to apply; otherwise all. */
  rules?: readonly string[] | undefined;
  /** Where findings are kept from one run to the next; nothing is kept without it. */
  cacheDir?: string | undefined;
  /** Told after each text, with how many are done. */
  onProgress?: ((done: number) => void) | undefined;
}

/** Reads a content folder and applies the rules. Never throws for what is in a file. */
export async function readContent({
  contentDir,
  today = new Date().toISOString().slice(0, 10),
  rules,
  cacheDir,
  onProgress,
}: ReadContentOptions): Promise<Content> {
  const folder = resolve(contentDir);
  const { style, problems: styleProblems } = await readStyle(folder);
  const dictionaries = cacheDir === undefined ? undefined : join(cacheDir, 'dictionaries');
  const openSpeller = cspellDictionaries({ cacheDir: dictionaries });
  const cache =
    cacheDir === undefined || rules !== undefined ? noCache<Examined>() : fileCache<Examined>(join(cacheDir, 'texts'));
  const examined = new Map<string, Examined>();
  const batches = new Map<string, Omit<TextBatch, 'items'>>();
  let tools: Rest['tools'] | undefined;
  let speller: Rest['speller'] = () => undefined;
  const isWanted = (slug: string): boolean =>
    style.rules[slug] !== 'off' && (rules === undefined || rules.includes(slug));

  const readTexts = (settings: Settings) => {
    const { ownWords, ...own } = textSettings(style, settings);
    tools = {
      settings: own,
      ownWords,
      rules: rules === undefined ? textRules : textRules.filter(({ slug }) => isWanted(slug)),
    };
    const locales = settings.site.locales.map(({ code }) => code);
    if (isWanted(spelling.slug)) speller = (locale) => spellerOf(openSpeller, locale, locales);
    const version = JSON.stringify([
      cacheDir === undefined ? '' : codeVersion(['src/features/checks']),
      own,
      [...ownWords].sort(),
      locales,
    ]);
    const read = examineBatch({
      cache,
      version,
      speller,
      tools,
      threads: rules === undefined ? { locales: isWanted(spelling.slug) ? locales : [], dictionaries } : undefined,
      onExamined(file, found) {
        examined.set(file, found);
        onProgress?.(examined.size);
      },
    });
    return async (batch: TextBatch) => {
      const { items, ...shared } = batch;
      batches.set(batch.locale, shared);
      for (const item of items) sources.set(item.file, item.source);
      return read(batch);
    };
  };
  const sources = new Map<string, string>();
  const opened = await openReading({ contentDir: folder, today, readTexts });
  if (!opened.success || !tools)
    return {
      contentDir: folder,
      today,
      findings: opened.success ? [] : opened.problems.map((problem) => toFinding(problem, true)),
      files: 0,
    };
  const { reading } = opened;
  const sourceOf = sourceReader(folder, sources);
  for (const [file, found] of await examineSnippets(reading, { tools, speller, sourceOf })) examined.set(file, found);
  const texts = [...examined].map(([file, { facts }]): ContentText => ({
    file,
    locale: file.split('/')[0] ?? '',
    source: sourceOf(file) ?? '',
    facts,
  }));
  const whole = wholeContent({ reading, style, texts });
  const ofContent = await applyContentRules(whole, sourceOf);
  const finished = finishReading({ ...reading, problems: [...reading.problems], warnings: [...reading.warnings] });
  cache.save();
  const found = [
    ...(finished.success ? [] : finished.problems.map((problem) => toFinding(problem, true))),
    ...finished.warnings.map((problem) => toFinding(problem, false)),
    ...styleProblems.map((problem) => toFinding(problem, true)),
    ...[...examined.values()].flatMap(({ findings }) => findings),
    ...ofContent,
  ];
  return {
    contentDir: folder,
    today,
    findings: conclude(mendReadings(found, { sourceOf, reading }), { style, rules, sourceOf, files: examined.keys() }),
    ...(finished.success && styleProblems.length === 0 ? { knowledge: finished.data } : {}),
    files: [...reading.files].filter((file) => /\.(?:mdx?|ya?ml)$/i.test(file)).length,
    rest: { reading, whole, tools, speller, batchOf: (locale) => batches.get(locale), rules },
  };
}

/** The rules that need all texts, over all of them or for one. */
export async function applyContentRules(
  whole: WholeContent,
  sourceOf: (file: string) => string | undefined,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { slug: rule, severity, check } of contentRules) {
    await check(whole, (file, span, said, fix) => {
      if (whole.only === undefined || whole.only === file)
        findings.push(
          findingAt(sourceLines(span.end === 0 ? '' : (sourceOf(file) ?? '')), span, {
            rule,
            severity,
            file,
            said,
            fix,
          }),
        );
    });
  }
  return findings;
}

export function wholeContent({
  reading,
  style,
  texts,
}: Pick<WholeContent, 'reading' | 'style' | 'texts'>): WholeContent {
  const byFile = new Map(texts.map((text) => [text.file, text]));
  const vocabularies = new Map<string, Vocabulary>();
  return {
    reading,
    style,
    texts,
    textOf: (file) => byFile.get(file),
    vocabulary(locale) {
      let own = vocabularies.get(locale);
      if (!own) {
        own = vocabularyOf(texts.flatMap((text) => (text.locale === locale ? [text.facts] : [])));
        vocabularies.set(locale, own);
      }
      return own;
    },
  };
}

/** Snippets are read with their locale; here their own texts are looked at. */
async function examineSnippets(
  { files, settings }: Reading,
  { tools, speller, sourceOf }: Pick<Rest, 'tools' | 'speller'> & { sourceOf: (file: string) => string | undefined },
): Promise<[string, Examined][]> {
  const found: [string, Examined][] = [];
  for (const file of files) {
    const [locale = '', folder] = file.split('/');
    if (folder !== 'snippets' || !/\.mdx?$/i.test(file) || !settings.site.locales.some(({ code }) => code === locale))
      continue;
    const source = sourceOf(file);
    if (source !== undefined)
      found.push([file, await examineSnippet({ file, locale, source }, { ...tools, speller: speller(locale) })]);
  }
  return found;
}

export function examineSnippet(
  item: { file: string; locale: string; source: string },
  tools: Rest['tools'] & { speller: ReturnType<Rest['speller']> },
): Promise<Examined> {
  return examineText(
    item,
    async ({ onTree }) => {
      const parsed = parseText(
        cutFrontMatter(withoutMarkers(item.source)).body,
        item.file.endsWith('.mdx') ? 'mdx' : 'md',
      );
      if (parsed.success) onTree?.(parsed.tree);
      return undefined;
    },
    tools,
    'snippet',
  );
}
