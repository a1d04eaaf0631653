import type { Catalogue } from '../../features/knowledge/schema.ts';
import { pageOf } from '../../features/knowledge/select.ts';
import type { FormTopic } from './form-topics.ts';

/** The topics of the form with what is checked of their answers and the pages of their articles. */
export function listFormTopics(catalogue: Catalogue, locale: string): FormTopic[] {
  return catalogue.topics.map(({ id, kind, fields, articles }) => {
    const suggests = kind !== 'complaint';
    return {
      id,
      suggests,
      questions: fields.map(({ label: _label, hint: _hint, ...field }) =>
        field.type === 'choice' ? { ...field, options: field.options.map((option) => ({ id: option.id })) } : field,
      ),
      articles: (suggests ? articles : []).flatMap((article) => {
        const page = pageOf(catalogue, article, locale);
        return page === undefined
          ? []
          : [{ id: article, url: page.url, title: page.entry.title, description: page.entry.description }];
      }),
    };
  });
}
