import type { Translate } from '../../i18n/index.ts';
import { localized } from '../../lib/localized.ts';
import type { Product, Site } from '../knowledge/schema.ts';
import type { InboxItem } from './schema.ts';

/** Beginnings of answers to reviews; a company words them anew in `content/<locale>/ui.yaml` (`inbox.template.<name>`). */
export const answerTemplates = ['sorry', 'details', 'thanks'] as const;
export type AnswerTemplate = (typeof answerTemplates)[number];
export const isTemplate = (name: string): name is AnswerTemplate => answerTemplates.some((known) => known === name);

/** An answer to begin with, in the language of the review. */
export function answerTemplate(
  template: AnswerTemplate,
  {
    item,
    product,
    words,
    site,
  }: { item: InboxItem; product: Product | undefined; words: Translate; site: Pick<Site, 'name' | 'defaultLocale'> },
): string {
  const author = item.review?.author;
  const greeting = author === undefined ? words('inbox.greeting') : words('inbox.greetingTo', { author });
  const name =
    product === undefined ? words('inbox.ourProduct') : localized(product.name, item.locale, site.defaultLocale);
  return [
    greeting,
    words(`inbox.template.${template}`, { product: name }),
    words('inbox.closing', { company: site.name }),
  ].join('\n\n');
}
