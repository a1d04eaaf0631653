import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { anchorsOf } from '../anchors-of.ts';
import { createAssets } from '../assets.ts';
import { listFiles } from '../list-files.ts';
import { readSettings } from '../read-settings.ts';
import type { Draft } from '../reading.ts';
import { sortFiles } from '../sort-files.ts';
import { readDraft, type DraftSource, type ReadDraft } from './read-draft.ts';
import { readerFor, type Surroundings } from './surroundings.ts';
import type { TextPlace } from './text-place.ts';

/** A content folder that is open for writing: everything around the one text at hand is known already. */
export interface Workbench extends Surroundings {
  /** What and where a file is by its path, whether it exists or not; undefined where nobody would read it as an entry. */
  placeOf(file: string): TextPlace | undefined;
  /** The same for snippets. */
  snippetAt(file: string): Surroundings['snippets'][number] | undefined;
  /** Reads one text in place of what its file holds. */
  read(draft: DraftSource): Promise<ReadDraft>;
}

interface Opened {
  /** Time and size of each file when it was read. */
  stamps: ReadonlyMap<string, string>;
  bench: Workbench;
}

/**
 * Opens a content folder when it is first asked for, and sees its changes: asking again costs a look at the time of each
 * file, and reads those that are others. While a large folder is read, the process goes on answering.
 */
export function openWorkbench({
  contentDir,
  clock,
}: {
  contentDir: string;
  clock: () => Date;
}): () => Promise<Workbench> {
  const folder = resolve(contentDir);
  let current: Promise<Opened> | undefined;
  /** A look that has not begun: whoever asks until then shares it, and still sees every change before they asked. */
  let next: Promise<Opened> | undefined;

  const refresh = async (earlier: Opened | undefined): Promise<Opened> => {
    const stamps = await stampsOf(folder);
    const isSame =
      earlier?.stamps.size === stamps.size && [...stamps].every(([file, stamp]) => earlier.stamps.get(file) === stamp);
    return isSame && earlier ? earlier : open(folder, stamps, earlier, clock);
  };

  const look = async (before: Promise<Opened> | undefined): Promise<Opened> => {
    const earlier = await before?.catch(() => undefined);
    next = undefined;
    return refresh(earlier);
  };

  return async () => {
    current = next ??= look(current);
    return (await current).bench;
  };
}

/** Files of which the times are looked at without a pause. */
const atOnce = 250;

/** At once and not in turns: waiting for the time of each of thousands of files takes ten times as long as asking for it. */
async function stampsOf(folder: string): Promise<Map<string, string>> {
  const stamps = new Map<string, string>();
  for (const [position, file] of (await listFiles(folder)).entries()) {
    if (position % atOnce === 0) await setImmediate();
    const found = statSync(join(folder, file), { throwIfNoEntry: false });
    if (found) stamps.set(file, `${found.mtimeMs} ${found.size}`);
  }
  return stamps;
}

async function open(
  folder: string,
  stamps: ReadonlyMap<string, string>,
  earlier: Opened | undefined,
  clock: () => Date,
): Promise<Opened> {
  const files = new Set(stamps.keys());
  const settings = await readSettings(folder, files, []);
  const { entries: texts, snippets } = sortFiles(files, settings.site, []);
  const assets = createAssets(folder, new Set([...files].filter((file) => !/\.(?:mdx?|ya?ml)$/i.test(file))));
  const drafts = new Map<string, Draft>();
  const around: Surroundings = { folder, files, settings, texts, snippets, assets, drafts };
  for (const { code } of settings.site.locales) {
    const read = await readerFor(code, around);
    for (const place of texts.filter(({ locale }) => locale === code)) {
      const known =
        earlier?.stamps.get(place.file) === stamps.get(place.file) ? earlier?.bench.drafts.get(place.file) : undefined;
      const draft = known ?? (await readOne(folder, place, read));
      if (draft) drafts.set(place.file, draft);
    }
  }
  return {
    stamps,
    bench: {
      ...around,
      placeOf: (file) => sortFiles(new Set([file]), settings.site, []).entries[0],
      snippetAt: (file) => sortFiles(new Set([file]), settings.site, []).snippets[0],
      read: (draft) => readDraft(draft, { around, today: clock().toISOString().slice(0, 10) }),
    },
  };
}

async function readOne(
  folder: string,
  place: TextPlace,
  read: Awaited<ReturnType<typeof readerFor>>,
): Promise<Draft | undefined> {
  // Somebody may be waiting for an answer of this process meanwhile.
  await setImmediate();
  const source = await readFile(join(folder, place.file), 'utf8').catch(() => undefined);
  const draft = source === undefined ? undefined : (await read({ ...place, source })).draft;
  return draft && withoutText(draft);
}

/** What lists, links and rules need of a text that is not the one at hand: its anchors stand for its HTML and its sections. */
function withoutText(draft: Draft): Draft {
  const { entry } = draft;
  const anchors = [...anchorsOf(entry)].map((name) => ` id="${name}"`).join('');
  const sections = entry.sections.map(({ anchor }) => ({ anchor, headingPath: [], text: '' }));
  return { ...draft, entry: { ...entry, html: anchors, markdown: '', sections, howToSteps: [] } };
}
