import type { SearchDocument } from '../schema.ts';
import { analyserFor, languageOf } from '../analysis/analyser.ts';
import type { Word } from '../analysis/split-words.ts';
import { VocabularyCollector } from './collect-vocabulary.ts';
import { fields, packedVersion, windowStride, type Field, type PackedEntry, type PackedIndex } from './format.ts';
import { packNumbers } from './varint.ts';

interface Segment {
  field: Field;
  section: number;
  words: string[];
  /** Distances between the beginnings of its windows, for body text. */
  offsets: number[];
}

/**
 * Makes one locale's index from its sections. Only what is public goes in; sections of one entry are kept together, in
 * the order they come.
 */
export function packIndex(options: {
  locale: string;
  documents: readonly SearchDocument[];
  synonyms: readonly string[][];
}): PackedIndex {
  const { locale, synonyms } = options;
  const grouped = groupByEntry(options.documents.filter((document) => document.audience === 'public'));
  const collector = new VocabularyCollector();
  const segmentsOf = grouped.map((sections) => segment(sections, collector));
  const vocabulary = collector.finish();
  const tokens = segmentsOf.flatMap((segments) => [
    segments.length,
    ...segments.flatMap(({ field, section, words }) => [
      fields.indexOf(field),
      section,
      words.length,
      ...words.map((word) => vocabulary.idOf.get(word) ?? 0),
    ]),
  ]);
  const languages = new Set([languageOf(locale)]);
  for (const [first] of grouped) if (first !== undefined) languages.add(languageOf(first.textLocale));
  return {
    format: 'antwort-embedded',
    version: packedVersion,
    locale,
    languages: [...languages],
    words: vocabulary.words.join('\n'),
    spellings: vocabulary.spellings.join('\n'),
    terms: vocabulary.terms.join('\n'),
    termOf: packNumbers(vocabulary.termOf),
    parts: packNumbers(vocabulary.parts.flatMap((parts) => [parts.length, ...parts])),
    entries: grouped.flatMap(toEntry),
    tokens: packNumbers(tokens),
    offsets: packNumbers(segmentsOf.flatMap((segments) => segments.flatMap(({ offsets }) => offsets))),
    synonyms: synonyms.map((group) => [...group]),
  };
}

function groupByEntry(documents: readonly SearchDocument[]): SearchDocument[][] {
  const groups = new Map<string, SearchDocument[]>();
  for (const document of documents) {
    const group = groups.get(document.entryId);
    if (group === undefined) groups.set(document.entryId, [document]);
    else group.push(document);
  }
  return [...groups.values()];
}

function segment(sections: readonly SearchDocument[], collector: VocabularyCollector): Segment[] {
  const [first] = sections;
  if (first === undefined) return [];
  const analyser = analyserFor(first.textLocale);
  const make = (field: Field, section: number, text: string): Segment => {
    const words = analyser.words(text);
    return {
      field,
      section,
      words: words.map((word) => collector.add(word.text, analyser)),
      offsets: field === 'body' ? windowOffsets(words) : [],
    };
  };
  return [
    make('title', 0, first.title),
    ...first.findableBy.map((question) => make('findableBy', 0, question)),
    ...first.keywords.map((keyword) => make('keywords', 0, keyword)),
    ...(repeatsText(first.description, sections) ? [] : [make('description', 0, first.description)]),
    ...sections.flatMap((section, number) => [
      make('heading', number, section.headingPath.at(-1) ?? ''),
      make('body', number, section.body),
    ]),
  ].filter((made) => made.words.length > 0);
}

/** A description taken from the text (an import makes such) would count the same words twice. */
function repeatsText(description: string, sections: readonly SearchDocument[]): boolean {
  const bare = (text: string): string =>
    ` ${text
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
      .trim()} `;
  const wanted = bare(description);
  return sections.some(({ title, body }) => bare(title).includes(wanted) || bare(body).includes(wanted));
}

function windowOffsets(words: readonly Word[]): number[] {
  const offsets: number[] = [];
  let before = 0;
  for (let at = windowStride; at < words.length; at += windowStride) {
    const from = words[at]?.from ?? before;
    offsets.push(from - before);
    before = from;
  }
  return offsets;
}

function toEntry(sections: readonly SearchDocument[]): PackedEntry[] {
  const [first] = sections;
  if (first === undefined) return [];
  const { entryId, collection, textLocale, url, title, description, category, categoryPath, products, reviewed } =
    first;
  return [
    {
      id: entryId,
      collection,
      textLocale,
      url,
      title,
      description,
      category,
      categoryPath,
      products,
      reviewed,
      sections: sections.map(({ anchor, headingPath, body }) => ({ anchor, headingPath, body })),
    },
  ];
}
