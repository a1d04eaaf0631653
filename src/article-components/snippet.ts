import type { ArticleComponent } from './component.ts';

/** A block of text used in several places. The reading puts its content in before anything is rendered. */
export const snippet: ArticleComponent = {
  name: 'Snippet',
  example: '<Snippet name="…" />',
  attributes: { name: { required: true } },
  isEmpty: true,
  toHtml: (_attributes, children) => children,
  toMarkdown: (_attributes, children) => children,
};
