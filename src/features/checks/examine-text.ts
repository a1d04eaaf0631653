import { sentence, type Saying } from '../../i18n/saying.ts';
import type { EntryFile } from '../knowledge/read-entry.ts';
import type { Onlooker, TextRead } from '../knowledge/read-texts.ts';
import { collector } from './collect/collect-text.ts';
import type { SourceLines, Span } from './collect/source-lines.ts';
import { factsOf } from './facts-of.ts';
import type { Speller } from './ports.ts';
import type { Fix, TextRule, TextSettings } from './rules/rule.ts';
import type { Finding, Severity } from './schema.ts';
import type { TextFacts } from './text-facts.ts';

/** A text as it was read and looked at: plain data that can be kept. */
export interface Examined {
  /** What the reading found; snippets are read elsewhere. */
  read?: TextRead | undefined;
  findings: Finding[];
  facts: TextFacts;
}

export interface ExamineTools {
  settings: TextSettings;
  speller: Speller | undefined;
  /** Words that are right though no dictionary has them, in small letters. */
  ownWords: ReadonlySet<string>;
  rules: readonly TextRule[];
}

/** Reads one text and applies the rules that need no other, in one pass over its tree. */
export async function examineText(
  item: Pick<EntryFile, 'file' | 'locale' | 'source'>,
  read: (onlooker: Onlooker) => Promise<TextRead | undefined>,
  { settings, speller, ownWords, rules }: ExamineTools,
  kind: 'entry' | 'snippet' = 'entry',
): Promise<Examined> {
  const { text, lines, onFrontMatter, onTree } = collector({ ...item, kind });
  const result = await read({ onFrontMatter, onTree });
  const findings: Finding[] = [];
  for (const rule of rules) {
    await rule.check(
      text,
      (span, said, fix) =>
        findings.push(findingAt(lines, span, { rule: rule.slug, severity: rule.severity, file: item.file, said, fix })),
      settings,
    );
  }
  return { read: result, findings, facts: factsOf(text, { speller, own: ownWords }) };
}

interface Told {
  rule: string;
  severity: Severity;
  file: string;
  said: Saying;
  fix: Fix | undefined;
}

/** A finding at a stretch of a file. */
export function findingAt(lines: SourceLines, { start, end }: Span, { said, fix, ...told }: Told): Finding {
  const from = lines.placeAt(start);
  const to = end > start ? lines.placeAt(end) : undefined;
  return {
    ...told,
    ...from,
    ...(to === undefined ? {} : { endLine: to.line, endColumn: to.column }),
    ...sentence(said),
    ...(fix === undefined ? {} : { fix: fixOf(fix) }),
  };
}

/** A change as findings carry it. */
export function fixOf({ said, edits }: Fix): NonNullable<Finding['fix']> {
  const { message: description, ...other } = sentence(said);
  return { description, ...other, edits };
}
