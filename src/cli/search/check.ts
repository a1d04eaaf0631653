import { searchDocuments } from '../../features/knowledge/search-documents.ts';
import { checkQuestions, describeLostQuestions } from '../../features/search/check-questions.ts';
import { embeddedEngine } from '../../features/search/engines/embedded/engine.ts';
import { openContent } from './open-content.ts';

/** Searches every `findableBy` question; exit code 1 where one does not find its entry in the first three. */
export async function check(options: { content?: string; locale?: string }): Promise<void> {
  const opened = await openContent(options.content);
  if (opened === undefined) return;
  const { knowledge, indexes } = opened;
  const engine = embeddedEngine(indexes);
  const locales = options.locale === undefined ? knowledge.site.locales.map(({ code }) => code) : [options.locale];
  let lostOnes = 0;
  for (const locale of locales) {
    const { asked, lost } = await checkQuestions({ engine, locale, documents: searchDocuments(knowledge, locale) });
    if (lost.length > 0) process.stderr.write(`${describeLostQuestions(lost)}\n`);
    console.log(`${locale}: ${asked - lost.length} of ${asked} questions find their entry in the first three results.`);
    lostOnes += lost.length;
  }
  if (lostOnes > 0) process.exitCode = 1;
}
