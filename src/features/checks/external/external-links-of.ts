import { sourceLines } from '../collect/source-lines.ts';
import type { ContentText } from '../rules/rule.ts';
import type { ExternalLink } from './check-external-links.ts';

/** Links of texts to other sites, each at its place. */
export function externalLinksOf(texts: readonly ContentText[]): ExternalLink[] {
  return texts.flatMap(({ file, source, facts }) => {
    const links = facts.links.filter(({ url }) => /^(?:https?:)?\/\//i.test(url));
    if (links.length === 0) return [];
    const lines = sourceLines(source);
    return links.map(({ url, span, urlSpan }) => ({ file, url, ...lines.placeAt((urlSpan ?? span).start) }));
  });
}
