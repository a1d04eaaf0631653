import { h } from 'hastscript';
import type { ArticleComponent } from './component.ts';

/** What to do, in order: the numbered list inside becomes large steps. */
export const steps: ArticleComponent = {
  name: 'Steps',
  example: '<Steps>\n\n1. **…** …\n2. **…** …\n\n</Steps>',
  attributes: {},
  toHtml: (_attributes, children) => [h('div', { className: ['steps'] }, children)],
  toMarkdown: (_attributes, children) => children,
};
