import { indexesFromDocuments } from '../../features/search/build-index.ts';
import type { RankingEngine } from '../../features/search/engine-over-indexes.ts';
import { embeddedEngine } from '../../features/search/engines/embedded/engine.ts';
import { stopWordWeight, type OpenIndex } from '../../features/search/index/open-index.ts';
import { documentsIn, type SearchSide } from './search-side.ts';

/** Whether a change can bear on what a query finds. */
export type MayDiffer = (query: string, locale: string) => Promise<boolean>;

/**
 * Share of what a query says that the touched texts must hold. A search shows no entry with less than 45/100 of what the
 * best one holds (`keepGood` in `answer-query.ts`), and a question stands in the texts of its own entry.
 */
const wantedShare = 0.3;

/**
 * Tells the queries that touched entries can come up for, as they were or as they are. What others score moves a little with
 * every text, for rarity is counted over all of them; that alone is not asked for.
 */
export function touchedQueries(sides: readonly [SearchSide, SearchSide], touched: ReadonlySet<string>): MayDiffer {
  const near = engineOfTouched(sides, touched);
  const differs = async (query: string, locale: string): Promise<boolean> => {
    const { plan } = await near.explain({ query, locale, limit: 1 });
    const index = await sides[1].indexes.of(locale);
    let all = 0;
    let shared = 0;
    for (const { stop, surface, alternatives, corrected } of plan.words) {
      const value = rarity(surface, index) * (stop ? stopWordWeight : 1);
      all += value;
      // What looks like a slip among a few texts, and is a word elsewhere, is that other word.
      if (alternatives.size > 0 && (corrected === undefined || !index.vocabulary.wordIds.has(surface))) shared += value;
    }
    return all === 0 || shared >= all * wantedShare;
  };
  const known = new Map<string, Promise<boolean>>();
  return (query, locale) => {
    const key = `${locale} ${query}`;
    const told = known.get(key) ?? differs(query, locale);
    known.set(key, told);
    return told;
  };
}

/** Inverse document frequency as in BM25; a word that no text has is the rarest. */
function rarity(surface: string, { vocabulary, entries }: OpenIndex): number {
  const word = vocabulary.wordIds.get(surface);
  const frequency = word === undefined ? 0 : (vocabulary.frequencies[vocabulary.termOf[word] ?? 0] ?? 0);
  return Math.log(1 + (entries.length - frequency + 0.5) / (frequency + 0.5));
}

/** An engine over the touched entries alone, as they were and as they are. */
function engineOfTouched(sides: readonly [SearchSide, SearchSide], touched: ReadonlySet<string>): RankingEngine {
  return embeddedEngine(
    indexesFromDocuments({
      locales: [...new Set(sides.flatMap(({ locales }) => locales))],
      documents: (locale) =>
        sides.flatMap((side, number) =>
          documentsIn(side, locale)
            .filter(({ entryId }) => touched.has(entryId))
            .map((document) => ({
              ...document,
              entryId: `${number} ${document.entryId}`,
              key: `${number} ${document.key}`,
            })),
        ),
      synonyms: sides[1].synonyms,
    }),
  );
}
