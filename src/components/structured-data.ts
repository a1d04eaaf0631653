import type { Entry, Site } from '../features/knowledge/schema.ts';

/** A place above the page; the last one is the page itself and has no address. */
export interface Crumb {
  label: string;
  url?: string | undefined;
}

/** Who speaks, schema.org Organization. */
export function organization(site: Site, origin: string): object {
  return { '@type': 'Organization', '@id': `${origin}/#organization`, name: site.name, url: origin };
}

/** The way to the page, schema.org BreadcrumbList. */
export function breadcrumbList(crumbs: Crumb[], origin: string): object {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: crumbs.map(({ label, url }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: label,
      ...(url === undefined ? {} : { item: origin + url }),
    })),
  };
}

/** The site with its search, schema.org WebSite. */
export function webSite(site: Site, locale: string, origin: string): object {
  return {
    '@type': 'WebSite',
    name: site.name,
    url: `${origin}/${locale}`,
    inLanguage: locale,
    potentialAction: {
      '@type': 'SearchAction',
      target: { '@type': 'EntryPoint', urlTemplate: `${origin}/${locale}/search?q={search_term_string}` },
      'query-input': 'required name=search_term_string',
    },
  };
}

/** Questions with their answers, schema.org FAQPage. */
export function faqPage(entries: Entry[]): object {
  return {
    '@type': 'FAQPage',
    mainEntity: entries.map((entry) => ({
      '@type': 'Question',
      name: entry.title,
      acceptedAnswer: { '@type': 'Answer', text: plainText(entry) },
    })),
  };
}

/** An article: schema.org HowTo where it has steps, TechArticle or NewsArticle elsewhere. */
export function articleData(entry: Entry, origin: string): object {
  const shared = {
    url: origin + entry.url,
    inLanguage: entry.locale,
    description: entry.description,
    publisher: { '@id': `${origin}/#organization` },
  };
  if (entry.collection === 'troubleshooting')
    return { '@type': 'HowTo', name: entry.title, ...shared, step: guideSteps(entry, origin + entry.url) };
  if (entry.collection === 'news')
    return { '@type': 'NewsArticle', headline: entry.title, datePublished: entry.date, ...shared };
  if (entry.howToSteps.length > 0) {
    const step = entry.howToSteps.map((text, index) => ({ '@type': 'HowToStep', position: index + 1, text }));
    return { '@type': 'HowTo', name: entry.title, ...shared, step };
  }
  return { '@type': 'TechArticle', headline: entry.title, dateModified: entry.reviewed, ...shared };
}

function guideSteps(entry: Entry, url: string): object[] {
  return (entry.tree?.steps ?? []).map((step, index) => ({
    '@type': 'HowToStep',
    position: index + 1,
    name: step.kind === 'question' ? step.question : step.title,
    text: step.kind === 'question' ? step.options.map(({ label }) => label).join(' / ') : step.title,
    url: `${url}#${step.name}`,
  }));
}

function plainText(entry: Entry): string {
  return entry.sections
    .map(({ text }) => text)
    .join(' ')
    .trim();
}
