import { codeMark, type Passage } from '../collect/collected-text.ts';

export interface Sentence {
  start: number;
  end: number;
  text: string;
}

const segmenters = new Map<string, Intl.Segmenter>();
/** Abbreviations and numbers after which no sentence ends, which Unicode's rules for sentences do not know. */
const noEnd =
  /(?:^|[\s(„"])(?:z\.\s?B|d\.\s?h|u\.\s?a|bzw|ca|usw|ggf|Nr|inkl|evtl|max|min|vgl|Abs|Art|Abb|Std|sog|bspw|e\.g|i\.e|etc|vs|approx|Mr|Mrs|Dr|No|St|\d+)\.\s*$/i;

const known = new WeakMap<Pick<Passage, 'text'>, Sentence[]>();

/** The sentences of a passage by the rules of Unicode (UAX 29), with common abbreviations put right. */
export function sentencesOf(passage: Pick<Passage, 'text'>, locale: string): Sentence[] {
  let sentences = known.get(passage);
  if (!sentences) known.set(passage, (sentences = cut(passage.text, locale)));
  return sentences;
}

function cut(text: string, locale: string): Sentence[] {
  let segmenter = segmenters.get(locale);
  if (!segmenter) segmenters.set(locale, (segmenter = new Intl.Segmenter(locale, { granularity: 'sentence' })));
  const sentences: Sentence[] = [];
  for (const { segment, index } of segmenter.segment(text)) {
    const last = sentences.at(-1);
    if (last && noEnd.test(last.text)) {
      last.text += segment;
      last.end = index + segment.length;
    } else sentences.push({ start: index, end: index + segment.length, text: segment });
  }
  return sentences.map((sentence) => {
    const trimmed = sentence.text.trim();
    const start = sentence.start + sentence.text.indexOf(trimmed);
    return { start, end: start + trimmed.length, text: trimmed };
  });
}

/** The words of a sentence; numbers and what stands in code are none. */
export function wordsIn(text: string): string[] {
  return text.replaceAll(codeMark, ' ').match(/\p{L}[\p{L}\p{M}'’-]*/gu) ?? [];
}
