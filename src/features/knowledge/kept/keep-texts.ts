import { createAssets, type Assets } from '../assets.ts';
import { textReader, type ReadTexts, type TextRead } from '../read-texts.ts';
import { batchKey, hasSameAssets, textKey } from './keys.ts';
import type { TextCache } from './text-cache.ts';

/**
 * Reads the texts of a batch; what is known of a text that has not changed is taken as it is. `save` writes what is new:
 * call it once all batches are read.
 */
export function keepTexts({ cache, version }: { cache: TextCache<TextRead>; version: string }): {
  read: ReadTexts;
  save(): void;
} {
  let assets: Assets | undefined;
  return {
    read: async (batch) => {
      assets ??= createAssets(batch.contentDir, batch.assetFiles);
      const own = assets;
      const readAnew = textReader(batch, own);
      const shared = batchKey(version, batch);
      const reads: TextRead[] = [];
      for (const item of batch.items) {
        const key = textKey(shared, item);
        const kept = cache.get(item.file, key);
        const known = kept && (await hasSameAssets(kept, own)) ? kept : undefined;
        const read = known ?? (await readAnew(item));
        if (!known) cache.set(item.file, key, read);
        reads.push(read);
      }
      return reads;
    },
    save: () => cache.save(),
  };
}
