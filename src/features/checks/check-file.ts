import { createAssets } from '../knowledge/assets.ts';
import { readSettings } from '../knowledge/read-settings.ts';
import { readSnippet } from '../knowledge/read-snippets.ts';
import { reportTo } from '../knowledge/report.ts';
import { linkResolver } from '../knowledge/resolve-links.ts';
import { sortFiles } from '../knowledge/sort-files.ts';
import { createReferences } from '../knowledge/text/references.ts';
import { textWords } from '../knowledge/text/text-words.ts';
import { advise, checkAll } from '../knowledge/rules/index.ts';
import { textReader, toDraft } from '../knowledge/read-texts.ts';
import type { Reading } from '../knowledge/reading.ts';
import type { ContentProblem } from '../knowledge/schema.ts';
import { conclude, toFinding } from './conclude.ts';
import type { Content, Rest } from './content.ts';
import { examineText, type Examined } from './examine-text.ts';
import { mendReadings } from './fix/mend-readings.ts';
import { applyContentRules, examineSnippet } from './read-content.ts';
import type { ContentText } from './rules/rule.ts';
import { styleIn } from './read-style.ts';
import type { Finding } from './schema.ts';

export interface CheckFileOptions {
  /** Path below the content folder; the file need not exist there yet. */
  file: string;
  /** Its text as it is now, for example in an editor. */
  source: string;
  /** The rest of the content, from `readContent`. */
  content: Content;
  /**
   * Whether mistakes of the reading of an entry are told too; an editor that reads it itself has them from there. Those of
   * snippets and settings always are.
   */
  mistakes?: boolean | undefined;
}

/**
 * The findings of one file as it is being written, held against the rest of the content as it was read. Of settings the
 * mistakes are told anew; warnings are those of the last reading.
 */
export async function checkFile({ file, source, content, mistakes = true }: CheckFileOptions): Promise<Finding[]> {
  const { rest } = content;
  if (!rest) return content.findings.filter((finding) => finding.file === file);
  const { style } = rest.whole;
  const sourceOf = (path: string): string | undefined => (path === file ? source : rest.whole.textOf(path)?.source);
  const { told, findings, reading } = await findIn(file, { source, content, rest, sourceOf, mistakes });
  return conclude(mendReadings(mistakes ? [...told, ...findings] : findings, { sourceOf, reading }), {
    style,
    rules: rest.rules,
    sourceOf,
    files: [file],
  });
}

/** What is found in a file: `told` are the mistakes of reading an entry; without `mistakes` not all of them are looked for. */
async function findIn(
  file: string,
  {
    source,
    content,
    rest,
    sourceOf,
    mistakes,
  }: {
    source: string;
    content: Content;
    rest: Rest;
    sourceOf: (file: string) => string | undefined;
    mistakes: boolean;
  },
): Promise<{ told: Finding[]; findings: Finding[]; reading: Reading }> {
  const { reading } = rest;
  if (/\.ya?ml$/i.test(file)) {
    const before = content.findings.filter((finding) => finding.file === file && finding.severity !== 'error');
    const problems =
      file === 'style.yaml' ? styleIn(source).problems : await settingsMistakes(reading, { file, source });
    return { told: [], findings: [...problems.map((problem) => toFinding(problem, true)), ...before], reading };
  }
  const problems: ContentProblem[] = [];
  const sorted = sortFiles(new Set([file]), reading.settings.site, problems);
  const snippet = sorted.snippets[0];
  if (snippet) {
    const { findings, facts } = await examineSnippet(
      { file, locale: snippet.locale, source },
      { ...rest.tools, speller: rest.speller(snippet.locale) },
    );
    const text: ContentText = { file, locale: snippet.locale, source, facts };
    const problemsHere = await snippetMistakes(reading, { file, locale: snippet.locale, source });
    const mistakesHere = problemsHere.map((problem) => toFinding(problem, true));
    const ofAll = await ofContent(rest, reading, text, sourceOf);
    return { told: [], findings: [...mistakesHere, ...findings, ...ofAll], reading };
  }
  const entry = sorted.entries[0];
  const batch = entry && rest.batchOf(entry.locale);
  if (!entry || !batch) return { told: problems.map((problem) => toFinding(problem, true)), findings: [], reading };
  const item = { ...entry, source };
  const read = textReader(batch);
  const examined: Examined = await examineText(item, (onlooker) => read(item, onlooker), {
    ...rest.tools,
    speller: rest.speller(entry.locale),
  });
  const text: ContentText = { file, locale: entry.locale, source, facts: examined.facts };
  const draft = examined.read && toDraft(examined.read, item, batch.snippetReferences);
  const drafts = reading.drafts.filter((other) => other.entry.source !== file);
  // Of two entries that have something in common the later one is told: that is the one being written.
  if (draft) drafts.push(draft);
  const now: Reading = {
    ...reading,
    drafts,
    unreadable: new Set([
      ...reading.unreadable,
      ...(examined.read?.unreadableId === undefined ? [] : [examined.read.unreadableId]),
    ]),
    problems: [...problems, ...(examined.read?.problems ?? [])],
    warnings: [...(examined.read?.warnings ?? [])],
  };
  if (mistakes) {
    checkAll(now);
    const resolve = linkResolver(now);
    if (draft) for (const reference of draft.references.own()) resolve(reference, draft.entry);
  } else advise(now);
  const isOwn = (problem: ContentProblem): boolean => problem.file === file;
  return {
    told: now.problems.filter(isOwn).map((problem) => toFinding(problem, true)),
    findings: [
      ...now.warnings.filter(isOwn).map((problem) => toFinding(problem, false)),
      ...examined.findings,
      ...(await ofContent(rest, now, text, sourceOf)),
    ],
    reading: now,
  };
}

/** What is wrong with a settings file, held against all texts. */
async function settingsMistakes(reading: Reading, own: { file: string; source: string }): Promise<ContentProblem[]> {
  const problems: ContentProblem[] = [];
  const files = new Set([...reading.files, own.file]);
  const settings = await readSettings(reading.contentDir, files, problems, own);
  checkAll({ ...reading, files, settings, problems, warnings: [] });
  return problems.filter(({ file }) => file === own.file);
}

/** What is wrong with a snippet: its grammar, its components, and where its links lead. */
async function snippetMistakes(
  reading: Reading,
  own: { file: string; locale: string; source: string },
): Promise<ContentProblem[]> {
  const now: Reading = { ...reading, problems: [], warnings: [] };
  const references = createReferences();
  await readSnippet(own, {
    texts: textWords(own.locale, reading.settings.ui[own.locale]),
    snippets: new Map(),
    references,
    assets: createAssets(reading.contentDir, reading.files),
    problems: now.problems,
    unreadable: new Set(),
    reportFor: (file) => ({ report: reportTo(now.problems, file), warn: reportTo(now.warnings, file) }),
  });
  const resolve = linkResolver(now);
  for (const reference of references.own()) resolve(reference, undefined);
  return now.problems.filter(({ file }) => file === own.file);
}

function ofContent(
  { whole }: Rest,
  reading: Reading,
  text: ContentText,
  sourceOf: (file: string) => string | undefined,
): Promise<Finding[]> {
  const others = whole.texts.filter(({ file }) => file !== text.file);
  return applyContentRules(
    {
      ...whole,
      reading,
      texts: [...others, text],
      textOf: (file) => (file === text.file ? text : whole.textOf(file)),
      only: text.file,
    },
    sourceOf,
  );
}
