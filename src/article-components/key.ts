import { h } from 'hastscript';
import type { ArticleComponent } from './component.ts';

/** A key or button to press. */
export const key: ArticleComponent = {
  name: 'Key',
  example: '<Key>…</Key>',
  attributes: {},
  isInline: true,
  toHtml: (_attributes, children) => [h('kbd', children)],
  toMarkdown: (_attributes, children) => [
    { type: 'html', value: '<kbd>' },
    ...children,
    { type: 'html', value: '</kbd>' },
  ],
};
