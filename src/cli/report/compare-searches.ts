import { comparePlaces } from '../../features/report/compare-places.ts';
import type { CompareSearches } from '../../features/report/ports.ts';
import { replayQueries, type Searcher } from '../../features/report/replay-queries.ts';
import type { EngineChanges, PastQuery } from '../../features/report/schema.ts';
import { answeredBy } from '../../features/search/check/answered-by.ts';
import { askQuestions } from '../../features/search/check/ask-questions.ts';
import { wantedRank, type Question } from '../../features/search/check/schema.ts';
import type { RankingEngine } from '../../features/search/engine-over-indexes.ts';
import type { MeiliConfig } from '../../server/meili-config.ts';
import { placesOfMeilisearch } from './meilisearch-places.ts';
import { searchSideOf } from './search-side.ts';
import { touchedQueries, type MayDiffer } from './touched-queries.ts';

/** Touched entries from which on every question is asked: sorting out those that cannot differ no longer pays. */
const manyTouched = 60;

/** Asks the searches of both sides: the embedded engine always, Meilisearch where there is one or a record of it. */
export function searchesOver(given: {
  meili: MeiliConfig | undefined;
  queries: readonly PastQuery[] | undefined;
}): CompareSearches {
  return async ({ before, after, entries, everything }) => {
    const touched = new Set(entries.map(({ id }) => id));
    if (touched.size === 0 && !everything) return { search: [], searchNotes: [] };
    const [was, is] = [searchSideOf(before), searchSideOf(after)];
    const all = everything || touched.size > manyTouched;
    const mayDiffer = all ? async () => true : touchedQueries([was, is], touched);
    const asked = {
      before: await thoseThat(mayDiffer, was.questions),
      after: await thoseThat(mayDiffer, is.questions),
    };
    const ids = new Set(after.entries.map(({ locale, id }) => `${locale} ${id}`));
    const compared = {
      questions: is.questions.length,
      isThere: (one: Question) => ids.has(`${one.locale} ${one.entry}`),
    };
    const search: EngineChanges[] = [
      comparePlaces({
        engine: 'embedded',
        source: 'asked',
        before: await askQuestions(was.engine, asked.before),
        after: await askQuestions(is.engine, asked.after),
        ...compared,
      }),
    ];
    const meilisearch = await placesOfMeilisearch(given.meili, [was, is], asked);
    if (meilisearch.compared !== undefined) {
      search.push(comparePlaces({ engine: 'meilisearch', ...meilisearch.compared, ...compared }));
    }
    const replay =
      given.queries &&
      (await replayQueries({
        queries: given.queries.filter(({ locale }) => is.locales.includes(locale)),
        before: searcherOf(was.engine),
        after: searcherOf(is.engine),
        mayDiffer,
        touched,
      }));
    return { search, searchNotes: meilisearch.notes, ...(replay === undefined ? {} : { replay }) };
  };
}

async function thoseThat(mayDiffer: MayDiffer, questions: readonly Question[]): Promise<Question[]> {
  const kept: Question[] = [];
  for (const one of questions) if (await mayDiffer(one.question, one.locale)) kept.push(one);
  return kept;
}

const searcherOf = (engine: RankingEngine): Searcher => ({
  answers: (query, locale) => answeredBy(engine, query, locale),
  first: async (query, locale) => (await engine.search({ query, locale, limit: wantedRank })).hits.map(({ id }) => id),
});
