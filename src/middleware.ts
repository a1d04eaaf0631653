import { defineMiddleware } from 'astro:middleware';
import { currentKnowledge } from './features/knowledge/current.ts';
import { toCatalogue } from './features/knowledge/to-catalogue.ts';
import type { Catalogue, Knowledge } from './features/knowledge/schema.ts';

const catalogues = new WeakMap<Knowledge, Catalogue>();

/**
 * Hands the content to pages that are built before anybody asks. A running server and development bring their own
 * services along; then there is nothing to do.
 */
export const onRequest = defineMiddleware(({ locals, site }, next) => {
  if ('catalogue' in locals) return next();
  const knowledge = currentKnowledge();
  const catalogue = catalogues.get(knowledge) ?? toCatalogue(knowledge);
  catalogues.set(knowledge, catalogue);
  const offersMail = import.meta.env.OFFERS_MAIL;
  Object.assign(locals, { catalogue, knowledge, offersMail, origin: site?.origin ?? 'http://localhost' });
  return next();
});
