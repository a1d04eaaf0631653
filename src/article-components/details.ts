import { h } from 'hastscript';
import type { ArticleComponent } from './component.ts';
import { paragraph, strong } from './markdown-nodes.ts';

/** Text that only some readers need, folded up below its summary. */
export const details: ArticleComponent = {
  name: 'Details',
  example: '<Details summary="…">\n…\n</Details>',
  attributes: { summary: { required: true, isRead: true } },
  toHtml: ({ summary = '' }, children) => [
    h('details', { className: ['details'] }, [
      h('summary', summary),
      h('div', { className: ['details-body'] }, children),
    ]),
  ],
  toMarkdown: ({ summary = '' }, children) => [paragraph(strong(summary)), ...children],
};
