/** Characters of an answer that is shown outside its page. */
export const answerLength = 400;
/** Less than this is no answer. */
const answerLeast = 15;
/** Stands in an index's texts where a cell or an item of a list ends without a full stop. */
const blockEnd = ' · ';

const segmenters = new Map<string, Intl.Segmenter>();

/**
 * The beginning of a text as an answer: whole sentences up to `length` characters; of a first sentence that is longer,
 * what fits, cut between words. Ends before pictures and tables, whose words say nothing one after the other; undefined
 * where nothing else is there. `from` is a place in the first sentence wanted.
 */
export function answerText(text: string, locale: string, { from = 0, length = answerLength } = {}): string | undefined {
  // No more than can be shown is cut into sentences.
  const begin = sentenceStart(text, locale, from);
  let answer = '';
  for (const sentence of sentences(text.slice(begin, begin + 2 * length), locale)) {
    const pieces = sentence.split(blockEnd).length;
    if (pieces > 3 || (answer !== '' && (pieces > 1 || answer.length + sentence.trimEnd().length > length))) break;
    answer += sentence;
    if (answer.length > length) break;
  }
  const whole = answer.trimEnd();
  if (whole.length < answerLeast) return undefined;
  return (begin > 0 ? '… ' : '') + (whole.length > length ? cut(whole, length) : whole);
}

function sentenceStart(text: string, locale: string, place: number): number {
  if (place === 0) return 0;
  const near = Math.max(0, place - answerLength);
  let start = near;
  let at = near;
  for (const sentence of sentences(text.slice(near, place + 1), locale)) {
    start = at;
    at += sentence.length;
  }
  if (start > 0 && start === near) return text.lastIndexOf(' ', place) + 1;
  return start;
}

/** The longest run of words that fits, with a mark for what is left out; never half a character. */
function cut(text: string, length: number): string {
  const space = text.lastIndexOf(' ', length);
  const end = space > length / 2 ? space : length;
  return `${text.slice(0, end).replace(/[\uD800-\uDBFF]$|[\s,;:·–—-]+$/, '')} …`;
}

function* sentences(text: string, locale: string): Iterable<string> {
  let segmenter = segmenters.get(locale);
  if (segmenter === undefined) {
    segmenter = new Intl.Segmenter(locale, { granularity: 'sentence' });
    segmenters.set(locale, segmenter);
  }
  for (const { segment } of segmenter.segment(text)) yield segment;
}
