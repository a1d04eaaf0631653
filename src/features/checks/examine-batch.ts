import { createAssets, type Assets } from '../knowledge/assets.ts';
import { batchKey, hasSameAssets, textKey } from '../knowledge/kept/keys.ts';
import type { TextCache } from '../knowledge/kept/text-cache.ts';
import type { EntryFile } from '../knowledge/read-entry.ts';
import { textReader, type ReadTexts, type TextBatch } from '../knowledge/read-texts.ts';
import { examineText, type Examined, type ExamineTools } from './examine-text.ts';
import { examineInThreads, threadsFor, type ExamineJob } from './parallel/examine-in-threads.ts';
import type { Speller } from './ports.ts';

export interface ExamineBatchOptions {
  cache: TextCache<Examined>;
  /** What else decides what is found: the code and the settings. */
  version: string;
  speller: (locale: string) => Speller | undefined;
  tools: Omit<ExamineTools, 'speller'>;
  /** Examines many texts at once; without it, and for few, they are examined one by one. */
  threads?: Pick<ExamineJob, 'locales' | 'dictionaries'> | undefined;
  /** Takes what was found in each text. */
  onExamined: (file: string, examined: Examined) => void;
}

/** Reads the texts of a batch and examines them; what is known of a text that has not changed is taken as it is. */
export function examineBatch(options: ExamineBatchOptions): ReadTexts {
  const { cache, version, tools, onExamined } = options;
  let assets: Assets | undefined;
  return async ({ items, ...batch }) => {
    assets ??= createAssets(batch.contentDir, batch.assetFiles);
    const shared = batchKey(version, batch);
    const found = new Map<string, Examined>();
    const open: { item: EntryFile; key: string }[] = [];
    for (const item of items) {
      const key = textKey(shared, item);
      const kept = cache.get(item.file, key);
      if (kept?.read && (await hasSameAssets(kept.read, assets))) found.set(item.file, kept);
      else open.push({ item, key });
    }
    const keep = (position: number, examined: Examined): void => {
      const text = open[position];
      if (!text) return;
      cache.set(text.item.file, text.key, examined);
      found.set(text.item.file, examined);
      onExamined(text.item.file, examined);
    };
    await examineOpen(
      batch,
      open.map(({ item }) => item),
      { ...options, tools, assets, keep },
    );
    return items.flatMap(({ file }) => {
      const examined = found.get(file);
      if (!examined?.read) return [];
      onExamined(file, examined);
      return [examined.read];
    });
  };
}

async function examineOpen(
  batch: Omit<TextBatch, 'items'>,
  items: EntryFile[],
  {
    speller,
    tools,
    threads,
    assets,
    keep,
  }: ExamineBatchOptions & { assets: Assets; keep: (position: number, examined: Examined) => void },
): Promise<void> {
  const count = threads === undefined ? 0 : threadsFor(items.length);
  if (threads !== undefined && count > 1) {
    const { settings, ownWords } = tools;
    const found = await examineInThreads({ batch, items, settings, ownWords, ...threads }, count);
    found.forEach((examined, position) => keep(position, examined));
    return;
  }
  const read = textReader(batch, assets);
  const own = speller(batch.locale);
  for (const [position, item] of items.entries())
    keep(position, await examineText(item, (onlooker) => read(item, onlooker), { ...tools, speller: own }));
}
