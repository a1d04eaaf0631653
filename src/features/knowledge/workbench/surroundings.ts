import type { Assets } from '../assets.ts';
import type { EntryFile } from '../read-entry.ts';
import type { Settings } from '../read-settings.ts';
import { readSnippets } from '../read-snippets.ts';
import { textReader, toDraft, type TextRead } from '../read-texts.ts';
import type { Draft } from '../reading.ts';
import type { SortedFiles } from '../sort-files.ts';
import { createReferences } from '../text/references.ts';
import { textWords } from '../text/text-words.ts';
import type { TextPlace } from './text-place.ts';

/** What is known of a content folder apart from the text that is being written. */
export interface Surroundings {
  folder: string;
  files: ReadonlySet<string>;
  settings: Settings;
  texts: readonly TextPlace[];
  snippets: SortedFiles['snippets'];
  assets: Assets;
  /** Texts whose front matter can be used, by file, without their HTML. */
  drafts: ReadonlyMap<string, Draft>;
}

/** A reader of single texts of one language. What is wrong with its snippets is said where these are written. */
export async function readerFor(
  locale: string,
  { folder, files, settings, snippets, assets: ofFolder }: Surroundings,
  assets: Assets = ofFolder,
): Promise<(item: EntryFile) => Promise<{ text: TextRead; draft: Draft | undefined }>> {
  const references = createReferences();
  const own = await readSnippets(
    folder,
    snippets.filter((snippet) => snippet.locale === locale),
    {
      texts: textWords(locale, settings.ui[locale]),
      snippets: new Map(),
      references,
      assets,
      problems: [],
      unreadable: new Set(),
      reportFor: () => ({ report: () => undefined, warn: () => undefined }),
    },
  );
  const snippetReferences = references.own();
  const ui = settings.ui[locale] ?? {};
  const read = textReader(
    { contentDir: folder, assetFiles: files, locale, ui, snippets: own, snippetReferences },
    assets,
  );
  return async (item) => {
    const text = await read(item);
    return { text, draft: toDraft(text, item, snippetReferences) };
  };
}
