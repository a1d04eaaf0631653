import { categoryTrail, pagesIn } from '../features/knowledge/select.ts';
import type { PageServices } from '../server/page-services.ts';
import { pageContext } from './page-context.ts';

/** What language models are told (llmstxt.org): every public entry with its Markdown twin, by language and shelf. */
export function llmsText(services: PageServices): string {
  const { site, categories } = services.catalogue;
  const start = pageContext(services, site.defaultLocale);
  const parts = site.locales.flatMap(({ code, name }) => {
    const { text, catalogue, origin, t } = pageContext(services, code);
    const own = pagesIn(catalogue, code).filter(({ isFallback }) => !isFallback);
    const line = ({ entry, url }: (typeof own)[number]): string =>
      `- [${entry.title}](${origin}${url}.md): ${entry.description}`;
    const shelves = categories.map((category) => ({
      title: text(category.title),
      pages: own.filter(({ entry }) => categoryTrail(catalogue, entry.category)[0]?.id === category.id),
    }));
    const news = { title: t('common.news'), pages: own.filter(({ entry }) => entry.category === undefined) };
    return [...shelves, news]
      .filter(({ pages }) => pages.length > 0)
      .map(({ title, pages }) => `## ${name}: ${title}\n\n${pages.map(line).join('\n')}\n`);
  });
  const name = `${site.name} ${start.text(site.tagline)}`.trim();
  return [`# ${name}\n`, `> ${start.t('common.llms', { name: site.name })}\n`, ...parts].join('\n');
}
