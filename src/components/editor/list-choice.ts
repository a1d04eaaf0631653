import type { ListedText } from '../../features/editor/schema.ts';

/** What the list of texts is narrowed to. */
export interface ListChoice {
  words: string;
  language: string;
  collection: string;
  state: string;
  fits(text: ListedText): boolean;
}

/** What the address of the list asks for; without a wish the texts of the page's own language. */
export function listChoice(asked: URLSearchParams, locale: string): ListChoice {
  const words = (asked.get('q') ?? '').trim().slice(0, 100);
  const language = asked.get('language') ?? locale;
  const collection = asked.get('collection') ?? '';
  const state = asked.get('state') ?? '';
  const wanted = words.toLowerCase().split(/\s+/);
  return {
    words,
    language,
    collection,
    state,
    fits: (text) => {
      const searched = `${text.title} ${text.file} ${text.id ?? ''} ${text.owner ?? ''}`.toLowerCase();
      return (
        wanted.every((word) => searched.includes(word)) &&
        (language === 'all' || text.locale === language) &&
        (collection === '' || text.collection === collection) &&
        (state === '' || text.state === state)
      );
    },
  };
}
