import type { Saying } from '../../../i18n/saying.ts';
import type { Reading } from '../../knowledge/reading.ts';
import type { CollectedText } from '../collect/collected-text.ts';
import type { Span } from '../collect/source-lines.ts';
import type { Vocabulary } from '../language/vocabulary.ts';
import type { Edit, Severity } from '../schema.ts';
import type { Style } from '../style-schema.ts';
import type { TextFacts } from '../text-facts.ts';

/** What every rule says of itself. */
export interface RuleInfo {
  /** Permanent; `docs/rules/<slug>.md` explains it. */
  slug: string;
  severity: Severity;
  /** What it finds, in a sentence for lists. */
  about: string;
}

/** Tells of something at a stretch of the text at hand. */
export type Tell = (span: Span, said: Saying, fix?: Fix) => void;

/** A change that mends what is told. */
export interface Fix {
  said: Saying;
  edits: Edit[];
}

/** What rules for one text know besides it. It is the same for all texts, and findings are kept as long as it is. */
export interface TextSettings {
  style: Style;
  /** Mail domains of the company, and telephone numbers that may stand in texts. */
  contact: { domains: string[]; phones: string[] };
}

/** A rule that needs one text alone. Its findings are kept until the text or the settings change. */
export interface TextRule extends RuleInfo {
  check(text: CollectedText, tell: Tell, settings: TextSettings): void | Promise<void>;
}

/** A text as the rules for the whole content see it. */
export interface ContentText {
  file: string;
  locale: string;
  source: string;
  facts: TextFacts;
}

export interface WholeContent {
  reading: Reading;
  style: Style;
  texts: readonly ContentText[];
  textOf(file: string): ContentText | undefined;
  /** The words that the texts of a locale use. */
  vocabulary(locale: string): Vocabulary;
  /** The one file that anybody wants to hear of; rules that take their time look at no other. */
  only?: string | undefined;
}

/** Tells of something in any file. */
export type TellOf = (file: string, span: Span, said: Saying, fix?: Fix) => void;

/** A rule that needs all texts. */
export interface ContentRule extends RuleInfo {
  check(content: WholeContent, tell: TellOf): void | Promise<void>;
}
