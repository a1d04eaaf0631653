import type { InboxStore, ReadMood, UnreadText } from './ports.ts';
import type { Mood } from './schema.ts';

/** Texts read in one go: sentiment takes time, and the server answers meanwhile. */
const batch = 200;

export interface ReadTextsPorts {
  store: Pick<InboxStore, 'unread' | 'file' | 'dropEmptied'>;
  readMood: ReadMood;
  findThemes(text: string, locale: string): string[];
  newId(): string;
}

/** Files comments and reviews that are new or have changed, with sentiment and themes as hints. How many were read. */
export async function readTexts({ store, readMood, findThemes, newId }: ReadTextsPorts): Promise<number> {
  await store.dropEmptied();
  let read = 0;
  for (;;) {
    const texts = await store.unread(batch);
    if (texts.length === 0) return read;
    await store.file(
      texts.map((text) => {
        const mood = readMood(text.text, text.locale);
        return { ...text, id: newId(), mood, themes: findThemes(text.text, text.locale), rank: rankOf(text, mood) };
      }),
    );
    read += texts.length;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/**
 * What customers say themselves comes before what a program reads out of it: few stars are bad however friendly the words.
 * Only the order hangs on it.
 */
function rankOf({ rating, helpful }: Pick<UnreadText, 'rating' | 'helpful'>, mood: Mood | undefined): number {
  if (rating !== undefined) return rating <= 2 ? 0 : rating === 3 ? 1 : 2;
  if (mood?.sentiment === 'negative') return 0;
  return mood?.sentiment === 'positive' && helpful !== false ? 2 : 1;
}
