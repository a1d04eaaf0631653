import type { Subject } from '../features/insights/schema.ts';
import { categoryTrail } from '../features/knowledge/select.ts';
import type { Catalogue, EntrySummary } from '../features/knowledge/schema.ts';

/** What an entry is about: its products, those of their versions that it names, its category and those above it. */
export function entrySubjects(
  { products: ids, versions, category }: Pick<EntrySummary, 'products' | 'versions' | 'category'>,
  { products, categories }: Pick<Catalogue, 'products' | 'categories'>,
): Subject[] {
  return [
    ...ids.flatMap((subject): Subject[] => {
      const known = products.find(({ id }) => id === subject)?.versions ?? [];
      const named = versions.filter((version) => known.includes(version));
      return ['', ...named].map((detail) => ({ kind: 'product', subject, detail }));
    }),
    ...categoryTrail({ categories }, category).map(({ id }) => ({
      kind: 'category' as const,
      subject: id,
      detail: '',
    })),
  ];
}

/** Topics that are complaints. */
export const complaintTopicsOf = ({ topics }: Pick<Catalogue, 'topics'>): string[] =>
  topics.filter(({ kind }) => kind === 'complaint').map(({ id }) => id);
