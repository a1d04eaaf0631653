import { createAssets, type Asset, type Assets } from './assets.ts';
import { cutFrontMatter } from './front-matter.ts';
import { readEntry, type EntryFile, type EntryTools, type ReadEntry } from './read-entry.ts';
import type { Draft } from './reading.ts';
import { reportTo } from './report.ts';
import type { ContentProblem } from './schema.ts';
import type { Snippet } from './text/inline-snippets.ts';
import { createReferences, withoutMarkers, type Reference } from './text/references.ts';
import { textWords } from './text/text-words.ts';
import { readYaml, type Place, type YamlSource } from './yaml-source.ts';

/** The texts of one locale and all that reading one of them needs: plain data that another thread can be given. */
export interface TextBatch {
  contentDir: string;
  /** Files beside the texts, by their path below the content folder. */
  assetFiles: ReadonlySet<string>;
  locale: string;
  /** Words of the interface that a company set for itself. */
  ui: Readonly<Record<string, string>>;
  snippets: ReadonlyMap<string, Snippet>;
  /** The links of the snippets. */
  snippetReferences: Reference[];
  items: EntryFile[];
}

/** All that was found in one text: plain data that can be kept. */
export interface TextRead extends Partial<ReadEntry> {
  problems: ContentProblem[];
  warnings: ContentProblem[];
  /** The id of an entry whose front matter has mistakes. */
  unreadableId?: string | undefined;
  /** Its links in the order of their markers. */
  references: Reference[];
  /** Files it names, by path below the content folder; without an asset those that do not exist. */
  assets: { path: string; asset?: Asset | undefined }[];
}

/** Reads the texts of a batch in their order. */
export type ReadTexts = (batch: TextBatch) => Promise<TextRead[]>;

/** What looks over the reader's shoulder. */
export type Onlooker = Pick<EntryTools, 'onFrontMatter' | 'onTree'>;

/** A reader for the texts of a batch, one at a time; each file they name is read once. */
export function textReader(
  batch: Omit<TextBatch, 'items'>,
  assets: Assets = createAssets(batch.contentDir, batch.assetFiles),
): (item: EntryFile, onlooker?: Onlooker) => Promise<TextRead> {
  const { locale, ui, snippets, snippetReferences } = batch;
  const texts = textWords(locale, ui);
  return async (item, onlooker = {}) => {
    const read: TextRead = { problems: [], warnings: [], references: [], assets: [] };
    const references = createReferences(snippetReferences);
    const unreadable = new Set<string>();
    const found = await readEntry(item, {
      ...onlooker,
      texts,
      snippets,
      references,
      unreadable,
      problems: read.problems,
      reportFor: (file) => ({ report: reportTo(read.problems, file), warn: reportTo(read.warnings, file) }),
      assets: {
        ...assets,
        async load(path) {
          const asset = await assets.load(path);
          read.assets.push({ path, asset });
          return asset;
        },
      },
    });
    return { ...read, ...found, unreadableId: [...unreadable][0], references: references.own() };
  };
}

/** Reads the texts of one batch after the other, one by one. Files that several locales use are read once. */
export function readTextsInOrder(): ReadTexts {
  let assets: Assets | undefined;
  return async (batch) => {
    assets ??= createAssets(batch.contentDir, batch.assetFiles);
    const read = textReader(batch, assets);
    const all: TextRead[] = [];
    for (const item of batch.items) all.push(await read(item));
    return all;
  };
}

/** An entry that waits for the others to be read. Its front matter is looked into only where somebody asks for a place. */
export function toDraft(read: TextRead, item: EntryFile, snippetReferences: readonly Reference[]): Draft | undefined {
  if (!read.entry) return undefined;
  let yaml: YamlSource | undefined;
  return {
    entry: read.entry,
    decisions: read.decisions,
    references: createReferences(snippetReferences, read.references),
    placeOf: (path) => {
      if (yaml === undefined) {
        const place = placeOfLine(item, path);
        if (place) return place;
        yaml = frontMatterOf(item);
      }
      return yaml.placeOf(path);
    },
  };
}

/**
 * Where the value of a field stands that fills one line from its first column, as nearly all do, without reading the YAML:
 * in thousands of texts that is a second. Undefined for all else.
 */
function placeOfLine({ source }: EntryFile, [name, ...deeper]: readonly PropertyKey[]): Place | undefined {
  if (typeof name !== 'string' || deeper.length > 0) return undefined;
  const { yaml = '', yamlLine = 0 } = cutFrontMatter(withoutMarkers(source));
  const lines = yaml.split('\n');
  const start = `${name}: `;
  const line = lines.findIndex((text) => text.startsWith(start));
  if (line === -1 || !/^["'\p{L}\p{N}]/u.test(lines[line]?.slice(start.length) ?? '')) return undefined;
  return { line: yamlLine + line + 1, column: start.length + 1 };
}

function frontMatterOf({ file, source }: EntryFile): YamlSource {
  const { yaml = '', yamlLine } = cutFrontMatter(withoutMarkers(source));
  return readYaml(yaml, { file, rule: 'front-matter', lineOffset: yamlLine });
}
