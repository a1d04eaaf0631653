import { createHash } from 'node:crypto';
import { openIndex } from '../../index/open-index.ts';
import { packIndex } from '../../index/pack-index.ts';
import { documentModelVersion, type SearchDocument } from '../../schema.ts';
import { entryWords } from './words.ts';

/** Grows when what is made of a `SearchDocument` changes. */
const formVersion = 1;

/** A section as Meilisearch stores it. */
export interface MeiliDocument {
  /** Hash of the section's key: Meilisearch allows few signs in ids. */
  id: string;
  /** Hash of everything else: two documents of one hash are the same. */
  hash: string;
  /** Id of the entry the section belongs to. */
  entry: string;
  anchor: string;
  url: string;
  title: string;
  findableBy: string[];
  keywords: string[];
  headings: string[];
  description: string;
  body: string;
  collection: string;
  category: string | null;
  categoryPath: string[];
  products: string[];
  versions: string[];
  audience: string;
  locale: string;
  textLocale: string;
  reviewed: string | null;
  helpfulness: number | null;
  /** Stems of the whole entry, and of its title, questions and keywords: with its first section only. */
  words: string;
  headWords: string;
}

/**
 * The documents of one index. Stems and the parts of compounds come from our own analysis, made over the same texts in the
 * same way as the index that plans the queries.
 */
export function toMeiliDocuments(locale: string, documents: readonly SearchDocument[]): MeiliDocument[] {
  // The index leaves out what is internal; here the caller has already chosen.
  const open = documents.map((document): SearchDocument => ({ ...document, audience: 'public' }));
  const { entries, vocabulary } = openIndex(packIndex({ locale, documents: open, synonyms: [] }));
  const wordsOf = new Map(entries.map((entry) => [entry.about.id, entryWords(entry, vocabulary)]));
  return documents.map((document) => {
    const words = wordsOf.get(document.entryId) ?? { words: '', headWords: '' };
    wordsOf.delete(document.entryId);
    return withHash(document, words);
  });
}

function withHash(document: SearchDocument, words: { words: string; headWords: string }): MeiliDocument {
  const content = {
    entry: document.entryId,
    anchor: document.anchor,
    url: document.url,
    title: document.title,
    findableBy: document.findableBy,
    keywords: document.keywords,
    headings: document.headingPath,
    description: document.description,
    body: document.body,
    collection: document.collection,
    category: document.category ?? null,
    categoryPath: document.categoryPath,
    products: document.products,
    versions: document.versions,
    audience: document.audience,
    locale: document.locale,
    textLocale: document.textLocale,
    reviewed: document.reviewed ?? null,
    helpfulness: document.helpfulness ?? null,
    ...words,
  };
  return {
    id: digest(document.key),
    hash: digest(JSON.stringify([documentModelVersion, formVersion, content])),
    ...content,
  };
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);
