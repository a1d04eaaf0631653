import type { Entry, Knowledge } from '../knowledge/schema.ts';
import { confidenceOf } from '../knowledge/select.ts';
import { translationDrift } from '../knowledge/translation-drift.ts';
import { readingEase } from './reading-ease.ts';
import type { ScoreFacts } from './score-schema.ts';
import type { UpkeepRecord } from './upkeep-schema.ts';

/** What a text is about, as the search knows its language: stems without the words that every text has. */
export type ContentTerms = (text: string, locale: string) => ReadonlySet<string>;

/** What is to be known of every text of the content for its upkeep, drafts and archived ones included. */
export function takeStock(
  { entries, products }: Pick<Knowledge, 'entries' | 'products'>,
  { terms }: { terms: ContentTerms },
): UpkeepRecord[] {
  const byIdAndLocale = new Map(entries.map((entry) => [`${entry.id} ${entry.locale}`, entry]));
  const links = new Map(entries.map((entry) => [entry, linksOf(entry)]));
  const idOf = new Map(entries.map((entry) => [entry.url, entry.id]));
  const linksIn = new Map<string, number>();
  for (const [entry, urls] of links) {
    const named = new Set([...entry.related, ...urls.flatMap((url) => idOf.get(url) ?? [])]);
    named.delete(entry.id);
    for (const id of named) linksIn.set(id, (linksIn.get(id) ?? 0) + 1);
  }
  return entries.map((entry) => {
    const {
      id,
      locale,
      collection,
      title,
      source,
      owner,
      audience,
      state,
      reviewed,
      reviewBy,
      created,
      translatedFrom,
    } = entry;
    const original = translatedFrom && byIdAndLocale.get(`${id} ${translatedFrom.locale}`);
    const drift = translatedFrom && original && translationDrift(original, translatedFrom);
    const drifted = drift ? drift.changed.length + drift.added.length + drift.removed.length : 0;
    return {
      ...{ id, locale, collection, title, source, owner, audience, state, reviewed, reviewBy, created },
      confidence: confidenceOf(entry),
      ...(drift === undefined ? {} : { drift }),
      facts: {
        ...factsOf(entry, terms),
        hasProducts: products.length > 0,
        driftedSections: original === undefined ? undefined : drifted,
        linksOut: new Set([...entry.related, ...(links.get(entry) ?? [])]).size,
        linksIn: linksIn.get(id) ?? 0,
      },
    };
  });
}

function factsOf(
  entry: Entry,
  terms: ContentTerms,
): Omit<ScoreFacts, 'hasProducts' | 'driftedSections' | 'linksOut' | 'linksIn'> {
  const { title, description, locale, findableBy, products, versions, html, headings, sections } = entry;
  const asked = new Set(findableBy.flatMap((question) => [...terms(question, locale)]));
  const titleTerms = [...terms(title, locale)];
  const known = new Set(titleTerms);
  const text = sections.map((section) => section.text).join('\n');
  const alts = [...html.matchAll(/<img\b[^>]*?\salt="([^"]*)"/g)].map(([, alt = '']) => alt);
  return {
    collection: entry.collection,
    kind: entry.kind,
    titleLength: title.length,
    titleTerms: titleTerms.length,
    titleTermsAsked: titleTerms.filter((term) => asked.has(term)).length,
    descriptionLength: description.length,
    descriptionSaysMore: [...terms(description, locale)].filter((term) => !known.has(term)).length >= 2,
    environments: products.length + versions.length,
    steps: entry.howToSteps.length,
    words: text.split(/\s+/).length,
    headings: headings.length,
    questions: findableBy.length,
    hasOwner: entry.owner !== undefined,
    confidence: confidenceOf(entry),
    reviewBy: entry.reviewBy,
    pictures: alts.length,
    picturesDescribed: alts.filter((alt) => /\s/.test(alt.trim()) && !/\.\w{3,4}$/.test(alt)).length,
    readingEase: readingEase(text, locale),
  };
}

/** Pages of the help centre that a text links to, without their anchors. */
function linksOf({ html }: Entry): string[] {
  return [...html.matchAll(/\shref="(\/[^"#?]+)/g)].map(([, url = '']) => url);
}
