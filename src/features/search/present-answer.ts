import type { Catalogue, Category } from '../knowledge/schema.ts';
import { localized } from '../../lib/localized.ts';
import type { SearchAnswerBody } from './answer-schema.ts';
import { plainText } from './passages.ts';
import type { DirectAnswer, SearchAnswer } from './schema.ts';

/** What an answer needs of the content to be told: names of categories and products. */
export type Names = Pick<Catalogue, 'site' | 'categories' | 'products'>;

/** An answer as the API gives it: names in the reader's language, texts plain and in runs. */
export function presentAnswer(given: {
  query: string;
  locale: string;
  answer: SearchAnswer;
  names: Names;
}): SearchAnswerBody {
  const { query, locale, answer, names } = given;
  const { defaultLocale } = names.site;
  const categories = flatten(names.categories);
  const categoryNamed = (id: string): { id: string; title: string } => ({
    id,
    title: localized(categories.get(id)?.title, locale, defaultLocale) || id,
  });
  const productNamed = (id: string): { id: string; title: string } => ({
    id,
    title: localized(names.products.find((product) => product.id === id)?.name, locale, defaultLocale) || id,
  });
  return {
    query,
    locale,
    engine: answer.engine,
    degraded: answer.degraded,
    corrected: answer.corrected ?? null,
    total: answer.total,
    unfilteredTotal: answer.unfilteredTotal ?? answer.total,
    directAnswer: answer.direct === undefined ? null : presentDirect(answer.direct),
    hits: answer.hits.map((hit) => ({
      id: hit.id,
      url: hit.url,
      title: plainText(hit.title),
      titleRuns: hit.title,
      passage: plainText(hit.passage),
      passageRuns: hit.passage,
      section: { title: hit.section.title, url: hit.section.url },
      moreSections: hit.moreSections.map(({ title, url }) => ({ title: plainText(title), titleRuns: title, url })),
      collection: hit.collection,
      category: hit.category === undefined ? null : categoryNamed(hit.category),
      locale: hit.textLocale,
    })),
    facets: {
      categories: (answer.facets?.categories ?? []).map(({ id, count }) => ({ ...categoryNamed(id), count })),
      products: (answer.facets?.products ?? []).map(({ id, count }) => ({ ...productNamed(id), count })),
      collections: answer.facets?.collections ?? [],
    },
  };
}

function presentDirect({ title, text, textLocale, ...rest }: DirectAnswer): SearchAnswerBody['directAnswer'] {
  return {
    ...rest,
    title: plainText(title),
    titleRuns: title,
    text: plainText(text),
    textRuns: text,
    locale: textLocale,
  };
}

function flatten(categories: readonly Category[], all = new Map<string, Category>()): Map<string, Category> {
  for (const category of categories) {
    all.set(category.id, category);
    flatten(category.children, all);
  }
  return all;
}
