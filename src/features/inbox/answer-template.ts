import type { Translate } from '../../i18n/index.ts';
import { localized } from '../../lib/localized.ts';
import type { Product, Site } from '../knowledge/schema.ts';
import type { InboxItem } from './schema.ts';

/** Beginnings of answers to reviews; a company words them anew in `content/<locale>/ui.yaml` (`inbox.template.<name>`). */
export const answerTemplates = ['sorry', 'details', 'thanks'] as const;
export type AnswerTemplate = (typeof answerTemplates)[number];
export const isTemplate = (name: string): name is AnswerTemplate => answerTemplates.some((known) => known === name);

/** Beginnings of answers to comments (`inbox.answer.<name>`); the mail around them greets and says who writes. */
export const commentTemplates = ['fixed', 'details', 'thanks'] as const;
const isCommentTemplate = (name: string): name is (typeof commentTemplates)[number] =>
  commentTemplates.some((known) => known === name);

/** An answer to a comment to begin with; undefined for names that are none. */
export const commentTemplate = (name: string, words: Translate): string | undefined =>
  isCommentTemplate(name) ? words(`inbox.answer.${name}`) : undefined;

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
