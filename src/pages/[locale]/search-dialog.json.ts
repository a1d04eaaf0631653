import type { APIRoute } from 'astro';
import { dialogWords } from '../../components/search/dialog-words.ts';
import { pageContext } from '../../components/page-context.ts';
import { currentKnowledge } from '../../features/knowledge/current.ts';

/** The words of the search dialog, fetched when it first opens: no page carries them and no script all languages. */
export const getStaticPaths = () => currentKnowledge().site.locales.map(({ code }) => ({ params: { locale: code } }));

export const GET: APIRoute = ({ locals, params }) =>
  Response.json(dialogWords(pageContext(locals, params['locale'] ?? ''), locals.offersMail));
