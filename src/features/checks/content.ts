import type { Reading } from '../knowledge/reading.ts';
import type { TextBatch } from '../knowledge/read-texts.ts';
import type { Knowledge } from '../knowledge/schema.ts';
import type { ExamineTools } from './examine-text.ts';
import type { Speller } from './ports.ts';
import type { WholeContent } from './rules/rule.ts';
import type { Finding } from './schema.ts';

/** A content folder as it was read: what one text at a time can be held against, while somebody writes it. */
export interface Content {
  contentDir: string;
  /** ISO date that reviews are held against. */
  today: string;
  /** All findings of the folder as it was read, by file and place. */
  findings: Finding[];
  /** Everything that was read, where nothing is wrong enough to keep a site from being built. */
  knowledge?: Knowledge | undefined;
  /** How many texts and settings were read. */
  files: number;
  /** What reading one more text needs; undefined where there is no `site.yaml`. */
  rest?: Rest | undefined;
}

export interface Rest {
  /** Before rules that see everything have been applied. */
  reading: Reading;
  whole: WholeContent;
  tools: Omit<ExamineTools, 'speller'>;
  speller: (locale: string) => Speller | undefined;
  /** What the texts of a locale share. */
  batchOf(locale: string): Omit<TextBatch, 'items'> | undefined;
  /** Slugs of the rules to apply; all without them. */
  rules?: readonly string[] | undefined;
}
