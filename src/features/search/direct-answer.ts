import { answerText } from './answer-text.ts';
import { findMarks } from './find-marks.ts';
import { headingMatch } from './heading-match.ts';
import type { PackedEntry } from './index/format.ts';
import type { OpenIndex } from './index/open-index.ts';
import { windowIn } from './index/window-in.ts';
import { markText } from './passages.ts';
import type { QueryPlan } from './query/plan-query.ts';
import type { RankedEntry } from './ranking/rank-entries.ts';
import type { DirectAnswer, MarkedText } from './schema.ts';

/**
 * When the best entry is clearly the one meant. Read off the question sets of `tests/bench/search.ts` taken together:
 * with these, 95 of 100 answers shown are from the right entry, for a quarter of all questions (figures per set in the README).
 */
export const clearlyBest = {
  /** Share of the query's value that the entry must hold. */
  coverage: 0.5,
  /** The second's score over the first's: at most this, the more the less it is what was asked, but no more than that. */
  rival: 0.55,
  rivalPerLead: 0.4,
  rivalMost: 0.82,
  /** What counts as the rival where there is none: then the title or a heading has to say a little of what was asked. */
  rivalOfNone: 0.6,
  /** Telling words a query needs; a code on a display is enough by itself. */
  words: 2,
  /** Words typed before a query that is still being typed is answered. */
  wordsTyping: 3,
  /** Share of the telling words whose spelling may be corrected. */
  corrected: 0.5,
} as const;

/** From this match of its title on, the question is about the whole entry, and its description answers best. */
const wholeEntry = 0.6;
/** A section speaks for its entry where the next one has at most this share of its score. */
const clearSection = 0.85;

/**
 * The answer to a question in the words of the entry that is clearly meant, or undefined: a wrong answer on top costs more
 * than none. `found` is everything found, best first, before any filter.
 */
export function directAnswer(given: {
  found: readonly RankedEntry[];
  plan: QueryPlan;
  index: OpenIndex;
  typing: boolean;
}): DirectAnswer | undefined {
  const { found, plan, index, typing } = given;
  const [best, second] = found;
  if (best === undefined || !isAnswerable(plan, typing)) return undefined;
  if (!isClear(rate(best, plan, index), second && rate(second, plan, index))) return undefined;
  const { about } = best.entry;
  const mark = (text: string): MarkedText => markText(text, findMarks(text, about.textLocale, plan, index));
  const said = sayings(best)
    .map((section) => ({ section, text: textOf(best, section, plan, index) }))
    .find(({ text }) => text !== undefined);
  if (said?.text === undefined) return undefined;
  const { section, text } = said;
  const anchor = section?.anchor ?? '';
  return {
    entryId: about.id,
    kind: about.collection === 'faqs' ? 'faq' : 'section',
    url: anchor === '' ? about.url : `${about.url}#${anchor}`,
    title: mark(about.title),
    sectionTitle: section?.headingPath.at(-1) ?? '',
    text: mark(text),
    textLocale: about.textLocale,
  };
}

/** Whether a query says enough to be answered, and what was understood is what was typed. */
export function isAnswerable({ words }: QueryPlan, typing: boolean): boolean {
  const telling = words.filter((word) => !word.stop);
  const corrected = telling.filter((word) => word.corrected !== undefined);
  const isCode = telling.length === 1 && /\p{Nd}/u.test(telling[0]?.text ?? '');
  return (
    (telling.length >= clearlyBest.words || isCode) &&
    (!typing || words.length >= clearlyBest.wordsTyping) &&
    corrected.length <= telling.length * clearlyBest.corrected
  );
}

interface Rated {
  score: number;
  /** Share of the query's value that the entry holds. */
  coverage: number;
  /** How much the title, a question it is to be found by or the heading of its best section is what was asked. */
  question: number;
}

function rate(
  { entry: { about }, score, coverage, features, sections }: RankedEntry,
  plan: QueryPlan,
  index: OpenIndex,
): Rated {
  const heading = about.sections[sections[0]?.section ?? 0]?.headingPath.at(-1) ?? '';
  return { score, coverage, question: Math.max(features.title, headingMatch(heading, about.textLocale, plan, index)) };
}

/** Whether the best entry holds enough of the query and leaves the second far enough behind. */
export function isClear(best: Rated, second: Rated | undefined): boolean {
  const { rival, rivalPerLead, rivalMost, rivalOfNone, coverage } = clearlyBest;
  const nearest = second === undefined ? rivalOfNone : second.score / best.score;
  const lead = best.question - (second?.question ?? 0);
  return best.coverage >= coverage && nearest <= Math.min(rivalMost, rival + rivalPerLead * lead);
}

type Section = PackedEntry['sections'][number];

/** What may speak for an entry, the best first; undefined is its description. */
function sayings({ entry: { about }, features, sections }: RankedEntry): (Section | undefined)[] {
  const introduction = about.sections.find(({ anchor }) => anchor === '');
  if (about.collection === 'faqs') return [introduction, undefined];
  // A guide leads through questions: one of its steps by itself answers nothing.
  if (about.collection === 'troubleshooting' || features.title >= wholeEntry) return [undefined, introduction];
  const [first, next] = sections;
  const isClearSection = first !== undefined && (next === undefined || next.score <= first.score * clearSection);
  return isClearSection ? [about.sections[first.section], undefined] : [undefined, introduction];
}

function textOf(
  { entry, sections: [best] }: RankedEntry,
  section: Section | undefined,
  plan: QueryPlan,
  index: OpenIndex,
): string | undefined {
  const { about } = entry;
  const { textLocale, description, collection } = about;
  if (section === undefined) return answerText(description, textLocale);
  const { body } = section;
  const beginning = answerText(body, textLocale);
  const isBest = best !== undefined && about.sections[best.section] === section;
  if (collection === 'faqs' || beginning === undefined || !isBest) return beginning;
  // In a long section the answer may stand further down.
  const [first] = findMarks(body, textLocale, plan, index, windowIn(entry, best, body.length));
  return first === undefined || first.from < beginning.length
    ? beginning
    : answerText(body, textLocale, { from: first.from });
}
