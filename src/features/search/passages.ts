import type { MarkedText } from './schema.ts';

/** A stretch of a text to be marked; `value` says how much it counts when a passage is chosen, `word` what it matches. */
export interface Mark {
  from: number;
  to: number;
  word: number;
  value: number;
}

/** Characters of a passage, about two lines. */
export const passageLength = 180;
const backToSentence = 70;

/** The text cut into plain and marked runs. Marks are in order; one inside another is left out. */
export function markText(text: string, marks: readonly Mark[]): MarkedText {
  const runs: MarkedText = [];
  let at = 0;
  for (const { from, to } of marks) {
    if (from < at) continue;
    if (from > at) runs.push({ text: text.slice(at, from), marked: false });
    runs.push({ text: text.slice(from, to), marked: true });
    at = to;
  }
  if (at < text.length) runs.push({ text: text.slice(at), marked: false });
  return runs;
}

/**
 * The stretch of a text that shows best why it was found: the window whose different words are worth most, begun at a
 * sentence where one begins nearby, cut between words.
 */
export function bestPassage(text: string, marks: readonly Mark[], length = passageLength): MarkedText {
  const start = passageStart(text, bestWindow(marks, length));
  const end = passageEnd(text, start, length);
  const inside = marks
    .filter(({ from, to }) => from >= start && to <= end)
    .map((mark) => ({ ...mark, from: mark.from - start, to: mark.to - start }));
  const runs = markText(text.slice(start, end), inside);
  if (start > 0) runs.unshift({ text: '… ', marked: false });
  if (end < text.length) runs.push({ text: ' …', marked: false });
  return joinPlain(runs);
}

function bestWindow(marks: readonly Mark[], length: number): number {
  let best = 0;
  let bestAt = 0;
  marks.forEach((first, number) => {
    const words = new Map<number, number>();
    for (let at = number; at < marks.length; at++) {
      const mark = marks[at];
      if (mark === undefined || mark.to > first.from + length - 20) break;
      words.set(mark.word, Math.max(words.get(mark.word) ?? 0, mark.value));
    }
    const value = [...words.values()].reduce((sum, one) => sum + one, 0);
    if (value > best * 1.05) {
      best = value;
      bestAt = first.from;
    }
  });
  return bestAt;
}

function passageStart(text: string, at: number): number {
  if (at <= backToSentence) return 0;
  const before = text.slice(at - backToSentence, at);
  const sentence = Math.max(...['. ', '? ', '! ', ': '].map((end) => before.lastIndexOf(end)));
  if (sentence !== -1) return at - backToSentence + sentence + 2;
  const space = text.indexOf(' ', at - 40);
  return space === -1 || space >= at ? at : space + 1;
}

function passageEnd(text: string, start: number, length: number): number {
  if (text.length <= start + length) return text.length;
  const space = text.lastIndexOf(' ', start + length);
  return space <= start + length / 2 ? safeCut(text, start + length) : space;
}

/** Not between the halves of a character outside the basic plane. */
function safeCut(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}

function joinPlain(runs: MarkedText): MarkedText {
  const joined: MarkedText = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last !== undefined && last.marked === run.marked) last.text += run.text;
    else joined.push({ ...run });
  }
  return joined;
}

/** The characters without the marks. */
export const plainText = (text: MarkedText): string => text.map((run) => run.text).join('');
