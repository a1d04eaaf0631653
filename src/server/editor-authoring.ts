import { diskFolder } from '../features/authoring/disk-folder.ts';
import { moveEntry } from '../features/authoring/move-entry.ts';
import { newEntry } from '../features/authoring/new-entry.ts';
import type { FindMissedQueries, FindSimilarEntries } from '../features/authoring/ports.ts';
import { propose } from '../features/authoring/propose.ts';
import { fieldsOf, readTexts, type ReadTexts, type TextFile } from '../features/authoring/read-texts.ts';
import { readTemplate } from '../features/authoring/read-template.ts';
import { retireEntry } from '../features/authoring/retire-entry.ts';
import { reviewTexts } from '../features/authoring/review-entry.ts';
import { refused } from '../features/authoring/schema.ts';
import { finishTranslation, translateEntry } from '../features/authoring/translate-entry.ts';
import type { Authoring, StoredTexts } from '../features/editor/ports.ts';
import type { WrittenText } from '../features/editor/schema.ts';
import type { Entry } from '../features/knowledge/schema.ts';
import { introduction, translationDrift } from '../features/knowledge/translation-drift.ts';
import type { Workbench } from '../features/knowledge/workbench/open-workbench.ts';
import { similarEntries } from './similar-entries.ts';

/** The verbs of the commands for writers in the browser, over the same folder. */
export function editorAuthoring({
  contentDir,
  open,
  findMissed,
  clock,
}: {
  contentDir: string;
  open: () => Promise<Workbench>;
  findMissed: FindMissedQueries;
  clock: () => Date;
}): Authoring {
  const folder = diskFolder(contentDir);
  const today = (): string => clock().toISOString().slice(0, 10);

  let near: { bench: Workbench; find: FindSimilarEntries } | undefined;
  const findSimilar: FindSimilarEntries = async (text) => {
    const bench = await open();
    if (near?.bench !== bench) near = { bench, find: similarIn(bench) };
    return near.find(text);
  };
  const fileOf = async ({ file, text }: WrittenText): Promise<TextFile | undefined> => {
    const place = (await open()).placeOf(file);
    const id = fieldsOf({ text })?.['id'];
    return place && typeof id === 'string' ? { ...place, path: file, text, id } : undefined;
  };
  const entryOf = async ({ file, text }: WrittenText): Promise<Entry | undefined> => {
    const bench = await open();
    const place = bench.placeOf(file);
    if (place === undefined) return undefined;
    const { entry } = await bench.read({ place, source: text, pictures: new Map() });
    // Where the front matter cannot be used, another one stands in.
    return entry.id === fieldsOf({ text })?.['id'] ? entry : undefined;
  };
  /** The folder, with some files as they are elsewhere. */
  const contentWith = (stored: StoredTexts): Promise<ReadTexts> =>
    readTexts({
      list: async () => {
        const paths = new Set([...(await folder.list()), ...stored.keys()]);
        return [...paths].filter((path) => !stored.has(path) || stored.get(path) !== undefined);
      },
      read: async (path) => (stored.has(path) ? stored.get(path) : folder.read(path)),
    });

  return {
    propose: (text) => propose(text, { findSimilar, findMissed }),
    missed: ({ title, locale }) => findMissed(title, locale),
    begin: async (wanted) => {
      const read = await readTexts(folder);
      if (!read.ok) return read;
      return newEntry(read.content, wanted, {
        template: await readTemplate(wanted.kind, wanted.locale, folder),
        today: today(),
      });
    },
    translate: async (written, wanted) => {
      const [file, source] = await Promise.all([fileOf(written), entryOf(written)]);
      if (file === undefined || source === undefined) return unreadable(written.file);
      const read = await contentWith(new Map([[file.path, file.text]]));
      if (!read.ok) return read;
      const entries = [...(await open()).drafts.values()].map(({ entry }) => entry);
      return translateEntry(read.content, { ...wanted, source, file, today: today(), entries });
    },
    changesSince: async (written, from) => {
      const source = await entryOf(written);
      const drift = source && translationDrift(source, from);
      if (source === undefined || drift === undefined) return [];
      const titles = new Map(source.sections.map(({ anchor, headingPath }) => [anchor, headingPath.at(-1)]));
      const told = (change: 'changed' | 'added' | 'removed') =>
        drift[change].map((anchor) => ({ change, anchor, title: titles.get(anchor) }));
      const order = [introduction, ...titles.keys()];
      const place = ({ anchor }: { anchor: string }): number => order.indexOf(anchor);
      return [...[...told('changed'), ...told('added')].sort((a, b) => place(a) - place(b)), ...told('removed')];
    },
    finishTranslation: async (written, source) => {
      const [file, entry] = await Promise.all([fileOf(written), entryOf(source)]);
      if (file === undefined) return unreadable(written.file);
      return entry === undefined ? unreadable(source.file) : finishTranslation(file, entry);
    },
    review: async (written, { publish }) => {
      const file = await fileOf(written);
      if (file === undefined) return unreadable(written.file);
      return reviewTexts([file], { confidence: 'validated', today: today(), publish });
    },
    move: async ({ file, slug }, stored) => {
      const read = await contentWith(stored);
      return read.ok ? moveEntry(read.content, { entry: file, to: { slug } }) : read;
    },
    retire: async ({ file, successor }, stored) => {
      const read = await contentWith(stored);
      return read.ok ? retireEntry(read.content, { entry: file, successor }) : read;
    },
  };
}

function similarIn({ settings, drafts }: Workbench): FindSimilarEntries {
  const entries = [...drafts].flatMap(([file, { entry }]) => {
    const { id, locale, collection, title, description, findableBy, keywords, url, category } = entry;
    return entry.state === 'archived'
      ? []
      : [{ id, locale, collection, title, description, findableBy, keywords, url, category, file }];
  });
  return similarEntries({ site: settings.site, entries });
}

const unreadable = (file: string) =>
  refused('unreadable', `${file} has mistakes. Its remarks say which; mend them first.`, { paths: [file] });
