import type { Settings } from 'meilisearch';
import { languageOf } from '../../analysis/analyser.ts';
import { stopWordsOf } from '../../analysis/stop-words.ts';

/** Fields with the texts as they are written, in the order in which a match in them counts. */
export const textFields = ['title', 'findableBy', 'keywords', 'headings', 'description', 'body'] as const;
/** Fields of stems. */
export const wordFields = ['headWords', 'words'] as const;

/** Codes of the languages whose tokenising Meilisearch has, by those of ours. */
const meiliLocale: Record<string, string> = {
  ar: 'ara',
  da: 'dan',
  de: 'deu',
  el: 'ell',
  en: 'eng',
  es: 'spa',
  fi: 'fin',
  fr: 'fra',
  he: 'heb',
  hu: 'hun',
  it: 'ita',
  ja: 'jpn',
  km: 'khm',
  ko: 'kor',
  nb: 'nob',
  nl: 'nld',
  no: 'nob',
  pl: 'pol',
  pt: 'por',
  ro: 'ron',
  ru: 'rus',
  sv: 'swe',
  th: 'tha',
  tr: 'tur',
  vi: 'vie',
  zh: 'zho',
};

/** The language whose tokenising a locale's texts get, where Meilisearch knows it. */
export const tokenisingOf = (locale: string): string | undefined => meiliLocale[languageOf(locale)];

/** Everything an index is set up with but the embedders, which belong to the server's owner. */
export function indexSettings(locale: string, synonyms: readonly (readonly string[])[]): Settings {
  const tokenising = tokenisingOf(locale);
  return {
    searchableAttributes: [...textFields, ...wordFields],
    displayedAttributes: ['*'],
    // Where a word stands says more than how near it is to another: the ranking that follows weighs neighbours itself.
    rankingRules: ['words', 'typo', 'attribute', 'exactness'],
    stopWords: [...stopWordsOf(languageOf(locale))].sort(),
    synonyms: bothWays(synonyms),
    filterableAttributes: ['entry', 'collection', 'category', 'categoryPath', 'products', 'versions', 'audience'],
    sortableAttributes: ['reviewed', 'helpfulness'],
    typoTolerance: {
      enabled: true,
      minWordSizeForTypos: { oneTypo: 4, twoTypos: 8 },
      disableOnWords: [],
      disableOnAttributes: [...wordFields],
      disableOnNumbers: true,
    },
    localizedAttributes:
      tokenising === undefined ? null : [{ attributePatterns: [...textFields], locales: [tokenising] }],
    // A part number (E-4711) is asked for with and without its hyphen: Meilisearch joins neighbours by itself.
    separatorTokens: [],
    nonSeparatorTokens: [],
    dictionary: [],
    proximityPrecision: 'byAttribute',
    faceting: { maxValuesPerFacet: 200, sortFacetValuesBy: { '*': 'count' } },
    pagination: { maxTotalHits: 1000 },
    searchCutoffMs: 150,
    facetSearch: false,
    prefixSearch: 'indexingTime',
  };
}

/** Meilisearch's synonyms lead one way: each member of a group is given all the others. */
function bothWays(groups: readonly (readonly string[])[]): Record<string, string[]> {
  const others = new Map<string, Set<string>>();
  for (const group of groups) {
    for (const member of group) {
      const known = others.get(member) ?? new Set();
      for (const other of group) if (other !== member) known.add(other);
      others.set(member, known);
    }
  }
  return Object.fromEntries([...others].map(([member, known]) => [member, [...known]]));
}
