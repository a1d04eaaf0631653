import { createHash } from 'node:crypto';
import type { Catalogue, Entry, EntrySummary, Knowledge } from './schema.ts';
import { publicEntries } from './select.ts';

/**
 * What the running server may know: settings and the summaries of public entries. Nothing of drafts, archived and
 * internal entries comes along, not even their titles, since parts of the catalogue reach the browser.
 */
export function toCatalogue(knowledge: Knowledge): Catalogue {
  const { site, categories, products, topics, redirects, ui } = knowledge;
  const entries = publicEntries(knowledge);
  const known = new Set(entries.map((entry) => entry.id));
  return {
    site: { ...site, home: { ...site.home, popular: site.home.popular.filter((id) => known.has(id)) } },
    categories,
    products,
    topics,
    redirects: redirects.filter(({ to }) => !to.startsWith('id:') || known.has(to.slice(3))),
    ui,
    entries: entries.map((entry) => ({ ...summary(entry), related: entry.related.filter((id) => known.has(id)) })),
  };
}

function summary(entry: Entry): EntrySummary {
  // The texts are named to be left out: what is added to a summary later comes along without a change here.
  const { keywords, findableBy, html, headings, sections, markdown, tree, howToSteps, scripts, ...rest } = entry;
  void [keywords, findableBy, html, headings, sections, howToSteps, scripts];
  const seen = JSON.stringify([rest.title, rest.description, markdown, tree]);
  return { ...rest, textVersion: createHash('sha256').update(seen).digest('hex').slice(0, 12) };
}
