import { h } from 'hastscript';
import type { ArticleComponent } from './component.ts';

/** A table that compares things; its first column stays in view while the others scroll. */
export const compare: ArticleComponent = {
  name: 'Compare',
  attributes: {},
  holdsOnly: 'table',
  toHtml: (_attributes, children) => [h('div', { className: ['compare'] }, children)],
  toMarkdown: (_attributes, children) => children,
};
