import type { Asset, Assets } from '../assets.ts';
import { finishEntry } from '../finish-entry.ts';
import { cutFrontMatter } from '../front-matter.ts';
import type { Reading } from '../reading.ts';
import { linkResolver } from '../resolve-links.ts';
import { checkAll } from '../rules/index.ts';
import type { Collection, ContentProblem, Entry } from '../schema.ts';
import { readerFor, type Surroundings } from './surroundings.ts';
import type { TextPlace } from './text-place.ts';

/** A text that somebody is writing. */
export interface DraftSource {
  place: TextPlace;
  source: string;
  /** Pictures that are not in the folder yet, by path. */
  pictures: ReadonlyMap<string, Asset>;
}

/** A text that somebody is writing, as its page will be, and what is to be said of it. */
export interface ReadDraft {
  entry: Entry;
  problems: ContentProblem[];
  warnings: ContentProblem[];
}

/**
 * Reads one text in place of what its file holds, as the build would. Where its front matter cannot be used, a plain one
 * stands in, so that its text can be seen all the same.
 */
export async function readDraft(
  { place, source, pictures }: DraftSource,
  { around, today }: { around: Surroundings; today: string },
): Promise<ReadDraft> {
  const read = await readerFor(place.locale, around, withPictures(around.assets, pictures));
  const { text, draft: own } = await read({ ...place, source });
  const draft = own ?? (await read({ ...place, source: withPlainFrontMatter(source, place.collection) })).draft;
  if (draft === undefined) throw new Error(`The front matter that stands in for that of ${place.file} cannot be read.`);
  const others = [...around.drafts].flatMap(([file, other]) => (file === place.file ? [] : [other]));
  const reading: Reading = {
    contentDir: around.folder,
    today,
    files: new Set([...around.files, place.file, ...pictures.keys()]),
    settings: around.settings,
    drafts: [...others, draft],
    unreadable: new Set(text.unreadableId === undefined ? [] : [text.unreadableId]),
    assets: text.assets.flatMap(({ asset }) => asset ?? []),
    looseReferences: [],
    problems: [...text.problems],
    warnings: [...text.warnings],
  };
  checkAll(reading);
  const entry = finishEntry(draft.entry, draft.references, linkResolver(reading));
  // Rules have nothing to say of front matter that stands in.
  const { problems, warnings } = own === undefined ? text : reading;
  const isHere = ({ file }: ContentProblem): boolean => file === place.file;
  // The other texts are held without their words, so nobody can say here what changed in them.
  const isSure = ({ rule }: ContentProblem): boolean => rule !== 'translation-drift';
  return { entry, problems: problems.filter(isHere), warnings: warnings.filter(isHere).filter(isSure) };
}

function withPictures(assets: Assets, pictures: ReadonlyMap<string, Asset>): Assets {
  return {
    load: async (path) => pictures.get(path) ?? assets.load(path),
    get: (path) => pictures.get(path) ?? assets.get(path),
    all: assets.all,
  };
}

const plainFields: Record<Collection, string> = {
  articles: 'category: none',
  faqs: 'category: none',
  troubleshooting: 'category: none\ntree: { start: none, steps: {} }',
  news: 'date: 2000-01-01',
};

/** The text below front matter that can be read whatever it says; lines are not counted from it. */
function withPlainFrontMatter(source: string, collection: Collection): string {
  const body = cutFrontMatter(source).body.trimStart();
  return `---\nid: none\ntitle: …\ndescription: …\n${plainFields[collection]}\n---\n\n${body}`;
}
