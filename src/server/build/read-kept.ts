import { readKnowledge, type ReadKnowledge } from '../../features/knowledge/read-knowledge.ts';
import { buildCache } from './build-cache.ts';

/** Reads a content folder; texts that have not changed since a build or a command read them are not parsed again. */
export async function readKept(contentDir: string): Promise<ReadKnowledge> {
  const texts = buildCache(contentDir).texts();
  const reading = await readKnowledge({ contentDir, readTexts: () => texts.read });
  texts.save();
  return reading;
}
