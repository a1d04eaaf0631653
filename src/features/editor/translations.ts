import { translatedFrom } from '../knowledge/lifecycle-schema.ts';
import { currentText } from './current-text.ts';
import type { TextRoom } from './open-text.ts';
import type { Authoring } from './ports.ts';
import { fieldsOf, titleIn } from './read-fields.ts';
import type { TextInLanguage, TranslationSource, Writer, WrittenText } from './schema.ts';

export interface Translations {
  /** The title of the text; undefined where it has none. */
  title?: string | undefined;
  /** The other languages of the help centre, in its order. */
  others: TextInLanguage[];
  /** Undefined where nobody knows what the text was translated from. */
  source?: TranslationSource | undefined;
}

/** A text in its other languages, drafts of the writer included, and what its source changed since it was translated. */
export async function findTranslations(
  { writer, file, text }: WrittenText & { writer: Writer },
  room: TextRoom & { authoring: Authoring },
): Promise<Translations> {
  const { reader, store } = room;
  const [place, locales, listed, drafts] = await Promise.all([
    reader.placeOf(file),
    reader.locales(),
    reader.list(),
    store.listOf(writer.email),
  ]);
  const own = fieldsOf(text);
  const id = own['id'];
  const others = await Promise.all(
    locales
      .filter((locale) => locale !== place?.locale)
      .map(async (locale): Promise<TextInLanguage> => {
        if (typeof id !== 'string') return { locale };
        const known = listed.find((other) => other.locale === locale && other.id === id);
        if (known) return { locale, file: known.file, title: known.title };
        for (const draft of drafts) {
          const fields = fieldsOf(draft.text);
          if (fields['id'] !== id || (await reader.placeOf(draft.file))?.locale !== locale) continue;
          return { locale, file: draft.file, title: titleIn(fields) };
        }
        return { locale };
      }),
  );
  return { title: titleIn(own), others, source: await sourceOf(own['translatedFrom'], { others, writer }, room) };
}

async function sourceOf(
  remembered: unknown,
  { others, writer }: { others: readonly TextInLanguage[]; writer: Writer },
  room: TextRoom & { authoring: Authoring },
): Promise<TranslationSource | undefined> {
  const from = translatedFrom.safeParse(remembered).data;
  const source = others.find(({ locale }) => locale === from?.locale);
  if (from === undefined || source?.file === undefined) return undefined;
  const { file, locale } = source;
  const text = await currentText(writer, file, room);
  if (text === undefined) return undefined;
  return { file, text, locale, changes: await room.authoring.changesSince({ file, text }, from) };
}
