import type { Rearrangement } from './schema.ts';

type Wish<Kind extends Rearrangement['kind']> = Extract<Rearrangement, { kind: Kind }>;

const at = (asked: URLSearchParams, name: string): string => asked.get(name)?.trim() ?? '';

/** Where a text is to go, as the address of a page says it; what is not chosen yet is empty. */
export const readMove = (asked: URLSearchParams): Wish<'move'> => ({
  kind: 'move',
  file: at(asked, 'file'),
  slug: at(asked, 'slug'),
});

/** What is to take the place of a text, in the same way. */
export const readRetirement = (asked: URLSearchParams): Wish<'retire'> => ({
  kind: 'retire',
  file: at(asked, 'file'),
  successor: at(asked, 'successor'),
});
