import { parentPort } from 'node:worker_threads';
import { textReader } from '../../knowledge/read-texts.ts';
import { cspellDictionaries } from '../engines/cspell-dictionaries.ts';
import { examineText, type Examined } from '../examine-text.ts';
import { spellerOf } from '../language/speller-of.ts';
import { textRules } from '../rules/index.ts';
import type { ExamineJob } from './examine-in-threads.ts';

/** A thread that examines texts: takes a job, answers with what it found in the order of the texts, and ends. */
parentPort?.once('message', (job: ExamineJob) => {
  void examine(job).then((found) => parentPort?.postMessage(found));
});

async function examine({ batch, items, settings, ownWords, locales, dictionaries }: ExamineJob): Promise<Examined[]> {
  const read = textReader(batch);
  const open = cspellDictionaries({ cacheDir: dictionaries });
  const speller = locales.length === 0 ? undefined : spellerOf(open, batch.locale, locales);
  const found: Examined[] = [];
  for (const item of items)
    found.push(
      await examineText(item, (onlooker) => read(item, onlooker), { settings, speller, ownWords, rules: textRules }),
    );
  return found;
}
