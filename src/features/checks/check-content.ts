import type { Content } from './content.ts';
import { externalLinksOf } from './external/external-links-of.ts';
import type { ExternalLink } from './external/check-external-links.ts';
import { readContent, type ReadContentOptions } from './read-content.ts';

export type CheckContentOptions = ReadContentOptions;

/** What the rules find in a content folder, sorted by file and place. `knowledge` is there where a site can be built. */
export async function checkContent(
  options: CheckContentOptions,
): Promise<Pick<Content, 'findings' | 'knowledge' | 'files'> & { externalLinks: ExternalLink[] }> {
  const { findings, knowledge, files, rest } = await readContent(options);
  return {
    findings,
    files,
    externalLinks: rest ? externalLinksOf(rest.whole.texts) : [],
    ...(knowledge === undefined ? {} : { knowledge }),
  };
}
