import { icons, logo } from 'virtual:antwort/brand';
import type { APIRoute } from 'astro';
import { pageContext } from '../../../components/page-context.ts';
import { brandColours } from '../../../components/social/brand-colours.ts';
import { socialImage } from '../../../components/social/social-image.ts';
import { currentKnowledge } from '../../../features/knowledge/current.ts';

/** One picture per top category and locale, and `help` for the site as a whole. */
export function getStaticPaths() {
  const { site, categories } = currentKnowledge();
  return site.locales.flatMap(({ code }) =>
    ['help', ...categories.map(({ id }) => id)].map((id) => ({ params: { locale: code, category: id } })),
  );
}

export const GET: APIRoute<Record<string, unknown>, { locale: string; category: string }> = async ({
  params,
  locals,
}) => {
  const { site, catalogue, text, t } = pageContext(locals, params.locale);
  const category = catalogue.categories.find(({ id }) => id === params.category);
  const picture = await socialImage({
    title: text(category?.title) || text(site.home.title) || t('common.help'),
    site: `${site.name} ${text(site.tagline)}`.trim(),
    icon: icons[category?.icon ?? ''] ?? '',
    logo,
    colours: brandColours(site.theme),
  });
  return new Response(new Uint8Array(picture), { headers: { 'content-type': 'image/png' } });
};
