import { directAnswer } from './direct-answer.ts';
import { findMarks } from './find-marks.ts';
import { windowIn } from './index/window-in.ts';
import type { OpenIndex } from './index/open-index.ts';
import { isFiltered, narrow } from './narrow.ts';
import { bestPassage, markText } from './passages.ts';
import { planQuery, type QueryPlan } from './query/plan-query.ts';
import { makeSpellingCorrector } from './query/spelling.ts';
import { daysSince } from './ranking/prior.ts';
import { rankEntries, type RankedEntry } from './ranking/rank-entries.ts';
import { WordLists } from './ranking/word-lists.ts';
import { mostHits, type SearchAnswer, type SearchHit, type SearchRequest } from './schema.ts';

/** Entries that are ranked by all features; more only where a filter will take some away. */
const ranked = 150;
const rankedFiltered = 400;
/** What is kept of the candidates: the share of the best one's coverage, or of its score, an entry must reach. */
const keptCoverage = 0.45;
const keptScore = 0.5;
const moreSections = 3;
/** From this match of its title on, an entry is what was asked for, and its description says it best. */
const titleIsAsked = 0.4;

/** What was understood and found, for an answer and for `antwort search explain`. */
export interface Explained {
  plan: QueryPlan;
  candidates: number;
  found: RankedEntry[];
}

/** Where an engine looks for entries worth ranking. Resolves with their numbers in the index, best first. */
export type FindCandidates = (asked: {
  request: SearchRequest;
  plan: QueryPlan;
  /** Entries that will be ranked by all features. What is returned beyond that takes part in the first choice alone. */
  limit: number;
}) => readonly number[] | Promise<readonly number[]>;

/** What is known of entries while the site runs; decides between entries that match alike. */
export interface KnownOfEntries {
  /** Lower bound of the share of votes that said "helpful", 0 to 1; undefined where too few voted. */
  helpfulnessOf?: ((entryId: string) => number | undefined) | undefined;
  /** The clock that tells how long ago an entry was reviewed. */
  now?: (() => Date) | undefined;
}

export interface IndexSearcher {
  answer(request: SearchRequest): Promise<SearchAnswer>;
  explain(request: SearchRequest): Promise<Explained>;
}

/**
 * Searches one index: understands the query, lets the engine find candidates, ranks them and presents the best. Work per
 * query is bounded by the limits of the plan, of the engine and of the ranking.
 */
export function makeIndexSearcher(given: {
  engine: string;
  index: OpenIndex;
  findCandidates: FindCandidates;
  known?: KnownOfEntries | undefined;
}): IndexSearcher {
  const { engine, index, findCandidates } = given;
  const { helpfulnessOf, now = () => new Date() } = given.known ?? {};
  const correct = makeSpellingCorrector(index.vocabulary);
  const scratch = {
    meanings: new WordLists(index.vocabulary.words.length),
    grams: new WordLists(index.vocabulary.words.length),
  };

  const explain = async (request: SearchRequest): Promise<Explained> => {
    const filtered = isFiltered(request);
    const plan = planQuery({
      index,
      correct,
      query: request.query,
      typing: request.typing ?? false,
      exact: request.exact ?? false,
    });
    const most = filtered ? rankedFiltered : ranked;
    const candidates = await findCandidates({ request, plan, limit: most });
    const today = now();
    const found = rankEntries({
      index,
      plan,
      candidates,
      most,
      scratch,
      priorOf: ({ about }) => ({ helpfulness: helpfulnessOf?.(about.id), age: daysSince(about.reviewed, today) }),
    });
    return { plan, candidates: candidates.length, found: keepGood(found) };
  };

  const answer = async (request: SearchRequest): Promise<SearchAnswer> => {
    const { plan, found } = await explain(request);
    const { wanted, facets } = narrow(found, request);
    const limit = Math.min(mostHits, Math.max(1, Math.trunc(request.limit) || 1));
    return {
      hits: wanted.slice(0, limit).map((one) => toHit(one, plan, index)),
      total: wanted.length,
      unfilteredTotal: found.length,
      // What is best only because a filter took the better away is no answer.
      direct:
        wanted[0] === found[0] ? directAnswer({ found, plan, index, typing: request.typing ?? false }) : undefined,
      engine,
      degraded: false,
      corrected: plan.corrected,
      facets,
    };
  };
  return { answer, explain };
}

function keepGood(entries: RankedEntry[]): RankedEntry[] {
  const coverage = entries.reduce((most, one) => Math.max(most, one.coverage), 0);
  const score = entries[0]?.score ?? 0;
  return entries.filter((one) => one.coverage >= coverage * keptCoverage || one.score >= score * keptScore);
}

function toHit({ entry, features, sections, score }: RankedEntry, plan: QueryPlan, index: OpenIndex): SearchHit {
  const { about } = entry;
  const { textLocale } = about;
  const mark = (text: string): SearchHit['title'] => markText(text, findMarks(text, textLocale, plan, index));
  const urlOf = (anchor: string): string => (anchor === '' ? about.url : `${about.url}#${anchor}`);
  const best = sections[0];
  const section = about.sections[best?.section ?? 0];
  const body = section?.body ?? '';
  const marks = findMarks(body, textLocale, plan, index, windowIn(entry, best, body.length));
  const introduction = section === undefined || section.anchor === '';
  const describe = about.description !== '' && (features.title >= titleIsAsked || (introduction && marks.length === 0));
  const passage = describe ? mark(about.description) : bestPassage(body, marks);
  return {
    id: about.id,
    url: about.url,
    title: mark(about.title),
    collection: about.collection,
    category: about.category,
    section: {
      title: section?.headingPath.at(-1) ?? '',
      anchor: section?.anchor ?? '',
      url: urlOf(section?.anchor ?? ''),
    },
    passage,
    moreSections: sections
      .slice(1)
      .filter((other) => other.score >= (best?.score ?? 0) * 0.5)
      .flatMap((other) => about.sections[other.section] ?? [])
      .filter(({ anchor }) => anchor !== '')
      .slice(0, moreSections)
      .map(({ headingPath, anchor }) => ({ title: mark(headingPath.at(-1) ?? ''), url: urlOf(anchor) })),
    textLocale,
    score: Math.round(score * 1e6) / 1e6,
  };
}
